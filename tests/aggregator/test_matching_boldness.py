"""What one start at one place proves of two wordings, the families of words, the clubs, and words for a place."""

import pytest

from aggregator.matching import Answer, compare
from aggregator.matching.addresses import is_nearly
from aggregator.matching.families import with_phrases
from aggregator.matching.glance import may_agree
from aggregator.matching.stems import stem
from aggregator.words.folding import words_of
from tests.aggregator.written_claims import HOUSES, claim

SAME = Answer.SAME
JOINED, APART = True, False
EVENING = "2026-11-14T19:30"


def joined(one, other, place="theatre-royal"):
    a, b = claim(one, EVENING, source="a", place=place), claim(other, EVENING, source="b", place=place)
    answers = {compare(a, b, HOUSES).answer, compare(b, a, HOUSES).answer}
    assert len(answers) == 1
    return answers == {SAME}


@pytest.mark.parametrize(
    ("one", "other", "place", "answer"),
    [
        ("Otter Uke Club", "Ukulele jam", "hairy-dog", JOINED),
        ("Breakfast with Father Christmas", "Santa breakfasts", "bunk", JOINED),
        ("Saturday Night Comedy", "Mira Vale, Bradley Oakham and Ada Fenwick", "theatre-royal", JOINED),
        ("Coffee Morning", "The Copper Pocket of Heathover", "theatre-royal", APART),
        ("Mira Vale", "Ada Fenwick", "hairy-dog", APART),
        ("Quiet Kettle", "Golden Kettle", "hairy-dog", APART),
        ("Otter Tour", "Otter Tour for Beginners", "museum-of-making", APART),
        ("Lantern Tales: The Otter", "Lantern Tales: The Heron", "quad", APART),
        ("Otter Makers: Paper Lanterns", "Toddler lantern making", "museum-of-making", JOINED),
    ],
)
def test_one_start_at_one_place(one, other, place, answer):
    assert joined(one, other, place) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Derby County v Ipswich Town", "EFL Championship - Rams vs Ipswich", JOINED),
        ("Notts County v Walsall", "Magpies v Saddlers: League Two", JOINED),
        ("Ewe Rams vs Blades: Women's National League", "Derby County Women v Sheffield United Women", JOINED),
        ("Ewe Rams vs Blades: Women's National League", "Derby County v Sheffield United", APART),
        ("Rams v Blades", "Sheffield United v Derby County", APART),
        ("Otter Hill Harlots v Vale Blitz", "Roller derby: Harlots vs Blitz Dames", JOINED),
        ("Derby County v Manchester City", "Rams v Manchester United", APART),
    ],
)
def test_clubs_by_their_nicknames(one, other, answer):
    assert joined(one, other, "county-ground") is answer


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("uke", "ukulele"),
        ("embroiderers", "embroidery"),
        ("railways", "trains"),
        ("xmas", "festive"),
        ("fest", "weekender"),
    ],
)
def test_words_of_one_family_have_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("couch to 5k in the park", "c25k in the park"),
        ("couch-to-5k", "c25k"),
        ("trace your ancestors", "genealogy"),
        ("family history help", "genealogy help"),
        ("the open market", "the open market"),
    ],
)
def test_phrases_of_one_family_become_one_word(said, read):
    assert with_phrases(said) == read


def test_a_glance_knows_the_families():
    assert may_agree("Breakfast with Father Christmas", "Santa")
    assert may_agree("Family Tree", "Genealogy")
    assert not may_agree("Mira Vale", "Ada Fenwick")


@pytest.mark.parametrize(
    ("said", "name", "answer"),
    [
        ("Flower Pott", "The Flowerpot", True),
        ("Wollaton Hal", "Wollaton Hall", True),
        ("Squire PAC", "Squire Performing Arts Centre", True),
        ("NAE Café", "New Art Exchange", True),
        ("The Flowerpot", "The Old Bell", False),
        ("Rock City", "Rescue Rooms", False),
    ],
)
def test_words_that_are_nearly_a_name(said, name, answer):
    assert is_nearly(words_of(said), words_of(name)) is answer
