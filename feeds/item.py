"""One event as an item of a news feed, before it is written in any format."""

from collections.abc import Mapping
from html import escape
from typing import NamedTuple
from zoneinfo import ZoneInfo

from aggregator.errors import FeedError
from aggregator.event import Event, Place
from aggregator.words.lines import LONGEST_HTML
from aggregator.words.safe_html import fenced
from feeds import labels, wording
from feeds.pattern import slot
from feeds.rendered import Slot
from feeds.text import clean, line, paragraphs, web_address

_LONGEST_SUMMARY, _LONGEST_STORY = 800, 20_000
_LONGEST_ID = 255
_MOST_SOURCES = 5


class Item(NamedTuple):
    """event, places, local: what it was made of, and its zone. name, where: clean lines; where: the place's name alone.

    title: plain text. summary: HTML. content: HTML, the whole story with its links and lists, or None where it would
    say no more than the summary. All three hold slots. address: where it is, on one line. point: degrees as text.
    """

    event: Event
    places: Mapping[str, Place]
    local: ZoneInfo
    name: str
    where: str
    title: str
    summary: str
    content: str | None
    link: str | None
    address: str
    point: tuple[str, str] | None
    image: str | None
    image_alt: str
    organizer: str
    sources: tuple[str, ...]


def item(event: Event, places: Mapping[str, Place], local: ZoneInfo) -> Item:
    """The item. Raises FeedError if the event has no name, or its UID cannot be an item's id."""
    name, where, address = wording.name(event), wording.where_short(event, places), wording.where(event, places)
    if not name:
        raise FeedError("it has no name.")
    _check(event.uid)
    lead = _lead(event, address)
    pages = (event.url, *event.same_as[: _MOST_SOURCES - 1])
    return Item(
        event=event,
        places=places,
        local=local,
        name=name,
        where=where,
        title=slot(Slot.PREFIX) + ", ".join(part for part in (name, slot(Slot.DAYS), where) if part),
        summary=lead + html(event.description, _LONGEST_SUMMARY),
        content=_content(lead, event),
        link=web_address(event.url),
        address=address,
        point=wording.coordinates(event, places),
        image=web_address(event.image),
        image_alt=line(event.image_alt, 300),
        organizer=line(event.organizer),
        sources=tuple(dict.fromkeys(link for page in pages if (link := web_address(page)))),
    )


def _check(uid: str) -> None:
    if not uid or clean(uid) != uid or "\n" in uid or len(uid) > _LONGEST_ID:
        raise FeedError("its UID is empty, too long or holds control characters.")


def _lead(event: Event, address: str) -> str:
    """When, where and how much; every word of a page is escaped."""
    facts = [slot(Slot.DATES), *map(escape, filter(None, (address, *wording.facts(event))))]
    return f"<p>{'<br/>'.join(facts)}</p>"


def _content(lead: str, event: Event) -> str | None:
    """The facts and the whole story; a reader that shows it shows no summary."""
    # Clean after the fence, too: a character reference may stand for a control character.
    story = clean(fenced(clean(event.description_html[:LONGEST_HTML]))) if event.description_html else ""
    if not story and len(event.description or "") > _LONGEST_SUMMARY:
        story = html(event.description, _LONGEST_STORY)
    return lead + story if story else None


def html(text: str | None, longest: int) -> str:
    """Plain text as paragraphs."""
    parts = paragraphs(text, longest).split("\n\n")
    return "".join(f"<p>{'<br/>'.join(map(escape, part.split(chr(10))))}</p>" for part in parts if part)


def kind(event: Event) -> str:
    """The word for its type."""
    return labels.TYPES[event.type]
