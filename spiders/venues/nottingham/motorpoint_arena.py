"""Motorpoint Arena Nottingham and the National Ice Centre: schema.org JSON-LD on the list."""

from aggregator.event import EventType
from spiders.platforms.jsonld import JsonLdSpider


class MotorpointArena(JsonLdSpider):
    """Concerts, ice hockey and skating."""

    name = "motorpoint_arena"
    title = "Motorpoint Arena Nottingham"
    place = "motorpoint-arena-nottingham"
    type = EventType.MUSIC
    start_urls = ["https://www.motorpointarenanottingham.com/whats-on/"]
    unverified = "The list's address was seen and that the site runs WordPress; no page of an event was, nor JSON-LD."
