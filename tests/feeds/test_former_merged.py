"""A feed does not look older than it was when an event has left it by being merged into another."""

from datetime import UTC, datetime, timedelta

from aggregator.change import Change
from aggregator.changes import diff, merged_away
from aggregator.event import City, EventType
from feeds.render import render
from feeds.rendered import Former
from tests.feeds.making import PLACES, event

BY_KEY = {place.key: place for place in PLACES}
LEFT = datetime(2026, 11, 9, 6, tzinfo=UTC)
MERGED = datetime(2026, 11, 12, 6, tzinfo=UTC)
STAYS = event("stays")
MOVED = event("moved", place="rock-city", city=City.NOTTINGHAM, last_modified=LEFT)
MOVES = [
    Change(uid="moved", field="place", old="derby-theatre-studio", new="rock-city", source="lido", at=LEFT),
    Change(uid="moved", field="city", old="derby", new="nottingham", source="lido", at=LEFT),
]


def test_what_it_was_merged_away_from_changed_when_it_was_merged():
    """And also what it had left before that: nobody but the event that it is a part of now tells of it."""
    merged = MOVED.model_copy(update={"uid": "merged"})
    moves = [each.model_copy(update={"uid": "merged"}) for each in MOVES]
    gone = merged_away(merged, "diary", MERGED)
    told = render(STAYS, [*gone, *moves], BY_KEY).former
    assert told == (
        Former(int(MERGED.timestamp()), "nottingham", "theatre", ("rock-city",)),
        Former(int(LEFT.timestamp()), "derby", "theatre", ("derby-theatre-studio", "derby-theatre")),
    )


def test_what_was_merged_and_is_parted_again_tells_itself_where_it_was():
    retyped = MOVED.model_copy(update={"type": EventType.MUSIC})
    parted = diff(None, retyped, "a person", MERGED + timedelta(days=1))
    told = render(retyped, [*parted, *merged_away(MOVED, "diary", MERGED), *MOVES], BY_KEY).former
    assert [(one.at, one.city, one.type) for one in told] == [
        (int(MERGED.timestamp()), "nottingham", "theatre"),
        (int(LEFT.timestamp()), "derby", "theatre"),
    ]


def test_an_event_without_a_place_is_merged_away_from_its_city():
    gone = merged_away(MOVED.model_copy(update={"uid": "merged", "place": None}), "diary", MERGED)
    assert render(STAYS, gone, BY_KEY).former == (Former(int(MERGED.timestamp()), "nottingham", "theatre", ()),)
