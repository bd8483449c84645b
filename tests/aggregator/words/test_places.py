"""Places: the gazetteer itself, and the place that a page means."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.event import City
from aggregator.listing import ListedPlace
from aggregator.words.places import Gazetteer
from aggregator.words.towns import district, read_postcode, read_town

GAZETTEER = Gazetteer.load()
D, N = City.DERBY, City.NOTTINGHAM
LONG_EATON = "101 Derby Rd, Long Eaton, Nottingham NG10 4QB"


def at(name=None, street=None, town=None, postcode=None, point=(None, None)):
    return ListedPlace(
        name=name,
        street_address=street,
        address_locality=town,
        postal_code=postcode,
        latitude=point[0],
        longitude=point[1],
    )


FOUND = [
    (at("Derby Theatre"), None, None, "derby-theatre", D),
    (at("The Nottingham Playhouse"), None, None, "nottingham-playhouse", N),
    (at("Déda"), None, None, "deda", D),
    (at("DEDA, 19 Chapel Street"), None, None, "deda", D),
    (at("3aaa County Ground"), None, None, "county-ground", D),
    (at("The Incora County Ground"), None, None, "county-ground", D),
    (at("County Ground", town="Derby"), None, None, "county-ground", D),
    (at("Becketwell Live"), None, None, "vaillant-live", D),
    (at("TRCH"), None, None, "trch", N),
    (at("Royal Centre", town="Nottingham"), None, None, "trch", N),
    (at("Theatre Royal, Nottingham"), "derby-theatre", D, "theatre-royal-nottingham", N),
    (at("Theatre Royal"), "trch", N, "theatre-royal-nottingham", N),
    (at("Royal Concert Hall"), "trch", N, "royal-concert-hall-nottingham", N),
    (at("Silk Mill", town="Derby"), None, None, "museum-of-making", D),
    (at("Derby Arena", postcode="DE24 8AN"), None, None, "derby-arena", D),
    (at("Nottingham Contemporary", postcode="NG1 1NB"), None, None, "nottingham-contemporary", N),
    (at("Market Place", town="Derby"), None, None, "derby-market-place", D),
    (at("Council House", town="Derby"), None, None, "council-house-derby", D),
    (at("Council House", town="Nottingham"), None, None, "nottingham-council-house", N),
    (at("The Shakespeare", "16 Sadler Gate, Derby DE1 3NF"), None, None, "shakespeare-derby", D),
    (at("The Victoria Inn"), None, D, "victoria-inn-derby", D),
    (at("Trent Bridge", town="West Bridgford"), None, None, "trent-bridge", N),
    (at("The Dolphin", town="Derby"), None, None, "olde-dolphin-derby", D),
    (at("Ye Olde Dolphin Inn"), None, None, "olde-dolphin-derby", D),
    (at("Exeter Arms"), None, D, "exeter-arms-derby", D),
    (at("The Running Horse"), None, N, "running-horse-nottingham", N),
    (at("Canalhouse"), None, None, "canalhouse-nottingham", N),
    (at("The Arc Cinema", town="Beeston"), None, None, "arc-cinema-beeston", None),
    (at("Mr Straw's House"), None, None, "mr-straws-house", None),
    (at("Newstead Abbey", town="Ravenshead", postcode="NG15 8NA"), None, None, "newstead-abbey", N),
    (at("The Mill & Brook Long Eaton", LONG_EATON), None, None, "mill-and-brook", None),
    (at("Studio, Derby Theatre"), None, None, "derby-theatre-studio", D),
    (at("Derby Theatre (Main House)"), None, None, "derby-theatre-main-house", D),
    (at("Studio"), "derby-theatre", None, "derby-theatre-studio", D),
    (at("Foyer"), "derby-theatre", None, "derby-theatre", D),
    (at("Lakeside Arts, Djanogly Theatre"), None, None, "djanogly-theatre", N),
    (at("Rock City Basement, Nottingham"), None, None, "rock-city", N),
    (at("Open Mic Night Derby Market Hall"), None, None, "derby-market-hall", D),
    (at("Nottingham Playhous"), None, None, "nottingham-playhouse", N),
    (at("The Daisy, Electric", postcode="DE1 3NT"), None, None, "electric-daisy", D),
    (at("Electric Daisy Bar", point=("52.92356", "-1.48023")), None, None, "electric-daisy", D),
    (at("19 Chapel Street, Derby, DE1 3GU"), None, None, "deda", D),
    (at("Derby"), "quad", None, "quad", D),
    (None, "quad", None, "quad", D),
]
NOT_FOUND = [
    (at("Theatre Royal"), "derby-theatre", D, None),
    (at("Theatre Royal"), None, None, None),
    (at("Market Place"), None, None, None),
    (at("The Victoria Inn"), None, None, None),
    (at("The Victoria Inn", town="Beeston"), None, N, None),
    (at("The Shakespeare", town="Nottingham"), None, D, N),
    (at("The Shakespeare", postcode="DE1 9ZZ", town="Derby"), None, D, D),
    (at("County Ground", town="Bristol"), None, D, None),
    (at("Motorpoint Arena", town="Cardiff"), None, N, None),
    (at("Albert Hall", town="London"), None, N, None),
    (at("Royal Albert Hall"), None, N, None),
    (at("Trent Bridge Inn"), None, N, None),
    (at("A pub", LONG_EATON), None, D, None),
    (at("A pub", "5 High St, Etwall, Derby DE65 6LP"), None, D, None),
    (at("A hall", town="Derby"), None, None, D),
    (at("A hall", "1 A Street, Nottingham", postcode="NG7 2RD"), None, None, N),
    (at("A hall", postcode="DE22 1AA"), None, None, None),
    (at("A hall", postcode="NG1 1AA"), None, None, N),
    (at("Long Eaton Town Hall, Nottingham"), None, N, None),
    (at("West Bridgford Library", town="Nottingham", postcode="NG2 6AT"), None, N, None),
    (at("Beeston Fields Golf Club", town="Nottingham"), None, N, None),
    (at("Hucknall Road Methodist Church", town="Nottingham"), None, None, N),
    (at("Beeston Bakery", town="Nottingham", postcode="NG1 2AB"), None, None, N),
    (at("The Running Horse"), None, D, None),
    (at("Zoom"), "quad", D, None),
    (at("St James's Church"), "derby-theatre", D, None),
    (at("Nottingham"), "quad", D, N),
    (None, None, D, None),
]


@pytest.mark.parametrize(("listed", "home", "city", "key", "in_city"), FOUND)
def test_the_place_that_is_meant(listed, home, city, key, in_city):
    found = GAZETTEER.resolve(listed, home, city)
    assert found.place is not None, found.reason
    assert (found.place.key, found.city) == (key, in_city)
    assert found.score >= 0.7


WHERE_ALONE = [
    (at(None, postcode="DE1 3AS"), "quad"),
    (at(None, point=("52.9545", "-1.147")), "rock-city"),
    (at(None, postcode="DE1 9ZZ"), None),
    (at(None, point=("51.5", "0.1")), None),
    (at("A hall", postcode="DE1 3AS"), None),
]


@pytest.mark.parametrize(("listed", "key"), WHERE_ALONE)
def test_a_postcode_or_a_point_alone_is_the_one_place_we_know_there(listed, key):
    found = GAZETTEER.resolve(listed, None, None)
    assert (found.place and found.place.key) == key
    assert found.score <= 0.6


@pytest.mark.parametrize(("listed", "home", "city", "in_city"), NOT_FOUND)
def test_no_place_is_guessed(listed, home, city, in_city):
    found = GAZETTEER.resolve(listed, home, city)
    assert (found.place, found.city) == (None, in_city)
    assert found.reason


def test_an_unknown_place_keeps_the_words_of_the_page():
    found = GAZETTEER.resolve(at("A <b>hall</b>", "1 A Street", "Derby"), None)
    assert found.text == "A hall, 1 A Street, Derby"


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        (
            ListedPlace(name="Lido", street_address="Lido, 7 Sea Road, Hove, BN3 1AA", postal_code="BN3 1AA"),
            "Lido, 7 Sea Road, Hove, BN3 1AA",
        ),
        (
            ListedPlace(name="Lido", street_address="7 Sea Road, Hove BN3 1AA", postal_code="bn3 1aa"),
            "Lido, 7 Sea Road, Hove BN3 1AA",
        ),
        (ListedPlace(name="Bar at Lido – Hove", address_locality="Hove"), "Bar at Lido – Hove"),
        (ListedPlace(name="Lido", street_address="Lidora Road", address_locality="Hove"), "Lido, Lidora Road, Hove"),
    ],
)
def test_the_pages_words_for_where_are_each_said_once(listed, text):
    assert GAZETTEER.resolve(listed, None).text == text


def test_the_gazetteer_holds_together():
    places = GAZETTEER.places
    assert sum(place.kind != "room" for place in places) >= 120
    assert {place.city for place in places} == {D, N, None}
    for place in places:
        assert GAZETTEER.place(place.key) == place
        assert place.contained_in is None or GAZETTEER.place(place.contained_in)
        assert place.postal_code is None or read_postcode(place.postal_code) == place.postal_code
        assert (place.latitude is None) is (place.longitude is None)
        if place.latitude is not None and place.longitude is not None:
            assert 52.8 < place.latitude < 53.1 and -1.7 < place.longitude < -1.0
        assert all(fact.source.startswith(("https://", "http://")) for fact in place.amenity_feature)
        assert len({fact.amenity for fact in place.amenity_feature}) == len(place.amenity_feature)


def test_every_place_is_found_by_its_full_name_and_town():
    for place in GAZETTEER.places:
        found = GAZETTEER.resolve(at(place.name, town=place.address_locality, postcode=place.postal_code), None)
        assert found.place is not None and found.place.key == place.key, (place.key, found)


def test_names_that_two_houses_bear_need_more_than_the_name():
    for name in ("Council House", "St Peter's Church", "Arboretum", "City Centre"):
        assert GAZETTEER.resolve(at(name), None).place is None
        assert {GAZETTEER.resolve(at(name, town=town), None).city for town in ("Derby", "Nottingham")} == {D, N}


@pytest.mark.parametrize(
    ("address", "postcode", "city", "outside"),
    [
        ("8 Sadler Gate, Derby DE1 3NF", None, D, None),
        ("Derby Road, Nottingham", "NG7 1AA", N, None),
        ("Derby Road", None, None, None),
        (LONG_EATON, None, None, "long eaton"),
        ("Nottingham", "NG10 1AA", None, "the NG10 district"),
        ("Mickleover, Derby", "DE3 0DL", D, None),
        ("Derby", "NG7 1AA", None, None),
        ("Nottingham City Centre", None, N, None),
    ],
)
def test_the_town_that_an_address_proves(address, postcode, city, outside):
    town = read_town(address, postcode)
    assert (town.city, town.outside) == (city, outside)


def test_a_postcode_is_told_from_its_letters():
    assert read_postcode("at de13as, by the square") == "DE1 3AS"
    assert read_postcode("room 12") is None
    assert district("DE22 3GL") == "DE22"


def test_twenty_thousand_places_a_second_once_known():
    listed = [at(f"Hall {number}", town="Derby") for number in range(200)]
    for one in listed:
        GAZETTEER.resolve(one, None)
    began = time.process_time()
    for _ in range(20):
        for one in listed:
            GAZETTEER.resolve(one, None)
    assert 4_000 / (time.process_time() - began) > 20_000


@given(st.builds(ListedPlace, **dict.fromkeys(ListedPlace.model_fields, st.none() | st.text(max_size=60))))
def test_any_words_for_a_place_give_an_answer(listed):
    found = GAZETTEER.resolve(listed, "quad", D)
    assert 0 <= found.score <= 1 and found.reason
    assert found.place is None or found.city is found.place.city


LOCATED = [
    (None, "Author talk at Mickleover Library", D, False, "mickleover-library", D),
    (None, "Learn to code at Riverside Library", D, False, None, D),
    (None, "Stand-Up at Derby Arena", D, False, "derby-arena", D),
    (None, "Late @ Déda", D, False, "deda", D),
    (None, "Fireworks return to Markeaton Park", D, False, "markeaton-park", D),
    (None, "Trent Bridge Stadium Tour", N, False, "trent-bridge", N),
    (at(), "Gala at Rock City", N, False, "rock-city", N),
    (at("Derby"), "Gala at Derby Arena", D, False, "derby-arena", D),
    (None, "Live at Leeds", D, False, None, D),
    (None, "A Night at the Opera", N, False, None, N),
    (None, "A walk from Derby Theatre to Derby Cathedral", D, False, "derby-cathedral", D),
    (None, "Derby Theatre and Derby Cathedral", D, False, None, D),
    (None, "Coach to Rock City", D, False, None, D),
    (None, "Markeaton memories", D, False, None, D),
    (None, "Songs of the Hairy Dog", D, False, None, D),
    (None, "Return to Market Place", D, False, None, D),
    (None, "Stand-Up at Derby Arena", None, False, None, None),
    (None, "Kitchen Table: Online", D, True, None, None),
    (at("Zoom"), "Talk", D, True, None, None),
    (at("The Old Hut"), "Gala at Derby Arena", D, True, None, D),
    (at("The Old Hut"), "Gala", D, False, None, None),
    (at("The Old Hut, London Road"), "Gala", D, True, None, D),
    (at("The Old Hut", postcode="DE22 1AA"), "Gala", D, True, None, D),
    (at("The Old Hut", postcode="NG7 1AA"), "Gala", D, True, None, None),
    (at("Newark Town Hall"), "Gala", N, True, None, None),
    (at("The Old Hut, Long Eaton"), "Gala", D, True, None, None),
    (at("The Old Hut", town="Belper"), "Gala", D, True, None, None),
    (at("The Old Hut Nottingham"), "Gala", D, True, None, N),
    (at("Theatre Royal"), "Gala", D, True, None, None),
    (at("The Old Hut", point=("51.5", "-0.1")), "Gala", D, True, None, None),
    (at("Clifton Pool", town="Nottingham", postcode="NG11 8AB"), "Gala", N, True, None, N),
    (at("Ruddington Hall", town="Nottingham", postcode="NG11 6LL"), "Gala", N, True, None, None),
]


@pytest.mark.parametrize(("listed", "title", "city", "own", "key", "in_city"), LOCATED)
def test_where_the_title_and_the_source_say_it_is(listed, title, city, own, key, in_city):
    found = GAZETTEER.locate(listed, title, None, city, own=own)
    assert (found.place and found.place.key, found.city) == (key, in_city), found.reason


def test_the_sources_own_place_goes_before_one_in_the_title():
    assert GAZETTEER.locate(None, "Gala at Derby Arena", "quad", D, own=True).place.key == "quad"
