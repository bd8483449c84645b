"""A route: one way in which a site's events can be read, with what was read that way."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aggregator.errors import SourceError
from aggregator.listing import Listing


@dataclass(frozen=True)
class Answer:
    """What one address answered. url: after redirects. kind: its content type."""

    url: str
    body: bytes
    kind: str = ""


Ask = Callable[[str, str], Awaitable[Answer | SourceError]]
"""Asks for an address, and says what for; gives the answer, or why there is none."""


@dataclass(frozen=True)
class Tried:
    """An address that led to nothing. what: what it was asked for. why: one sentence."""

    url: str
    what: str
    why: str


@dataclass(frozen=True)
class Route:
    """One way to the events of a site, as a venue's file would declare it.

    platform: the reader. start_urls, follow, skip, next_page, event_pages, page_address: as the platform's class has
    them. found: where the route was seen. listings: all that was read of it, problems: what could not be.
    pages: how many pages of single events it leads to, None where the answer itself lists them; looked_at: how many of
    these were read, and empty: how many of those told of no event. total: how many events the answer says there are.
    goes_on: there are further pages, which were not read.
    """

    platform: str
    start_urls: tuple[str, ...]
    found: str
    listings: tuple[Listing, ...] = ()
    problems: tuple[SourceError, ...] = ()
    follow: str | None = None
    skip: str | None = None
    next_page: str | None = None
    event_pages: str | None = None
    page_address: str | None = None
    pages: int | None = None
    looked_at: int = 0
    empty: int = 0
    total: int | None = None
    goes_on: bool = False


@dataclass(frozen=True)
class Offer:
    """All that was found out about a site.

    url: the page it began at. home: the site's front page. title: what the site calls itself. routes: in the order
    they were found. tried: what led to nothing. notes: what a person should know, one sentence each.
    asked: how many pages were asked for.
    """

    url: str
    home: str
    title: str
    routes: tuple[Route, ...] = ()
    tried: tuple[Tried, ...] = ()
    notes: tuple[str, ...] = ()
    asked: int = 0
