"""A feed as RSS 2.0 of one of three kinds: what is new, what comes next, what changed.

https://www.rssboard.org/rss-specification. No date in it is the clock's: pubDate is when an event was first seen or
changed, or the made-up one of ``clock.in_the_queue``; lastBuildDate is when anything in the feed last changed.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from feeds import head
from feeds.feed import Feed, Form
from feeds.text import line, paragraphs

MINUTES = 360
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
