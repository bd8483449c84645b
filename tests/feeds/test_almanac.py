"""Which dates a selection chooses, and what of them a calendar and a list of items hold."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from aggregator.errors import FeedError
from feeds.almanac import Almanac
from feeds.selection import Cancelled, Near, Runs, Selection, one
from tests.feeds import rendering
from tests.feeds.making import AS_OF, PLACES
from tests.feeds.rendering import dated, days, edges, facets, news, rendered, told


def almanac(*events, as_of=AS_OF) -> Almanac:
    return rendering.almanac(events, PLACES, as_of)


def sizes(found: Almanac, selection: Selection) -> list[int]:
    """The octets of each entry of its calendar; all entries are one event's."""
    return [found.timetable.sizes[entry] for _, entry in found.calendar(selection).entries]


def uids(selection: Selection, *events) -> set[str]:
    return {chosen.outline.uid for chosen in almanac(*events).upcoming(selection)}


def at(day: int, hour: int = 19, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, 30, tzinfo=UTC)


DERBY = rendered("derby")
NOTTINGHAM = rendered("nottingham", facets=facets(city="nottingham", places=("rock-city",), type="music"))
NOWHERE = rendered("nowhere", facets=facets(city=None, places=(), type="other"))
YOGA = rendered("yoga", facets=facets(type="classes", places=("gym", "hall")))


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), {"derby", "nottingham", "nowhere"}),
        (Selection(city=one("derby")), {"derby"}),
        (Selection(city=one("elsewhere")), {"nowhere"}),
        (Selection(city=(("derby",), ("nottingham",))), {"derby", "nottingham"}),
        (Selection(city=(("-derby",),)), {"nottingham", "nowhere"}),
        (Selection(city=(("-derby", "-elsewhere"),)), {"nottingham"}),
        (Selection(city=one("derby"), type=one("music")), set()),
        (Selection(type=one("classes")), {"yoga"}),
        (Selection(type=(("classes",), ("music",))), {"yoga", "nottingham"}),
        (Selection(type=(("-music",),)), {"derby", "nowhere"}),
        (Selection(place=one("hall")), {"yoga"}),
        (Selection(place=(("-rock-city",),)), {"derby", "nowhere"}),
        (Selection(place=one("nobody-knows")), set()),
    ],
)
def test_city_type_and_place(selection, expected):
    assert uids(selection, DERBY, NOTTINGHAM, NOWHERE, YOGA) == expected


CHEAP = rendered("cheap", facets=facets(free=False, price=Decimal("7.50"), ages=(5, 11), family=True))
GIVEN = rendered("given", facets=facets(free=True, price=Decimal(0), ages=(18, None), point=(52.9225, -1.4746)))
SILENT = rendered("silent", facets=facets(point=(52.9548, -1.1581), words="aladdin and the lamp"))


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(free=True), {"given"}),
        (Selection(free=False), {"cheap"}),
        (Selection(price=Decimal("7.5")), {"cheap", "given"}),
        (Selection(price=Decimal("7.49")), {"given"}),
        (Selection(family=True), {"cheap"}),
        (Selection(family=False), {"given", "silent"}),
        (Selection(age=5), {"cheap"}),
        (Selection(age=4), set()),
        (Selection(age=80), {"given"}),
        (Selection(near=Near(52.9225, -1.4746, 1)), {"given"}),
        (Selection(near=Near(52.9225, -1.4746, 21)), {"given"}),
        (Selection(near=Near(52.9225, -1.4746, 22)), {"given", "silent"}),
        (Selection(q=one("whit")), {"cheap", "given"}),
        (Selection(q=one("hittington")), set()),
        (Selection(q=(("lamp", "alad"),)), {"silent"}),
        (Selection(q=(("-dick",),)), {"silent"}),
    ],
)
def test_facts(selection, expected):
    assert uids(selection, CHEAP, GIVEN, SILENT) == expected


def various(number: int):
    """Of as many as one octet cannot number; each is 111 m north of the one before."""
    point = (52.9 + number / 1000, -1.4)
    return rendered(str(number), facets=facets(price=Decimal(number), point=point, words=f"w{number} of many"))


MANY = [various(number) for number in range(300)]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(price=Decimal(20)), range(21)),
        (Selection(price=Decimal(250)), range(251)),
        (Selection(near=Near(52.9, -1.4, 1)), range(9)),
        (Selection(near=Near(52.9, -1.4, 20)), range(180)),
        (Selection(near=Near(52.9, -1.4, 50)), range(300)),
        (Selection(near=Near(50.9, -1.4, 50)), ()),
        (Selection(q=one("w29")), (29, *range(290, 300))),
        (Selection(q=one("w1")), (1, *range(10, 20), *range(100, 200))),
        (Selection(q=one("many")), range(300)),
        (Selection(q=one("any")), ()),
    ],
)
def test_facts_that_differ_from_event_to_event(selection, expected):
    assert uids(selection, *MANY) == set(map(str, expected))


MATINEE = rendered("matinee", dated(at(5, 14), access=("bsl", "relaxed")))  # a Saturday
NIGHT = rendered("night", dated(at(4, 22), at(5, 3)))  # a Friday's, over on Saturday before six
FESTIVAL = rendered("festival", dated(at(4, 11), at(6, 17)))
SHOW = rendered("show", dated(date(2026, 11, 2), date(2027, 1, 3)), dated(at(7, 17)))


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(day=one("sat")), {"matinee", "festival", "show"}),
        (Selection(day=one("fri")), {"night", "festival", "show"}),
        (Selection(day=(("weekend", "-sat"),)), set()),
        (Selection(day=one("weekday")), {"night", "festival", "show"}),
        (Selection(time=one("evening")), {"night", "show"}),
        (Selection(time=one("daytime")), {"matinee", "festival"}),
        (Selection(access=one("bsl")), {"matinee"}),
        (Selection(access=(("bsl", "captioned"),)), set()),
        (Selection(since=date(2026, 12, 5), until=date(2026, 12, 5)), {"matinee", "festival", "show"}),
        (Selection(since=date(2027, 1, 3)), {"show"}),
        (Selection(since=date(2027, 1, 4)), set()),
        (Selection(until=date(2026, 12, 4)), {"night", "festival", "show"}),
        (Selection(when="this-weekend"), {"show"}),
    ],
)
def test_days_and_hours(selection, expected):
    assert uids(selection, MATINEE, NIGHT, FESTIVAL, SHOW) == expected


def test_a_narrowed_selection_chooses_dates_not_events():
    two = rendered("two", dated(at(5, 14)), dated(at(5), access=("bsl",)), dated(at(6)))
    [chosen] = almanac(two).upcoming(Selection(access=one("bsl")))
    assert (chosen.dates, chosen.next) == ((1,), 1)


def test_the_next_date_is_the_first_that_goes_ahead():
    first = rendered(
        "first",
        dated(at(1, month=11)),
        dated(at(1), status="EventCancelled"),
        dated(at(2), status="EventPostponed"),
        dated(at(3)),
    )
    off = rendered("off", dated(at(2, 9), status="EventCancelled"))
    between = rendered("between", dated(at(2, 12)))
    found = list(almanac(first, off, between).upcoming(Selection()))
    assert [(chosen.outline.uid, chosen.next) for chosen in found] == [("off", 0), ("between", 0), ("first", 3)]


def test_what_is_over_is_no_item_and_yet_an_entry():
    over = rendered("over", dated(at(1, month=11)))
    assert list(almanac(over).upcoming(Selection())) == almanac(over).newest(Selection(), 9) == []
    assert len(almanac(over).calendar(Selection())[0]) == 1


def test_a_tombstone_is_an_entry_until_it_is_gone_and_never_an_item():
    gone = AS_OF + timedelta(days=3)
    event = rendered("event", dated(at(5), withdrawn=True, gone=int(gone.timestamp())))
    for as_of, entries in ((AS_OF, 1), (gone, 1), (gone + timedelta(seconds=1), 0)):
        made = almanac(event, as_of=as_of)
        assert len(made.calendar(Selection())[0]) == entries
        assert made.count(Selection()) == (0, 0)
        assert made.changed(Selection()) is not None


def test_cancelled_dates_are_told_as_they_are_wanted():
    off, on = dated(at(5), status="EventCancelled"), dated(at(6))
    blocks = (told(off, cancelled="mark", block=b"m"), told(off, cancelled="standard", block=b"ss"), told(on))
    event = rendered("event", off, on, blocks=blocks)
    found = {wish: sizes(almanac(event), Selection(cancelled=wish)) for wish in Cancelled}
    whole = len(told(on).block)
    assert found == {"mark": [1, whole], "standard": [2, whole], "hide": [whole]}
    assert almanac(event).count(Selection(cancelled=Cancelled.HIDE)) == (1, 1)


def test_runs_are_told_as_they_are_wanted():
    run, show = dated(date(2026, 11, 10), date(2026, 12, 20)), dated(at(5))
    event = rendered("event", run, show, blocks=(*edges(run), told(show)))
    found = {wish: sizes(almanac(event), Selection(runs=wish)) for wish in Runs}
    whole, opens, closes = len(told(show).block), 100, 120
    assert found == {"span": [len(told(run).block), whole], "edges": [opens, whole, closes], "none": [whole]}
    assert almanac(event).count(Selection(runs=Runs.NONE)) == (1, 1)


def test_an_edge_outside_of_the_window_is_left_out():
    run = dated(date(2026, 1, 10), date(2026, 12, 20))
    event = rendered("event", run, blocks=edges(run))
    assert sizes(almanac(event), Selection(runs=Runs.EDGES)) == [120]


def test_an_entry_is_found_in_whatever_order_it_came():
    early, late = dated(at(5)), dated(at(6))
    event = rendered("event", early, late, blocks=(told(late, block=b"late"), told(early, block=b"early")))
    reached = almanac(event).calendar(Selection())
    assert [(outline.uid, entry) for outline, entry in reached.entries] == [("event", 0), ("event", 1)]
    assert sizes(almanac(event), Selection()) == [5, 4]


def test_a_large_selection_narrows_its_window():
    year = [rendered(f"e{n}", *days(date(2026, 11, 1), 300)) for n in range(4)]
    heads, _, window = almanac(*year).calendar(Selection())
    assert len(heads) <= 999
    assert (window.back, window.all_kept) == (31, True)
    assert 200 < window.ahead < 240


def test_octets_narrow_the_window_too():
    large = days(date(2026, 11, 16), 200)
    event = rendered("event", *large, blocks=tuple(told(one, block=bytes(10_000)) for one in large))
    heads, _, window = almanac(event).calendar(Selection())
    assert (len(heads), window.ahead) == (99, 98)
    assert sum(sizes(almanac(event), Selection())) == 990_000


def test_a_day_too_large_by_itself_is_cut():
    events = [rendered(f"e{n}", dated(at(16, 20, month=11))) for n in range(1100)]
    heads, _, window = almanac(*events).calendar(Selection())
    assert (len(heads), window.all_kept) == (999, False)


def test_the_newest_come_first_and_the_uid_decides_among_equals():
    old, new, twin = rendered("b", created=1), rendered("c", created=2), rendered("a", created=1)
    assert [chosen.outline.uid for chosen in almanac(old, new, twin).newest(Selection(), 2)] == ["c", "a"]


def test_news_newest_first_of_what_is_over_too():
    one_, two = (
        rendered(uid, dated(at(1, month=11)), news=[news(uid, at(day, month=11)) for day in days_])
        for uid, days_ in (("one", (9, 3)), ("two", (5,)))
    )
    found = almanac(one_, two, rendered("three")).news(Selection(), 2)
    assert [(fresh.outline.uid, fresh.number) for fresh in found] == [("one", 0), ("two", 0)]


def test_changed_is_the_newest_of_the_selection():
    made = almanac(rendered("a", changed=100), rendered("b", changed=200, facets=facets(city="nottingham")))
    assert made.changed(Selection(city=one("derby"))) == datetime.fromtimestamp(100, UTC)
    assert made.changed(Selection()) == datetime.fromtimestamp(200, UTC)
    assert made.changed(Selection(city=one("elsewhere"))) is None


def test_an_empty_almanac_answers():
    empty = almanac()
    assert empty.calendar(Selection(when="today"))[0] == []
    assert (empty.count(Selection()), empty.changed(Selection()), empty.news(Selection(), 5)) == ((0, 0), None, [])


def test_a_clock_without_a_zone_is_refused():
    with pytest.raises(FeedError, match="aware"):
        almanac(as_of=AS_OF.replace(tzinfo=None))
