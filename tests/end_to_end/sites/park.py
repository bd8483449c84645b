"""A park with a news feed that says when its events are."""

from aggregator.event import City
from spiders.platforms.rss import RssSpider
from tests.end_to_end.sites import SITE


class Park(RssSpider):
    name = "park"
    city = City.NOTTINGHAM
    place = "wollaton-hall"
    start_urls = [f"{SITE}/park/feed"]
