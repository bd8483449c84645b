"""A feed as RSS 2.0 of one of three kinds: what is new, what comes next, what changed.

https://www.rssboard.org/rss-specification. No date in it is the clock's: pubDate is when an event was first seen or
changed, or the made-up one of ``clock.in_the_queue``; lastBuildDate is when anything in the feed last changed.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache

from feeds import head
from feeds.feed import Feed, Form
from feeds.text import line, paragraphs

MINUTES = 360
_BUILT = re.compile(r"(\s*<lastBuildDate>)[^<]{0,60}(</lastBuildDate>)")
_KINDS = {
    Form.RSS: ("New: ", "The events that were announced last come first."),
    Form.UPCOMING: (
        "",
        "What comes next is first. So that programs which sort by date keep this order, the date of each item is made "
        "up: as many seconds before 2026 as its event is minutes after.",
    ),
    Form.CHANGES: ("Changes: ", "What was moved, cancelled, sold out or otherwise changed; the newest comes first."),
}


def channel(feed: Feed, form: Form, items: Iterable[str], changed: datetime | None, base_url: str) -> bytes:
    """The RSS of one feed out of items that are already written, in the order in which they are handed in.

    form: which of the three kinds it is. changed: when anything of the selection last changed, aware; None where there
    is nothing. Raises FeedError if the base URL is no address.
    """
    home, address = head.addresses(feed, form, base_url)
    opening, described = _KINDS[form]
    said = head.Said(
        title=f"{opening}{line(feed.title)}",
        about=f"{paragraphs(feed.description, 1000)} {described}",
        address=address,
        changed="" if changed is None else format_datetime(changed),
    )
    return _head(home, dated=changed is not None).filled(said, items)


@lru_cache(maxsize=8)
def _head(home: str, *, dated: bool) -> head.Head:
    """dated: whether it says when it was built; feedgen puts the clock's time there."""
    made = head.begun(home, "application/rss+xml")
    made.description(head.ABOUT)
    made.ttl(MINUTES)
    written: str = made.rss_str(pretty=True).decode()
    return head.Head(_BUILT.sub(rf"\1{head.CHANGED}\2" if dated else "", written, count=1), "</channel>")
