"""Feeds that are made when somebody asks, each once for as long as nothing in it changes."""

from collections import deque
from datetime import datetime, timedelta
from typing import NamedTuple

from aggregator.errors import AddressError
from feeds.address import canonical
from feeds.teller import MOST_ITEMS, Teller
from feeds.web.live import Live
from feeds.web.stored import Stored, digest, type_of
from feeds.web.wanted import Wanted

MOST_PLAIN, MOST_ZIPPED = 16_000_000, 32_000_000
"""Octets of what is kept: plain, and gzipped as well, where it was made lately; gzipped alone, all that was before."""
_LEVEL = 2  # of gzip: 5 ms for 1 MB, a sixth less than the next one takes for 3% fewer octets
_MOST_DATES = 20_000


class _Kept(NamedTuple):
    """generation: of the almanac for which it is known to be right."""

    generation: int
    fingerprint: str
    stored: Stored


class Made:
    """The answers that were made last, by their canonical address; bounded in octets."""

    def __init__(self, live: Live, most_plain: int = MOST_PLAIN, most_zipped: int = MOST_ZIPPED) -> None:
        self._live, self._most_plain, self._most_zipped = live, most_plain, most_zipped
        self._kept: dict[str, _Kept] = {}
        self._plain: deque[tuple[str, Stored]] = deque()
        self._plain_octets = self._zipped_octets = 0
        self._dates: dict[str, tuple[str, datetime]] = {}

    def at_hand(self, wanted: Wanted) -> Stored | None:
        """The answer, if it is there, right and gzipped; costs nothing."""
        stored = self._right(wanted)
        return stored if stored is not None and stored.is_zipped else None

    def _right(self, wanted: Wanted) -> Stored | None:
        kept = self._kept.get(wanted.address)
        return kept.stored if kept is not None and kept.generation == self._live.generation else None

    def make(self, wanted: Wanted) -> Stored:
        """The answer, gzipped already. Raises AddressError for a page that there is not."""
        stored = self._live.ask(lambda teller: self._made(wanted, teller))
        if not stored.is_zipped:
            stored.zip(_LEVEL)  # while the next feed is made already
        return stored

    def _made(self, wanted: Wanted, teller: Teller) -> Stored:
        if (stored := self._right(wanted)) is not None:
            return stored
        _check_page(wanted, teller)
        generation, before = self._live.generation, self._kept.get(wanted.address)
        fingerprint = teller.fingerprint(wanted.feed, wanted.form, wanted.page)
        if before is not None and before.fingerprint == fingerprint:
            self._kept[wanted.address] = before._replace(generation=generation)
            return before.stored
        stored = self._stored(wanted, teller.make(wanted.feed, wanted.form, wanted.page))
        self._keep(wanted.address, _Kept(generation, fingerprint, stored))
        return stored

    def _stored(self, wanted: Wanted, body: bytes) -> Stored:
        etag = digest(body)
        return Stored(
            body, None, etag, self._modified(wanted.address, etag), type_of(f"{wanted.feed.path}{wanted.form}")
        )

    def _modified(self, address: str, etag: str) -> datetime:
        """When these bytes came to be, as far as can be told: never earlier than what was sent of the address before.

        The catalogue's clock, not the newest change in the feed: this would go back when what changed last leaves it.
        """
        sent = self._dates.pop(address, None)
        if sent is None:
            found = self._live.moved
        elif sent[0] == etag:
            found = sent[1]
        else:
            found = max(self._live.moved, sent[1] + timedelta(seconds=1))
        self._dates[address] = (etag, found)
        if len(self._dates) > _MOST_DATES:
            del self._dates[next(iter(self._dates))]
        return found

    def _keep(self, address: str, kept: _Kept) -> None:
        """Keep it; what was made first is packed, and in the end dropped, where there is too much."""
        self._drop(address)
        self._kept[address] = kept
        self._plain.append((address, kept.stored))
        self._plain_octets += kept.stored.length
        while len(self._plain) > 1 and self._plain_octets > self._most_plain:
            self._pack(*self._plain.popleft())
        while len(self._kept) > 1 and self._zipped_octets > self._most_zipped:
            self._drop(next(iter(self._kept)))

    def _pack(self, address: str, stored: Stored) -> None:
        self._plain_octets -= stored.length
        stored.pack()
        if (kept := self._kept.get(address)) is not None and kept.stored is stored:
            self._zipped_octets += stored.packed

    def _drop(self, address: str) -> None:
        if (kept := self._kept.pop(address, None)) is not None:
            self._zipped_octets -= kept.stored.packed


def _check_page(wanted: Wanted, teller: Teller) -> None:
    if wanted.page == 1:
        return
    pages = max(1, -(-teller.almanac.count(wanted.feed.selection).events // MOST_ITEMS))
    if wanted.page > pages:
        last = canonical(wanted.feed.selection, pages)
        raise AddressError("page", f"there is no page {wanted.page}: the last one is page {pages}", [last])
