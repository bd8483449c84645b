"""What the head of a calendar says of when it changed."""

import pytest

from feeds.feed import Feed
from feeds.selection import Cancelled, Runs, Selection, one
from tests.feeds import reading
from tests.feeds.making import AS_OF, pantomime
from tests.feeds.telling import made


@pytest.mark.parametrize(
    ("narrowed", "is_said"),
    [
        ({"city": one("derby"), "runs": Runs.EDGES, "cancelled": Cancelled.STANDARD}, True),
        ({"cancelled": Cancelled.HIDE}, False),
        ({"runs": Runs.NONE}, False),
        ({"family": True}, False),
        ({"access": one("captioned")}, False),
        ({"since": AS_OF.date()}, False),
    ],
)
def test_when_a_calendar_changed_is_said_only_where_it_is_known_what_has_left_it(narrowed, is_said):
    feed = Feed(path="feeds/events", title="Some", description="", selection=Selection(**narrowed), query="x=y")
    read = reading.calendar(made(pantomime(), feed=feed))
    assert reading.events(read)
    assert ("LAST-MODIFIED" in read) is is_said
