"""A pool on OpenActive: sessions that point to their series."""

from aggregator.event import City, EventType
from spiders.platforms.openactive import OpenActiveSpider
from tests.end_to_end.sites import SITE


class Pool(OpenActiveSpider):
    name = "pool"
    city = City.DERBY
    place = "springwood-leisure-centre"
    type = EventType.COURSE
    start_urls = [f"{SITE}/pool/sessions"]
