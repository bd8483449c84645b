"""A theatre on Spektrix, whose instances come slowly."""

from aggregator.event import City, EventType
from spiders.platforms.spektrix import SpektrixSpider
from tests.end_to_end.sites import SITE


class Stage(SpektrixSpider):
    name = "stage"
    city = City.NOTTINGHAM
    place = "nottingham-playhouse"
    type = EventType.THEATER
    start_urls = [f"{SITE}/stage/api/v3/events"]
    page_address = f"{SITE}/stage/{{webEventId}}"
