"""Nottingham Playhouse: cards whose dates have no year."""

from aggregator.event import EventType
from spiders.platforms.cards import CardsSpider, Selectors


class NottinghamPlayhouse(CardsSpider):
    """The second date line of a card, ``.below``, is a note and no date."""

    name = "nottingham_playhouse"
    title = "Nottingham Playhouse"
    place = "nottingham-playhouse"
    type = EventType.THEATER
    start_urls = ["https://nottinghamplayhouse.co.uk/whats-on/"]
    selectors = Selectors(
        card=".event-block.image-text-card",
        title=".image-text-card-title a",
        link=".image-text-card-title a::attr(href)",
        date=".image-text-card-date:not(.below)",
        access=".image-text-card-date.below",
        type=".image-text-card-type",
        description=".image-text-card-read-more",
    )
