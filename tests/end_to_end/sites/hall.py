"""A hall with JSON-LD on every event's page; one page is gone, one stumbles, one is closed to robots."""

from aggregator.event import City, EventType
from spiders.platforms.jsonld import JsonLdSpider
from tests.end_to_end.sites import SITE


class Hall(JsonLdSpider):
    name = "hall"
    city = City.DERBY
    place = "quad"
    type = EventType.THEATER
    start_urls = [f"{SITE}/hall/whats-on"]
    follow = "a.show"
