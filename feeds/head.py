"""The head of a feed in XML, written by feedgen, and the items put into it.

feedgen knows what a channel of RSS 2.0 and a feed of Atom must have, and in which order. The items are ours: each is
kept as one text, which feedgen would want in its parts, to build it anew whenever a feed is composed.
"""

from collections.abc import Iterable
from typing import Protocol

from feedgen.feed import FeedGenerator

from aggregator.errors import FeedError
from feeds.feed import Feed, Form
from feeds.modules import NAMESPACES
from feeds.text import web_address


class _Head(Protocol):
    """An XML element, whatever it holds."""


class _Modules:
    """An extension of feedgen that declares the namespaces on the head of a feed, and adds nothing to it."""

    def extend_ns(self) -> dict[str, str]:
        """prefix -> namespace"""
        return NAMESPACES

    def extend_rss(self, head: _Head) -> _Head:
        """The channel as it was."""
        return head

    extend_atom = extend_rss


def of(feed: Feed, form: Form, base_url: str, type_: str) -> FeedGenerator:
    """A head with the feed's own address and the home page. Raises FeedError if the base URL is no address."""
    base = base_url.rstrip("/")
    home, address = web_address(f"{base}/"), web_address(f"{base}/{feed.address(form)}")
    if home is None or address is None:
        raise FeedError(f"{feed.path}: {base_url!r} is not a web address; set the base URL to one.")
    made = FeedGenerator()
    made.register_extension("modules", _Modules, None)
    made.id(address)
    made.link(href=address, rel="self", type=type_)
    made.link(href=home, rel="alternate")  # feedgen takes the last link for a channel's own
    made.generator("Both Cities")
    return made


def filled(head: bytes, items: Iterable[str], end: bytes) -> bytes:
    """The whole feed: the items before the tag ``end``, of which the head has one."""
    before, tag, after = head.rpartition(end)
    return b"".join((before.rstrip(b" "), "".join(items).encode(), tag, after.rstrip(b"\n"), b"\n"))
