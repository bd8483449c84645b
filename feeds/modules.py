"""What items of RSS and of Atom say for programs, in modules that both share: event, Media RSS, GeoRSS, Dublin Core.

event: http://purl.org/rss/1.0/modules/event/ · media: https://www.rssboard.org/media-rss · georss:
https://docs.ogc.org/cs/17-002r1/17-002r1.html (simple) · dc: http://purl.org/dc/elements/1.1/
"""

from feeds.item import Item, kind
from feeds.pattern import slot
from feeds.rendered import Slot
from feeds.xml import element, empty

NAMESPACES = {
    "ev": "http://purl.org/rss/1.0/modules/event/",
    "media": "http://search.yahoo.com/mrss/",
    "georss": "http://www.georss.org/georss",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def modules(one: Item) -> str:
    """The elements, each on a line of its own; the dates of the event are put in when a feed is composed."""
    written = [
        slot(Slot.MODULE),
        element("ev:location", one.address),
        element("ev:organizer", one.organizer),
        element("ev:type", kind(one.event)),
        *(element("dc:source", source) for source in one.sources),
        element("georss:point", " ".join(one.point) if one.point else None),
        _picture(one),
    ]
    return "".join(written)


def _picture(one: Item) -> str:
    if not one.image:
        return ""
    if not one.image_alt:
        return empty("media:content", url=one.image, medium="image")
    said = element("media:description", one.image_alt, type="plain").rstrip("\n")
    return empty("media:content", url=one.image, medium="image").replace("/>\n", f">{said}</media:content>\n")
