"""What is left of a title when the noise is gone, and whether two titles agree."""

import pytest

from aggregator.matching.agreement import Likeness, agree
from aggregator.matching.titles import read_title
from tests.aggregator.written_claims import HOUSES


def title(text, place=None):
    own = HOUSES.names(place) if place else ()
    return read_title(text, own, {2026}, houses=HOUSES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("IDLES – Live at Rock City", ("idles",)),
        ("Wet Leg at Rock City, Nottingham", ("wet", "leg")),
        ("Live Nation presents: Wet Leg", ("wet", "leg")),
        ("Beyoncé", ("beyonce",)),
        ("Nick Cave & The Bad Seeds", ("nick", "cave", "bad", "seeds")),
        ("An Evening with Gary Neville", ("gary", "neville")),
        ("Rumours of Fleetwood Mac - 50th Anniversary Tour", ("rumours", "fleetwood", "mac")),
        ("IDLES: TANGK Tour", ("idles", "tangk")),
        ("Light Night Nottingham 2026", ("light",)),
        ("Sleeping Beauty (BSL)", ("sleeping", "beauty")),
        ("Paddington in Peru (PG)", ("paddington", "peru")),
        ("Sat 14 Nov: Antarctigo Vespucci", ("sat", "antarctigo", "vespucci")),
        ("Carols in the Caves 7.30pm", ("carols", "caves")),
        ("Rat Therapy April 30 @ 8:00 pm", ("rat", "therapy")),
        ("Darkness, The", ("darkness",)),
        ("Henry IV, Part Two", ("henry", "4", "part", "2")),
        ("Derby County vs Leeds United", ("derby", "county", "v", "leeds", "united")),
        ("The Wedding Present", ("wedding", "present")),
        ("1984", ("1984",)),
        ("2026", ("2026",)),
        ("SOLD OUT", ("sold", "out")),
        ("Rock City", ("rock", "city")),
        ("???", ()),
    ],
)
def test_words(text, words):
    assert title(text).words == words


def test_the_events_own_place_is_noise_anywhere():
    assert title("Electric Daisy Open Mic", "electric-daisy").words == ("openmic",)
    assert title("Electric Daisy Open Mic").words == ("electric", "daisy", "openmic")


def test_another_place_is_remembered():
    assert title("Cabaret at Rescue Rooms").named == "rescue-rooms"
    assert title("Cabaret in the Dark").named is None


@pytest.mark.parametrize(
    "text", ["Open Mic Night", "Storytime", "Comedy Night", "Pub Quiz", "Jazz", "Under 5s Dance 2"]
)
def test_a_kind_of_evening_is_no_name(text):
    assert title(text).generic


@pytest.mark.parametrize("text", ["Idles", "1984", "Sleeping Beauty", "Robin Hood Workshop"])
def test_a_name_is_a_name(text):
    assert not title(text).generic


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Hate", "The Hate", Likeness.PARTLY),
        ("The Hives", "The Hives", Likeness.EQUAL),
        ("Spider-Man in Concert", "Spider Man in Concert", Likeness.EQUAL),
        ("Openmic Special: Finbar", "Finbar", Likeness.WITHIN),
        ("Splendour", "Splendour Festival", Likeness.EQUAL),
        ("Sleeping Beauty", "Sleeping Beuaty", Likeness.CLOSE),
        ("Macbeth", "Macbett", Likeness.PARTLY),
        ("Lover", "Lower", Likeness.APART),
        ("Idles", "Idles + Lambrini Girls", Likeness.WITHIN),
        ("Idles – Tangk", "Idles + Lambrini Girls", Likeness.WITHIN),
        ("Lambrini Girls", "Idles + Lambrini Girls", Likeness.PARTLY),
        ("Robin Hood", "Robin Hood Workshop", Likeness.PARTLY),
        ("Robin Hood", "Robin Hood Tour", Likeness.PARTLY),
        ("NT Live: Hamlet", "NT Live: Fleabag", Likeness.PARTLY),
        ("Henry IV Part 1", "Henry IV Part 2", Likeness.APART),
        ("Episode IV", "Episode V", Likeness.APART),
        ("Club Tropicana Vol 3", "Club Tropicana vol. III", Likeness.EQUAL),
        ("Dune", "Dune: Part Two", Likeness.APART),
        ("Toy Story", "Toy Story 2", Likeness.PARTLY),
        ("Wet Leg", "Fat Dog", Likeness.APART),
    ],
)
def test_agreement(one, other, likeness):
    assert agree(title(one), title(other)).likeness is likeness
    assert agree(title(one), title(other)) == agree(title(other), title(one))


def test_a_festival_is_a_roof():
    assert agree(title("Nottingham Comedy Festival"), title("Nottingham Comedy Festival: Jo Caulfield")).roof
