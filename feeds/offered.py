"""How a page offers a feed: its title, how much is in it, and the addresses to subscribe to."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from aggregator.event import City
from feeds import labels
from feeds.feed import Feed
from feeds.marked import Marked, mark
from feeds.selection import only
from feeds.teller import Teller
from feeds.template import template


class Own(NamedTuple):
    """What is one feed's own. title, short: as HTML. path: as in Feed. shown: the same as HTML, broken at slashes."""

    title: str
    short: str
    entries: str
    path: str
    shown: str


class Offered(NamedTuple):
    """One feed as the page offers it; the addresses are whole ones. address: that of ics as HTML."""

    title: str
    short: str
    entries: str
    subscribe: str
    google: str
    ics: str
    rss: str
    address: Markup


class Rows:
    """Writes the rows of one page: the template writes one with marks, which each feed fills."""

    def __init__(self, teller: Teller) -> None:
        self._entries = teller.entries
        marks = Own(*map(mark, Own._fields))
        self._row = Marked(template("feed_row.html", feed=offered(marks, teller.base_url)).decode().rstrip("\n"))

    def own(self, feed: Feed) -> Own:
        """What is this feed's own."""
        city, title = only(feed.selection.city), escape(feed.title)
        short = labels.CITIES[City(city)] if city else "Both cities"
        return Own(
            title=title,
            short=title if feed.selection.place else short,
            entries=said(self._entries(feed.selection), "date"),
            path=feed.path,
            shown=feed.path.replace("/", "/<wbr>"),
        )

    def of(self, feeds: Iterable[Feed]) -> Markup:
        """A row for each. Nothing but a title holds what would have to be escaped."""
        return Markup("\n".join([self._row.filled(self.own(feed)._asdict()) for feed in feeds]))


def offered(own: Own, base_url: str) -> Offered:
    """The same with its addresses."""
    base = base_url.rstrip("/")
    webcal, ics = f"webcal://{base.partition('://')[2]}/", f"{base}/{own.path}.ics"
    return Offered(
        title=own.title,
        short=own.short,
        entries=own.entries,
        subscribe=f"{webcal}{own.path}.ics",
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe=':/')}{own.path}.ics",
        ics=ics,
        rss=f"{base}/{own.path}.rss",
        address=Markup("{}{}.ics").format(Markup("/<wbr>").join(f"{base}/".split("/")), Markup(own.shown)),
    )


def said(number: int, what: str) -> str:
    """``1 date``, ``12 dates``, ``no dates``"""
    return f"{number or 'no'} {what if number == 1 else f'{what}s'}"
