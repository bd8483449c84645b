"""A feed as Atom (RFC 4287): what is new, with when each entry last changed."""

from collections.abc import Iterable
from datetime import UTC, datetime

from feeds import head
from feeds.feed import Feed, Form
from feeds.text import line, paragraphs

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""An Atom feed must say when it was updated (RFC 4287 4.1.1), also one in which nothing ever was."""


def document(feed: Feed, items: Iterable[str], changed: datetime | None, base_url: str) -> bytes:
    """The Atom feed out of entries that are already written, in the order in which they are handed in.

    changed: when anything of the selection last changed, aware; None where there is nothing. Raises FeedError if the
    base URL is no address.
    """
    made = head.of(feed, Form.ATOM, base_url, "application/atom+xml")
    made.title(f"New: {line(feed.title)}")
    made.subtitle(f"{paragraphs(feed.description, 1000)} The events that were announced last come first.")
    made.author(name="Both Cities")
    made.language("en-GB")
    made.updated(changed or _NEVER)
    return head.filled(made.atom_str(pretty=True), items, b"</feed>")
