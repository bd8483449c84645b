"""Theatre Royal and Royal Concert Hall Nottingham: two halls on one site, told apart by each page."""

from aggregator.event import EventType
from spiders.platforms.jsonld import JsonLdSpider


class TheatreRoyalNottingham(JsonLdSpider):
    """Addresses end in the CMS's own id (/whats-on/chicago-zcb4); /faq-fmq7 has one as well and is no event."""

    name = "theatre_royal_nottingham"
    title = "Theatre Royal & Royal Concert Hall Nottingham"
    place = "trch"
    type = EventType.THEATER
    start_urls = ["https://www.trch.co.uk/whats-on"]
    follow = "a[href*='/whats-on/']"
    unverified = "Addresses were seen; the markup was not, and the site is known to answer scripts with its home page."
