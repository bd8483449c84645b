"""What all the calendar entries of one event share, made once and ready to be written."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from aggregator.errors import FeedError
from aggregator.event import Event, Place
from feeds import contentline, labels, wording
from feeds.text import line, paragraphs, web_address

# A calendar of a thousand entries has to stay under 1 MB: the page that an entry links to tells the rest.
_LONGEST_STORY = 500
_PICTURES = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "gif": "gif", "webp": "webp"}


class Card(NamedTuple):
    """properties: finished lines. written: other lines that several entries share, by all that decides them."""

    event: Event
    local: ZoneInfo
    name: str
    address: str | None
    properties: bytes
    story: str
    facts: tuple[str, ...]
    origin: str
    written: dict[tuple[object, ...], bytes]


def card(event: Event, places: Mapping[str, Place], local: ZoneInfo) -> Card:
    """The shared part of an event's VEVENTs. Raises FeedError if the event has no name."""
    name = wording.name(event)
    if not name:
        raise FeedError("it has no name.")
    return Card(
        event=event,
        local=local,
        name=name,
        address=web_address(event.url),
        properties=b"".join((_categories(event), _location(event, places), _picture(event))),
        story=paragraphs(event.description, _LONGEST_STORY),
        facts=tuple(wording.facts(event)),
        origin=wording.origin(event),
        written={},
    )


def _categories(event: Event) -> bytes:
    kind = labels.TYPES[event.type]
    tags = (line(word, 40) for word in event.keywords[:5])
    words = [kind, *(tag for tag in tags if _singular(tag) != _singular(kind))]
    words += ["Free"] if event.is_free else []
    words += [labels.ACCESS[fact.access] for fact in event.access]
    distinct: dict[str, str] = {}
    for word in filter(None, words):
        distinct.setdefault(word.casefold(), word)
    return contentline.fold("CATEGORIES:" + ",".join(map(contentline.escape, distinct.values())))


def _singular(word: str) -> str:
    return word.casefold().removesuffix("s")


def _location(event: Event, places: Mapping[str, Place]) -> bytes:
    where, point = wording.where(event, places), wording.coordinates(event, places)
    return _place(where, point, wording.where_short(event, places) if point else "")


@lru_cache(maxsize=4096)
def _place(where: str, point: tuple[str, str] | None, named: str) -> bytes:
    """LOCATION and GEO, and the point once more in the one form that Apple's calendar shows on its map."""
    said = contentline.text("LOCATION", where) if where else b""
    if not point:
        return said
    # No quotation mark may stand in a parameter (RFC 5545 3.2), and a caret begins an escape there (RFC 6868).
    title = named.replace('"', "'").replace("^", "")
    apple = f'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="{title}":geo:{point[0]},{point[1]}'
    return said + f"GEO:{point[0]};{point[1]}\r\n".encode() + contentline.fold(apple)


def _picture(event: Event) -> bytes:
    address = web_address(event.image)
    if not address:
        return b""
    kind = _PICTURES.get(address.partition("?")[0].rpartition(".")[2].lower())
    format_ = f";FMTTYPE=image/{kind}" if kind else ""
    return contentline.fold(f"IMAGE;VALUE=URI;DISPLAY=BADGE{format_}:{address}")
