"""Composes any feed in any format out of what is kept, and knows beforehand whether its bytes can have changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

from aggregator.rendering import Piece
from feeds import atom, ical, jsonfeed, rss
from feeds.almanac import Almanac, Chosen
from feeds.at_hand import AtHand
from feeds.choosing import asks_by_whereabouts
from feeds.clock import in_the_queue, rfc822, rfc3339
from feeds.composed import filled, slots
from feeds.feed import Feed, Form
from feeds.kept import Kept
from feeds.outline import Outline
from feeds.pieces import Pieces
from feeds.rendered import Date, Slot
from feeds.selection import Selection
from feeds.version import version

MOST_ITEMS = 100
"""How many items a feed has, or a page of it."""

_PIECE = {Form.RSS: Piece.RSS, Form.UPCOMING: Piece.RSS, Form.ATOM: Piece.ATOM, Form.JSON: Piece.JSON}
_PIECES = {Form.RSS: (Piece.RSS, Piece.ATOM), Form.UPCOMING: (Piece.RSS, Piece.JSON)}
"""What is told of the same events in two formats."""
_AT_HAND = 16
_MOST_SLOTS = 6000


class Next(NamedTuple):
    """An event with its next date, as a page lists it. name, where, url: as in Rendered."""

    uid: str
    date: Date
    name: str
    where: str
    url: str | None


class Teller:
    """Tells what an almanac chooses, from the pieces that are kept.

    Every method that needs a piece raises MovedError where that has changed since the almanac was made.
    """

    def __init__(self, almanac: Almanac, kept: Kept, base_url: str) -> None:
        self.almanac, self.base_url = almanac, base_url
        self.pieces = Pieces(kept)
        self.calendar = lru_cache(maxsize=_AT_HAND)(almanac.calendar)
        self._changed = lru_cache(maxsize=_AT_HAND)(almanac.changed)
        self._slots = AtHand[dict[Slot, str]](_MOST_SLOTS)
        self._entries: dict[Selection, int] = {}
        self._newest = lru_cache(maxsize=_AT_HAND)(lambda wanted: almanac.newest(wanted, MOST_ITEMS))
        self._news = lru_cache(maxsize=_AT_HAND)(lambda wanted: almanac.news(wanted, MOST_ITEMS))
        self._upcoming = lru_cache(maxsize=_AT_HAND)(self._page)

    def remember(self, wanted: Selection, entries: int) -> None:
        """A calendar of it is known to have so many entries."""
        self._entries[wanted] = entries

    def entries(self, wanted: Selection) -> int:
        """How many entries a calendar of it has."""
        if wanted not in self._entries:
            self._entries[wanted] = len(self.calendar(wanted).entries)
        return self._entries[wanted]

    def make(self, feed: Feed, form: Form, page: int = 1) -> bytes:
        """The feed's bytes. page: counted from 1, of the formats that have pages (JSON)."""
        changed = self._changed(feed.selection)
        match form:
            case Form.ICS:
                reached = self.calendar(feed.selection)
                changed = changed if asks_by_whereabouts(feed.selection) else None  # else it may step back
                return ical.calendar(feed, reached.window, changed, self.pieces.entries(reached.entries), self.base_url)
            case Form.ATOM:
                return atom.document(feed, self._items(feed, form, page), changed, self.base_url)
            case Form.JSON:
                items = self._items(feed, form, page)
                return jsonfeed.document(feed, items, self.base_url, self._next_url(feed, page))
            case Form.CHANGES:
                return rss.channel(feed, form, self._changes(feed.selection), changed, self.base_url)
        return rss.channel(feed, form, self._items(feed, form, page), changed, self.base_url)

    def fingerprint(self, feed: Feed, form: Form, page: int = 1) -> str:
        """A word that differs whenever the bytes do, found without any piece."""
        said = [version(), self.base_url, form, page, feed.path, feed.query, feed.title, feed.description]
        if form is not Form.CHANGES:
            said.append(self.almanac.today)
        made = blake2b(repr([*map(str, said), self._changed(feed.selection)]).encode(), digest_size=16)
        made.update(self._parts(feed, form, page))
        return made.hexdigest()

    def _parts(self, feed: Feed, form: Form, page: int) -> bytes:
        if form is Form.ICS:
            reached = self.calendar(feed.selection)
            return repr(reached.window).encode() + reached.marks
        if form is Form.CHANGES:
            fresh = self._news(feed.selection)
            return repr([(each.outline.digest(Piece.NEWS), each.number) for each in fresh]).encode()
        chosen, more = self._chosen(feed, form, page)
        digests = [(each.outline.digest(_PIECE[form]), each.outline.digest(Piece.CARD)) for each in chosen]
        return repr((more, digests, [(each.dates, each.outline.created) for each in chosen])).encode()

    def _page(self, wanted: Selection, page: int) -> tuple[list[Chosen], bool]:
        """One page of what is to come, and whether there is more."""
        start = (page - 1) * MOST_ITEMS
        found = list(islice(self.almanac.upcoming(wanted), start, start + MOST_ITEMS + 1))
        return found[:MOST_ITEMS], len(found) > MOST_ITEMS

    def _chosen(self, feed: Feed, form: Form, page: int) -> tuple[list[Chosen], bool]:
        """The events that are told, and whether there is another page of them."""
        if form in (Form.UPCOMING, Form.JSON):
            return self._upcoming(feed.selection, page)
        return self._newest(feed.selection), False

    def _items(self, feed: Feed, form: Form, page: int) -> list[str]:
        chosen, _ = self._chosen(feed, form, page)
        patterns = self.pieces.patterns(_PIECE[form], [each.outline for each in chosen])
        return [
            filled(pattern, said, _published(form, each))
            for each, pattern, said in zip(chosen, patterns, self._said(chosen), strict=True)
            if any(pattern)  # it could be told in a calendar alone
        ]

    def _said(self, chosen: Sequence[Chosen]) -> Iterator[dict[Slot, str]]:
        """What fills the slots of each; the same in every format, and in every feed that chose the same dates."""
        self._slots.make_room()
        keys = [(each.outline.number, each.dates) for each in chosen]
        absent = {key: each for key, each in zip(keys, chosen, strict=True) if key not in self._slots}
        cards = self.pieces.cards([each.outline for each in absent.values()])
        for key, card in zip(absent, cards, strict=True):
            self._slots.add(key, slots(card.dates(key[1]), self.almanac.today), 1)
        return (self._slots[key] for key in keys)

    def prepare(self, feeds: Iterable[Feed]) -> None:
        """Have at hand what these are made of, in every format: asked for at once, it costs a fraction."""
        self.pieces.make_room()
        outlines: defaultdict[Piece, list[Outline]] = defaultdict(list)
        told: list[Outline] = []
        for feed in feeds:
            told += (outline for outline, _ in self.calendar(feed.selection).entries)
            outlines[Piece.NEWS] += (each.outline for each in self._news(feed.selection))
            for form in (Form.RSS, Form.UPCOMING):
                listed = [each.outline for each in self._chosen(feed, form, 1)[0]]
                for piece in (Piece.CARD, *_PIECES[form]):
                    outlines[piece] += listed
        for piece, some in outlines.items():
            self.pieces.fetch(piece, some)
        self.pieces.fetch_entries(told)

    def prepare_documents(self, outlines: Iterable[Outline]) -> None:
        """The same for documents."""
        self.pieces.make_room()
        self.pieces.fetch(Piece.DOCUMENT, outlines)

    def inputs(self, feed: Feed) -> str:
        """A word that differs whenever any format of the feed may, found quicker than a fingerprint of each."""
        said = (version(), self.base_url, feed.path, feed.query, feed.title, feed.description, self.almanac.today)
        made = blake2b(repr(said).encode(), digest_size=16)
        made.update(self.almanac.inputs(feed.selection))
        return made.hexdigest()

    def _changes(self, wanted: Selection) -> list[str]:
        fresh = self._news(wanted)
        news = self.pieces.patterns(Piece.NEWS, [each.outline for each in fresh])
        return [items[each.number] for each, items in zip(fresh, news, strict=True)]

    def _next_url(self, feed: Feed, page: int) -> str | None:
        _, more = self._upcoming(feed.selection, page)
        joint = "&" if feed.query else "?"
        return f"{self.base_url.rstrip('/')}/{feed.address(Form.JSON)}{joint}page={page + 1}" if more else None

    def next(self, wanted: Selection, most: int) -> list[Next]:
        """The events that come next, each with its next date; what is on already comes first."""
        return self._listed(islice(self.almanac.upcoming(wanted), most))

    def beginning(self, wanted: Selection, most: int) -> list[Next]:
        """Those of them that begin from the catalogue's day on."""
        return self._listed(islice(self.almanac.beginning(wanted), most))

    def _listed(self, events: Iterable[Chosen]) -> list[Next]:
        chosen = list(events)
        cards = self.pieces.cards([each.outline for each in chosen])
        return [
            Next(each.outline.uid, card.dates([each.next])[0], card.name, card.where, card.url)
            for each, card in zip(chosen, cards, strict=True)
        ]

    def document(self, outline: Outline) -> bytes:
        """The JSON-LD of an event."""
        return self.pieces.texts(Piece.DOCUMENT, [outline])[0].encode()


def _published(form: Form, chosen: Chosen) -> str:
    """When an item says it was published: when the event was first seen, or its place in the queue of coming ones."""
    if form is Form.UPCOMING:
        return rfc822(in_the_queue(chosen.order))
    return (rfc822 if form is Form.RSS else rfc3339)(chosen.outline.created)
