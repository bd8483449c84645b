"""One event as an RSS item: a title that says what, when and where, a description in safe HTML, facts for programs."""

from datetime import UTC, datetime
from html import escape
from typing import NamedTuple

from aggregator.errors import FeedError
from aggregator.event import Event, EventStatus
from aggregator.words.safe_html import fenced
from feeds import labels, wording
from feeds.programme import Programme, Shown
from feeds.rss_modules import Facts
from feeds.text import clean, line, paragraphs, web_address
from feeds.times import zone
from feeds.window import Window

_LONGEST_SUMMARY, _LONGEST_STORY = 800, 20_000
_LONGEST_GUID = 255
# RSS never said whether a title is plain text or HTML, and readers differ: with these it reads alike as either.
_NO_TAGS = str.maketrans("<>", "‹›")


class Item(NamedTuple):
    """published: when the event was first seen, aware UTC. link: None if the page has no address.

    description: HTML, a summary. content: HTML, the whole story with its links and lists, or None where it would say no
    more than the summary.
    """

    title: str
    link: str | None
    guid: str
    published: datetime
    category: str
    description: str
    content: str | None
    facts: Facts


def item(shown: Shown, programme: Programme) -> Item:
    """The item. Raises FeedError if the event's UID cannot be a guid."""
    event = shown.event
    first = _first(shown, programme)
    return Item(
        title=_title(shown, programme),
        link=web_address(event.url),
        guid=_guid(event.uid),
        published=event.created.astimezone(UTC),
        category=labels.TYPES[event.type],
        description=first + _paragraphs(event.description, _LONGEST_SUMMARY),
        content=_content(first, event),
        facts=_facts(shown, programme),
    )


def _guid(uid: str) -> str:
    if not uid or clean(uid) != uid or len(uid) > _LONGEST_GUID:
        raise FeedError("its UID is empty, too long or holds control characters.")
    return uid


def _title(shown: Shown, programme: Programme) -> str:
    """``Dick Whittington, 28 Nov 2026 to 3 Jan 2027, Derby Theatre``

    The days are those of the run that is on: what was before a calendar's window is of an earlier run.
    """
    since = Window().days(programme.today)[0]
    going_ahead = [dated for dated in shown.going_ahead() if dated[1].last >= since] or shown.going_ahead()
    last = max(when.last if occurrence.all_day else when.first for occurrence, when in going_ahead)
    days = labels.days(going_ahead[0][1].first, last)
    statuses = {occurrence.event_status for occurrence, _ in shown.dates}
    prefix = wording.PREFIX.get(next(iter(statuses)), "") if len(statuses) == 1 else ""
    parts = (wording.name(shown.event), days, wording.where_short(shown.event, programme.places))
    return prefix + ", ".join(part for part in parts if part).translate(_NO_TAGS)


def _first(shown: Shown, programme: Programme) -> str:
    """HTML: when, where and how much; every word of a page is escaped."""
    event = shown.event
    where = wording.where(event, programme.places)
    facts = [*_dates(shown, programme), where, *wording.facts(event)]
    return f"<p>{'<br/>'.join(escape(fact) for fact in facts if fact)}</p>"


def _content(first: str, event: Event) -> str | None:
    """The facts and the whole story; a reader that shows it shows no summary (RSS module content, 2.0 and before)."""
    story = fenced(clean(event.description_html)) if event.description_html else ""
    if not story and len(event.description or "") > _LONGEST_SUMMARY:
        story = _paragraphs(event.description, _LONGEST_STORY)
    return first + story if story else None


def _paragraphs(text: str | None, longest: int) -> str:
    parts = paragraphs(text, longest).split("\n\n")
    return "".join(f"<p>{'<br/>'.join(map(escape, part.split(chr(10))))}</p>" for part in parts if part)


def _dates(shown: Shown, programme: Programme) -> list[str]:
    """The next date in full, and how many follow it."""
    local = zone(shown.event.time_zone)
    coming = shown.coming(programme.today)
    occurrence, when = coming[0]
    said = [wording.status(occurrence, local), wording.when(when)]
    if len(coming) > 1:
        more = "1 more date" if len(coming) == 2 else f"{len(coming) - 1} more dates"
        said.append(f"and {more} until {labels.day(coming[-1][1].first)}")
    return [part for part in said if part]


def _facts(shown: Shown, programme: Programme) -> Facts:
    """The next date and the place, for programs. What is postponed has no date."""
    event, places = shown.event, programme.places
    occurrence, when = shown.coming(programme.today)[0]
    dated = occurrence.event_status is not EventStatus.POSTPONED
    pages = (event.url, *event.same_as[:4])
    return Facts(
        startdate=wording.w3c(when.opens) if dated else "",
        enddate=wording.w3c(when.closes) if dated and when.closes else "",
        location=wording.where(event, places),
        organizer=line(event.organizer),
        type=labels.TYPES[event.type],
        point=" ".join(wording.coordinates(event, places) or ()),
        image=web_address(event.image) or "",
        image_alt=line(event.image_alt, 300),
        sources=tuple(dict.fromkeys(address for page in pages if (address := web_address(page)))),
    )
