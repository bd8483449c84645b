"""Types: schema.org's words first, then tags, then the title, then the source's own."""

import pytest

from aggregator.event import EventType
from aggregator.words.categories import read_type

CASES = [
    (["https://schema.org/TheaterEvent"], "x", EventType.EVENT, EventType.THEATER),
    (["http://schema.org/MusicEvent"], "Comedy Night", EventType.THEATER, EventType.MUSIC),
    (["Festival"], "x", EventType.EVENT, EventType.FESTIVAL),
    (["ScheduledSession"], "Aqua", EventType.EVENT, EventType.COURSE),
    (["VisualArtsEvent"], "x", EventType.EVENT, EventType.EXHIBITION),
    (["Event"], "A walk in the park", EventType.SOCIAL, EventType.SOCIAL),
    (["Family", "Theatre"], "x", EventType.EVENT, EventType.THEATER),
    (["Family"], "x", EventType.EVENT, EventType.CHILDRENS),
    (["Stand-up"], "x", EventType.THEATER, EventType.COMEDY),
    (["Open Mic"], "x", EventType.EVENT, EventType.MUSIC),
    (["Workshops"], "x", EventType.EVENT, EventType.EDUCATION),
    (["Yoga"], "x", EventType.EVENT, EventType.COURSE),
    ([], "Beauty and the Beast panto", EventType.EVENT, EventType.THEATER),
    ([], "The Music Man", EventType.THEATER, EventType.THEATER),
    ([], "Colwick parkrun", EventType.EVENT, EventType.SPORTS),
    ([], "A Real Ale Festival", EventType.EVENT, EventType.FOOD),
    ([], "", EventType.MUSIC, EventType.MUSIC),
]


@pytest.mark.parametrize(("words", "name", "default", "kind"), CASES)
def test_type(words, name, default, kind):
    assert read_type(words, name, default) is kind


def test_a_class_stays_a_class_whatever_is_taught():
    assert read_type(("Event", "Swimming"), "Couch to 5K", EventType.COURSE) is EventType.COURSE
    assert read_type(("SportsEvent", "Swimming"), "Gala", EventType.COURSE) is EventType.SPORTS
