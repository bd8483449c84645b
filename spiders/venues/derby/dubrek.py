"""Dubrek Studios, rehearsal rooms and music venue: The Events Calendar's REST API."""

from aggregator.event import EventType
from spiders.platforms.tribe import TribeSpider


class Dubrek(TribeSpider):
    """Each date of a repeated night is an event of its own."""

    name = "dubrek"
    title = "Dubrek Studios"
    place = "dubrek"
    type = EventType.MUSIC
    url = "https://dubrek.co.uk/"
    start_urls = ["https://dubrek.co.uk/wp-json/tribe/events/v1/events?per_page=50"]
    unverified = "An event's address was seen that has the shape of The Events Calendar; its REST API was not."
