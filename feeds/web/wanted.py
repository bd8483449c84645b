"""What an address of a feed asks for: a feed in a format, another address where it is, or what is wrong with it."""

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from aggregator.errors import AddressError
from feeds.address import Known, Read, canonical, read
from feeds.feed import Feed, Form, always
from feeds.said import PATH, feed_of

_KEPT = 1024  # more than there are answers at hand; each is 3 kB
_FORMS = sorted(Form, key=len, reverse=True)  # .upcoming.rss before .rss


class Wanted(NamedTuple):
    """address: canonical, with a leading slash."""

    feed: Feed
    form: Form
    page: int
    address: str


class Moved(NamedTuple):
    """The one address of what was asked for, with a leading slash."""

    address: str


class Offer(NamedTuple):
    """An address that would be right, with a leading slash, and what is there."""

    address: str
    title: str


class Refused(NamedTuple):
    """parameter: the one that is wrong, or empty. why: one sentence."""

    parameter: str
    why: str
    nearest: tuple[Offer, ...]


class Addresses:
    """All addresses of feeds; what was asked for lately is found at once."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self.published = {feed.path: feed for feed in always(known.places.values())}
        self.find = lru_cache(maxsize=_KEPT)(self._find)

    def _find(self, path: str, query: str) -> Wanted | Moved | Refused | None:
        """path: without a leading slash. None: there is no feed at such an address, but there may be a file."""
        form = next((form for form in _FORMS if path.endswith(form)), None)
        if form is None:
            return None
        stem = path.removesuffix(form)
        if stem != PATH and stem not in self.published:
            return None
        own = "" if stem == PATH else canonical(self.published[stem].selection)
        try:
            asked = _paged(read("&".join(filter(None, (own, query))), self._known), form)
        except AddressError as wrong:
            return self.refused(wrong, form)
        return self._at(asked, form, f"/{path}?{query}" if query else f"/{path}")

    def _at(self, asked: Read, form: Form, here: str) -> Wanted | Moved:
        wanted = self.wanted(asked, form)
        # Some programs send , and + as %2C and %2B each time: led to the same address they would go round in circles.
        return wanted if unquote(wanted.address) == unquote(here) else Moved(wanted.address)

    def wanted(self, asked: Read, form: Form) -> Wanted:
        """The feed of a selection, at its one address."""
        feed = feed_of(asked.selection, self._known.places)
        page = f"{'&' if feed.query else '?'}page={asked.page}" if asked.page > 1 else ""
        return Wanted(feed, form, asked.page, f"/{feed.address(form)}{page}")

    def refused(self, wrong: AddressError, form: Form) -> Refused:
        """With the addresses that would be right, in the same format."""
        offers = [self.wanted(read(query, self._known), form) for query in wrong.nearest]
        nearest = tuple(Offer(offer.address, offer.feed.title) for offer in offers)
        return Refused(wrong.parameter, str(wrong), nearest)


def _paged(asked: Read, form: Form) -> Read:
    if asked.page > 1 and form is not Form.JSON:
        why = f"only a JSON Feed has pages; {form} holds all that it can"
        raise AddressError("page", why, [canonical(asked.selection)])
    return asked
