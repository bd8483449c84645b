"""A feed as RSS 2.0 of what is new: one item for one event, the one that we saw last at the top.

https://www.rssboard.org/rss-specification. The only dates in it are the catalogue's: pubDate is when an event was first
seen, lastBuildDate when anything in the feed last changed.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from feedgen.feed import FeedGenerator

from aggregator.errors import FeedError
from aggregator.event import Event, Place
from feeds import head
from feeds.feed import Feed, Form
from feeds.programme import Programme, Rejected, Shown, rejection
from feeds.rss_item import Item, item
from feeds.rss_modules import ChannelModules, ItemModules
from feeds.text import line, paragraphs, web_address

MOST_ITEMS = 100
MINUTES = 360
_MODULES = "modules"
_BUILT = re.compile(rb"\s*<lastBuildDate>[^<]{0,60}</lastBuildDate>")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS = {
    Form.RSS: ("New: ", "The events that were announced last come first."),
    Form.UPCOMING: (
        "",
        "What comes next is first. So that programs which sort by date keep this order, the date of each item is made "
        "up: as many seconds before 2026 as its event is minutes after.",
    ),
    Form.CHANGES: ("Changes: ", "What was moved, cancelled, sold out or otherwise changed; the newest comes first."),
}


def render(feed: Feed, events: Iterable[Event], places: Iterable[Place], as_of: datetime, base_url: str) -> bytes:
    """The RSS feed's bytes: the same events give the same bytes, in whatever order they come and wherever it runs."""
    return of_programme(feed, Items(Programme(events, places, as_of)), base_url)


class Items:
    """The items of one publishing, each made when a feed first asks for it and kept for the others."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self._made: dict[str, Item | Rejected] = {}

    def newest(self, feed: Feed) -> list[Item]:
        """At most 100 items of events that are still to come, newest first."""
        return [made for made in self._newest(feed) if isinstance(made, Item)]

    def rejected(self, feed: Feed) -> list[Rejected]:
        """What had to be left out of them, and why."""
        return [made for made in self._newest(feed) if isinstance(made, Rejected)]

    def _newest(self, feed: Feed) -> list[Item | Rejected]:
        shown = [one for one in self.programme.shown(feed.selection) if one.last_day >= self.programme.today]
        shown.sort(key=lambda one: (-one.event.created.timestamp(), one.event.uid))
        return [self._item(one) for one in shown[:MOST_ITEMS]]

    def _item(self, shown: Shown) -> Item | Rejected:
        uid = shown.event.uid
        if uid not in self._made:
            try:
                self._made[uid] = item(shown, self.programme)
            except Exception as why:
                self._made[uid] = rejection(uid, why)
        return self._made[uid]


def of_programme(feed: Feed, items: Items, base_url: str) -> bytes:
    """The RSS of one feed out of items that may be made already. Raises FeedError if the base URL is no address."""
    base = base_url.rstrip("/")
    home, address = web_address(f"{base}/"), web_address(f"{base}/{feed.path}.rss")
    if home is None or address is None:
        raise FeedError(f"{feed.path}: {base_url!r} is not a web address; set the base URL to one.")
    made = FeedGenerator()
    made.register_extension(_MODULES, ChannelModules, ItemModules, atom=False, rss=True)
    made.title(f"New: {line(feed.title)}")
    made.link(href=address, rel="self", type="application/rss+xml")
    made.link(href=home, rel="alternate")  # feedgen takes the last link for the channel's own
    made.description(f"{paragraphs(feed.description, 1000)} The events that were announced last come first.")
    made.language("en-GB")
    made.generator("Both Cities")
    made.ttl(MINUTES)
    for one in items.newest(feed):
        _add(made, one)
    changed = items.programme.changed(feed.selection)
    made.lastBuildDate(changed or _NEVER)
    written: bytes = made.rss_str(pretty=True)
    # feedgen puts the clock's time where nothing was ever built. No text can hold this markup: its `<` is escaped.
    return written if changed else _BUILT.sub(b"", written, count=1)


def channel(feed: Feed, form: Form, items: Iterable[str], changed: datetime | None, base_url: str) -> bytes:
    """The RSS of one feed out of items that are already written, in the order in which they are handed in.

    form: which of the three kinds it is. changed: when anything of the selection last changed, aware; None where there
    is nothing. Raises FeedError if the base URL is no address.
    """
    made = head.of(feed, form, base_url, "application/rss+xml")
    opening, described = _KINDS[form]
    made.title(f"{opening}{line(feed.title)}")
    made.description(f"{paragraphs(feed.description, 1000)} {described}")
    made.language("en-GB")
    made.ttl(MINUTES)
    made.lastBuildDate(changed or _NEVER)
    written: bytes = made.rss_str(pretty=True)
    if changed is None:  # feedgen puts the clock's time where nothing was ever built
        written = _BUILT.sub(b"", written, count=1)
    return head.filled(written, items, b"</channel>")


def _add(made: FeedGenerator, one: Item) -> None:
    entry = made.add_entry(order="append")  # feedgen would put each new one first
    entry.title(one.title)
    if one.link:
        entry.link(href=one.link)
    entry.guid(one.guid, permalink=False)
    entry.pubDate(one.published)
    entry.category(term=one.category)
    entry.description(one.description)
    if one.content:
        entry.content(one.content)
    entry.modules.facts = one.facts
