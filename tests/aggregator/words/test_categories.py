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


TITLES = [
    (["VisualArtsEvent"], "Feminist Book Club", EventType.EVENT, EventType.LITERARY),
    (["VisualArtsEvent"], "Board Game Night", EventType.EVENT, EventType.SOCIAL),
    (["VisualArtsEvent"], "Curator's tour and choir", EventType.EVENT, EventType.EXHIBITION),
    (["TheaterEvent"], "Book club: the play", EventType.EVENT, EventType.THEATER),
    ([], "Leonard Quartet: Late Beethoven", EventType.EVENT, EventType.MUSIC),
    ([], "A talk on the symphony", EventType.EVENT, EventType.EDUCATION),
    ([], "One Big Laugh: Stand-Up at the Arena", EventType.EVENT, EventType.COMEDY),
    ([], "Stand-up paddle taster", EventType.EVENT, EventType.EVENT),
    ([], "Stand up and be counted", EventType.EVENT, EventType.EVENT),
    ([], "Open Mic Poetry", EventType.MUSIC, EventType.LITERARY),
    ([], "The Cricketers' Dinner", EventType.SPORTS, EventType.SOCIAL),
    ([], "Christmas Party Night", EventType.SPORTS, EventType.SOCIAL),
    ([], "An Audience with the Bowlers", EventType.SPORTS, EventType.SOCIAL),
    ([], "An Evening with the Choir", EventType.MUSIC, EventType.MUSIC),
    ([], "The Dinner Party", EventType.THEATER, EventType.THEATER),
    ([], "Derbyshire vs Middlesex", EventType.SPORTS, EventType.SPORTS),
]


@pytest.mark.parametrize(("words", "name", "default", "kind"), TITLES)
def test_what_a_title_tells(words, name, default, kind):
    assert read_type(words, name, default) is kind


ADDRESSED = [
    ([], "Momentum", "https://a.example/theatre/event/566/momentum.html", EventType.THEATER),
    ([], "Hedgerow", "https://a.example/Exhibitions/event/hedgerow.html", EventType.EXHIBITION),
    ([], "Carols by the choir", "https://a.example/families/carols", EventType.MUSIC),
    (["Comedy"], "Momentum", "https://a.example/theatre/momentum", EventType.COMEDY),
    ([], "Momentum", "https://theatre.example/whats-on/theatre", EventType.EVENT),
    ([], "Momentum", "https://a.example/music-hall-tavern/momentum?in=/music/", EventType.EVENT),
    ([], "Momentum", "https://[broken/theatre/momentum", EventType.EVENT),
]


@pytest.mark.parametrize(("words", "name", "address", "kind"), ADDRESSED)
def test_what_the_folders_of_an_address_tell(words, name, address, kind):
    assert read_type(words, name, EventType.EVENT, address) is kind


def test_a_class_stays_a_class_whatever_is_taught():
    assert read_type(("Event", "Swimming"), "Couch to 5K", EventType.COURSE) is EventType.COURSE
    assert read_type(("SportsEvent", "Swimming"), "Gala", EventType.COURSE) is EventType.SPORTS
