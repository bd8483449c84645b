"""The RSS modules that feedgen lacks, as its extensions: event, Media RSS with alternative text, GeoRSS, Dublin Core.

event: http://purl.org/rss/1.0/modules/event/ · media: https://www.rssboard.org/media-rss · georss:
https://docs.ogc.org/cs/17-002r1/17-002r1.html (simple) · dc: http://purl.org/dc/elements/1.1/
"""

from typing import NamedTuple, Protocol, Self

NAMESPACES = {
    "ev": "http://purl.org/rss/1.0/modules/event/",
    "media": "http://search.yahoo.com/mrss/",
    "georss": "http://www.georss.org/georss",
    "dc": "http://purl.org/dc/elements/1.1/",
}


class Facts(NamedTuple):
    """What an item says in the modules; what is empty is left out.

    startdate, enddate: W3CDTF. point: latitude, a space, longitude. image_alt: alternative text of the image.
    """

    startdate: str = ""
    enddate: str = ""
    location: str = ""
    organizer: str = ""
    type: str = ""
    point: str = ""
    image: str = ""
    image_alt: str = ""
    sources: tuple[str, ...] = ()


class Element(Protocol):
    """An XML element, as far as it is used here: lxml's."""

    text: str | None

    def makeelement(self, tag: str, attrib: dict[str, str]) -> Self:
        """A new element of the same kind."""

    def append(self, element: Self) -> None:
        """Adds a child at the end."""


class ChannelModules:
    """Declares the namespaces once, on the channel; the channel itself carries no element of these modules."""

    def extend_ns(self) -> dict[str, str]:
        """prefix -> namespace"""
        return NAMESPACES

    def extend_rss(self, feed: Element) -> Element:
        """The channel as it was."""
        return feed


class ItemModules:
    """What one item says in the modules: set ``facts``, and feedgen asks for the elements."""

    facts = Facts()

    def extend_rss(self, item: Element) -> Element:
        """The item with an element for each fact."""
        facts = self.facts
        for name in ("startdate", "enddate", "location", "organizer", "type"):
            _add(item, "ev", name, getattr(facts, name))
        for source in facts.sources:
            _add(item, "dc", "source", source)
        _add(item, "georss", "point", facts.point)
        if facts.image:
            content = _append(item, "media", "content", {"url": facts.image, "medium": "image"})
            if facts.image_alt:
                _append(content, "media", "description", {"type": "plain"}).text = facts.image_alt
        return item


def _add(item: Element, prefix: str, name: str, text: str) -> None:
    if text:
        _append(item, prefix, name, {}).text = text


def _append(parent: Element, prefix: str, name: str, attributes: dict[str, str]) -> Element:
    child = parent.makeelement(f"{{{NAMESPACES[prefix]}}}{name}", attributes)
    parent.append(child)
    return child
