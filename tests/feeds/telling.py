"""Feeds made of events in one breath, for tests of what stands in them: rendered, kept in memory, composed."""

from feeds.almanac import Almanac
from feeds.feed import Feed, Form, always
from feeds.maker import maker
from feeds.selection import Cancelled, Runs, Selection
from feeds.teller import Teller
from tests.feeds.keeping import InMemory
from tests.feeds.making import AS_OF, BASE, PLACES

ALL = always(PLACES)[0]


def made(*events, feed=ALL, form=Form.ICS, as_of=AS_OF, places=PLACES, changes=()) -> bytes:
    """The feed's bytes. changes: of any of the events."""
    make = maker(places)
    kept = InMemory((make(each, [one for one in changes if one.uid == each.uid]) for each in events), as_of)
    return Teller(Almanac.load(kept, places, as_of), kept, BASE).make(feed, form)


def wishing(cancelled=Cancelled.MARK, runs=Runs.SPAN) -> Feed:
    """The feed of everything, told as somebody wishes."""
    wishes = f"cancelled={cancelled}&runs={runs}"
    selection = Selection(cancelled=cancelled, runs=runs)
    return Feed(path="feeds/events", title="All", description="", selection=selection, query=wishes)
