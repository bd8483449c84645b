"""A club on The Events Calendar, two pages long, behind an address that moved."""

from aggregator.event import City, EventType
from spiders.platforms.tribe import TribeSpider
from tests.end_to_end.sites import SITE


class Club(TribeSpider):
    name = "club"
    city = City.NOTTINGHAM
    place = "rock-city"
    type = EventType.MUSIC
    start_urls = [f"{SITE}/old/wp-json/tribe/events/v1/events"]
