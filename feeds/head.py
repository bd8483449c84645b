"""The head of a feed in XML: feedgen writes it once for each sort of feed, with marks, and each feed fills them.

feedgen knows what a channel of RSS 2.0 and a feed of Atom must have, and in which order. The items are ours: each is
kept as one text, which feedgen would want in its parts, to build it anew whenever a feed is composed.
"""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple, Protocol

from feedgen.feed import FeedGenerator

from aggregator.errors import FeedError
from feeds.feed import Feed, Form
from feeds.marked import Marked, mark
from feeds.modules import NAMESPACES
from feeds.text import web_address

TITLE, ABOUT, CHANGED = mark("title"), mark("about"), mark("changed")
"""What feedgen is handed instead of the texts of one feed."""


class _Element(Protocol):
    """An XML element, whatever it holds."""


class _Modules:
    """An extension of feedgen that declares the namespaces on the head of a feed, and adds nothing to it."""

    def extend_ns(self) -> dict[str, str]:
        """prefix -> namespace"""
        return NAMESPACES

    def extend_rss(self, head: _Element) -> _Element:
        """The channel as it was."""
        return head

    extend_atom = extend_rss


class Said(NamedTuple):
    """What is one feed's own: clean text, not yet escaped. address: its own. changed: as the format writes instants."""

    title: str
    about: str
    address: str
    changed: str


class Head:
    """A head with marks. end: the tag before which the items belong; its last one counts."""

    def __init__(self, written: str, end: str) -> None:
        before, tag, after = written.rpartition(end)
        self._before, self._after = Marked(before.rstrip(" ")), f"{tag}{after}".rstrip("\n") + "\n"

    def filled(self, said: Said, items: Iterable[str]) -> bytes:
        """The whole feed. Raises FeedError if it has no title, which no format allows."""
        if not said.title:
            raise FeedError(f"{said.address} has no title; give it one.")
        head = self._before.filled({name: escape(value, quote=False) for name, value in said._asdict().items()})
        return "".join((head, *items, self._after)).encode()


def addresses(feed: Feed, form: Form, base_url: str) -> tuple[str, str]:
    """The home page, and the feed's own address. Raises FeedError if the base URL is no address."""
    base = base_url.rstrip("/")
    home, address = web_address(f"{base}/"), web_address(f"{base}/{feed.address(form)}")
    if home is None or address is None:
        raise FeedError(f"{feed.path}: {base_url!r} is not a web address; set the base URL to one.")
    return home, address


def begun(home: str, type_: str) -> FeedGenerator:
    """A head with the home page, and a mark for the feed's own address."""
    address = mark("address")
    made = FeedGenerator()
    made.register_extension("modules", _Modules, None)
    made.id(address)
    made.title(TITLE)
    made.link(href=address, rel="self", type=type_)
    made.link(href=home, rel="alternate")  # feedgen takes the last link for a channel's own
    made.generator("Both Cities")
    made.language("en-GB")
    return made
