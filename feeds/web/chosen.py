"""What comes of a choice: how many events, the next of them, and the ways to have them all."""

from typing import NamedTuple

from feeds.address import Known, Read
from feeds.said import feed_of
from feeds.teller import Teller
from feeds.web import pages
from feeds.web.form import fields
from feeds.web.listing import Listed, listing
from feeds.web.ways import Snippets, Ways, snippets, ways

NEXT = 5


class Chosen(NamedTuple):
    """query: canonical. title: the choice in words. said: how many events there are, in words.

    preview: the address of the frame on this very server, with the next events.
    """

    query: str
    title: str
    said: str
    coming: list[Listed]
    ways: Ways
    snippets: Snippets
    preview: str


def chosen(asked: Read, teller: Teller, known: Known, base_url: str) -> Chosen:
    """What is shown of a choice that can be told."""
    feed = feed_of(asked.selection, known.places)
    links = ways(feed, asked.query, base_url)
    return Chosen(
        query=asked.query,
        title=feed.title,
        said=_said(*teller.almanac.count(asked.selection)),
        coming=listing(teller, asked.selection, NEXT),
        ways=links,
        snippets=snippets(feed, fields(asked.query), links.embed, base_url),
        preview=pages.frame(asked.query, NEXT),
    )


def _said(events: int, dates: int) -> str:
    if not events:
        return "No event matches now"
    several = f" on {dates:,} dates" if dates > events else ""
    return "1 event matches" + several if events == 1 else f"{events:,} events match{several}"
