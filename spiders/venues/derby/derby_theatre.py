"""Derby Theatre: the public part of its Spektrix box office."""

from aggregator.event import EventType
from spiders.platforms.spektrix import SpektrixSpider


class DerbyTheatre(SpektrixSpider):
    """Spektrix v3: events, joined with their instances."""

    name = "derby_theatre"
    title = "Derby Theatre"
    place = "derby-theatre"
    type = EventType.THEATER
    url = "https://derbytheatre.co.uk/whats-on/"
    start_urls = ["https://system.spektrix.com/derbytheatre/api/v3/events"]
    page_address = "https://derbytheatre.co.uk/event/{webEventId}"
    unverified = "The theatre is said to sell through Spektrix; its client name and event addresses were never seen."
