"""A feed as Atom (RFC 4287): what is new, with when each entry last changed."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

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
    home, address = head.addresses(feed, Form.ATOM, base_url)
    said = head.Said(
        title=f"New: {line(feed.title)}",
        about=f"{paragraphs(feed.description, 1000)} The events that were announced last come first.",
        address=address,
        changed=(changed or _NEVER).isoformat(),
    )
    return _head(home).filled(said, items)


@lru_cache(maxsize=8)
def _head(home: str) -> head.Head:
    made = head.begun(home, "application/atom+xml")
    made.subtitle(head.ABOUT)
    made.author(name="Both Cities")
    made.updated(_NEVER)
    written: str = made.atom_str(pretty=True).decode()
    return head.Head(written.replace(_NEVER.isoformat(), head.CHANGED), "</feed>")
