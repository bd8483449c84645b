"""Déda, dance and circus: whatever structured way its pages speak."""

from aggregator.event import EventType
from spiders.platforms.dispatch import AnySpider


class Deda(AnySpider):
    """Addresses hold an accented letter, sometimes as it is and sometimes percent-encoded."""

    name = "deda"
    title = "Déda"
    place = "deda"
    type = EventType.DANCE
    start_urls = ["https://www.deda.uk.com/whats-on"]
    follow = "main a[href*='/whats-on/']"
    unverified = "The host and addresses of its news were seen; its programme, and how its pages speak, were not."
