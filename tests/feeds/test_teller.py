"""Feeds composed of kept pieces: pages, the queue of what is coming, and pieces that moved meanwhile."""

import json
from datetime import UTC, datetime, timedelta

import feedparser
import pytest

from feeds.almanac import Almanac
from feeds.feed import Feed, Form
from feeds.maker import maker
from feeds.pieces import MovedError
from feeds.selection import Selection, one
from feeds.teller import Teller
from tests.feeds.keeping import kept
from tests.feeds.making import AS_OF, BASE, PLACES, event, occurrence, pantomime

ALL = Feed(path="feeds/events", title="All", description="All.")
DERBY = ALL.model_copy(update={"query": "city=derby", "selection": Selection(city=one("derby"))})


def teller(events, as_of=AS_OF) -> Teller:
    shelf = kept(events)
    return Teller(Almanac.load(shelf, PLACES, as_of), shelf, BASE)


def many(number: int):
    start = datetime(2026, 12, 1, 19, tzinfo=UTC)
    return [
        event(f"e{at:03d}@bothcities", occurrence(f"o{at:03d}", start + timedelta(days=at))) for at in range(number)
    ]


def test_json_goes_on_page_by_page_until_all_is_told():
    told, page, seen = teller(many(230)), 1, []
    while True:
        found = json.loads(told.make(DERBY, Form.JSON, page))
        seen.append([item["id"] for item in found["items"]])
        if "next_url" not in found:
            break
        page += 1
        assert found["next_url"] == f"{BASE}/feeds/events.json?city=derby&page={page}"
    assert list(map(len, seen)) == [100, 100, 30]
    assert [uid for ids in seen for uid in ids] == sorted(one.uid for one in many(230))


def test_a_page_of_everything_is_asked_for_behind_a_question_mark():
    assert json.loads(teller(many(101)).make(ALL, Form.JSON))["next_url"] == f"{BASE}/feeds/events.json?page=2"


def test_what_is_coming_stays_in_order_in_a_program_that_sorts_by_date():
    read = feedparser.parse(teller(many(130)).make(ALL, Form.UPCOMING))
    assert len(read.entries) == 100
    stamps = [entry.published_parsed for entry in read.entries]
    assert stamps == sorted(stamps, reverse=True)
    assert stamps[0] < AS_OF.timetuple()
    assert [entry.id for entry in read.entries] == sorted(one.uid for one in many(130))[:100]


def test_a_day_later_the_items_that_are_still_to_come_are_as_they_were():
    today, tomorrow = (
        {entry.id: entry.published for entry in feedparser.parse(teller(many(5), as_of).make(ALL, form)).entries}
        for form in (Form.UPCOMING,)
        for as_of in (AS_OF, AS_OF + timedelta(days=16))
    )
    assert set(today) - set(tomorrow) == {"e000@bothcities"}
    assert tomorrow.items() <= today.items()


@pytest.mark.parametrize("form", list(Form))
def test_the_fingerprint_tells_feeds_apart_and_nothing_else(form):
    same = teller([pantomime()]).fingerprint(DERBY, form)
    assert same == teller([pantomime()]).fingerprint(DERBY, form)
    renamed = pantomime().model_copy(update={"last_modified": AS_OF, "name": "New"})
    others = [
        teller([renamed]).fingerprint(DERBY, form),
        teller([pantomime()]).fingerprint(ALL, form),
        teller([pantomime()]).fingerprint(DERBY.model_copy(update={"title": "X"}), form),
        teller([]).fingerprint(DERBY, form),
    ]
    assert len({same, *others}) == 5


@pytest.mark.parametrize("form", [Form.ICS, Form.RSS, Form.ATOM, Form.JSON, Form.UPCOMING])
def test_a_piece_that_is_not_what_it_was_is_noticed(form):
    told = teller([pantomime()])
    shelf = told.pieces._kept
    shelf.keep(maker(PLACES)(pantomime().model_copy(update={"name": "Another"}), ()))
    with pytest.raises(MovedError):
        told.make(ALL, form)
    shelf.forget(pantomime().uid)
    with pytest.raises(MovedError):
        told.make(ALL, form)


def test_what_comes_next_as_a_page_lists_it():
    [first, second] = teller([*many(1), pantomime()]).next(Selection(), 5)
    assert (first.name, first.where, first.date.uid) == ("Dick Whittington", "Derby Theatre", "o000")
    assert (second.url, second.date.said) == (pantomime().url, "Sat 5 Dec 2026, 2pm to 4.30pm")
