"""Vaillant Live, the arena in Becketwell: schema.org JSON-LD, one block for each show on the list itself."""

from aggregator.event import EventType
from spiders.platforms.jsonld import JsonLdSpider


class VaillantLive(JsonLdSpider):
    """The list says it all; no page of a single show is needed."""

    name = "vaillant_live"
    title = "Vaillant Live"
    place = "vaillant-live"
    type = EventType.MUSIC
    start_urls = ["https://www.vaillantlivederby.com/events"]
    unverified = "The venue is known from the press; its host was guessed and none of its pages was seen."
