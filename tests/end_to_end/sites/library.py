"""A library with a calendar that never changes, and says so with 304."""

from aggregator.event import City, EventType
from spiders.platforms.ical import ICalSpider
from tests.end_to_end.sites import SITE


class Library(ICalSpider):
    name = "library"
    city = City.DERBY
    place = "alvaston-library"
    type = EventType.LITERARY
    start_urls = [f"{SITE}/library/events.ics"]
