"""What changed of an event, as items of news: one for each instant at which a goer would mind what changed."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from aggregator.change import Change
from aggregator.event import EventType
from feeds import labels, wording
from feeds.attempts import Attempts
from feeds.clock import in_zone, rfc822
from feeds.item import Item
from feeds.past import Past
from feeds.rendered import News
from feeds.rss_pattern import title
from feeds.text import line, web_address
from feeds.tidings import headline, lines
from feeds.tidings_of_dates import tidings_of_dates
from feeds.tidings_of_event import at_that_time, tidings_of_event
from feeds.xml import element, markup

_MOST = 20
"""The newest so many are kept of one event."""


class _Story(NamedTuple):
    """What is told of one instant. at: seconds since 1970. title: plain text. html: safe. type_: as it was then."""

    id: str
    at: int
    link: str | None
    type_: EventType
    title: str
    html: str


def news(one: Item, changes: Iterable[Change], attempts: Attempts) -> tuple[News, ...]:
    """The items, newest first. Each tells its instant as it was, and does not change when the event changes again."""
    past = Past(one.event, changes)
    found: list[News] = []
    for at in past.instants():
        if story := attempts.made(one.event.uid, _story, one, past, at):
            found.append(News(story.id, at, _rss(story)))
        if len(found) == _MOST:
            break
    return tuple(found)


def _story(one: Item, past: Past, at: int) -> _Story | None:
    """The story, or None where nothing changed that anybody minds."""
    tidings = [*tidings_of_event(one.event, past, at, one.places), *tidings_of_dates(past, at, one.local)]
    if not tidings:
        return None
    then = at_that_time(one.event, past, at)
    told = lines(tidings)
    seen = ", ".join(line(source.replace("_", " "), 80).title() for source in past.sources(at))
    moment = in_zone(at, one.local)
    signed = f"Seen at {seen} on {labels.day(moment)}, {labels.hour(moment)}."
    html = f"<p>{'<br/>'.join(map(escape, told))}</p><p>{escape(signed)}</p>"
    heading = headline(tidings, wording.name(then), wording.where_short(then, one.places))
    return _Story(f"{one.event.uid}#{at}", at, web_address(then.url), then.type, heading, html)


def _rss(story: _Story) -> str:
    written = [
        element("title", title(story.title)),
        element("link", story.link),
        markup("description", story.html),
        element("guid", story.id, isPermaLink="false"),
        element("category", labels.TYPES[story.type_]),
        element("pubDate", rfc822(story.at)),
    ]
    return f"<item>\n{''.join(written)}</item>\n"
