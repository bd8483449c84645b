"""Rock City: The Events Calendar's REST API."""

from aggregator.event import EventType
from spiders.platforms.tribe import TribeSpider


class RockCity(TribeSpider):
    """The gig guide itself shows no dates, so none are read from it."""

    name = "rock_city"
    title = "Rock City"
    place = "rock-city"
    type = EventType.MUSIC
    url = "https://www.rock-city.co.uk/gig-guide/"
    start_urls = ["https://www.rock-city.co.uk/wp-json/tribe/events/v1/events?per_page=6"]
    unverified = "The site was seen to run WordPress; that it runs The Events Calendar was not."
