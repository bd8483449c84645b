"""``bothcities places``: what a text means, and what nobody knows yet."""

import json

import pytest

MEANT = [
    (("Studio, Derby Theatre",), "derby-theatre-studio", "derby"),
    (("--postcode", "DE1 3AS"), "quad", "derby"),
    (("--at", "52.9545,-1.147"), "rock-city", "nottingham"),
    (("Theatre Royal", "--city", "nottingham"), "theatre-royal-nottingham", "nottingham"),
    (("A hall, Derby",), None, "derby"),
    (("A hall",), None, None),
    (("trch",), "trch", "nottingham"),
    (("Long Eaton Town Hall, Nottingham",), None, None),
    (("Arc Cinema, Beeston",), "arc-cinema-beeston", None),
]


@pytest.mark.parametrize(("words", "key", "city"), MEANT)
def test_a_text_means_a_place_or_honestly_a_city_or_nothing(bothcities, words, key, city):
    told = json.loads(bothcities("places", *words, "--json").out)
    assert (told["place"] and told["place"]["key"], told["city"]) == (key, city)
    assert told["reason"]
    first = bothcities("places", *words).out.splitlines()[0]
    assert first == (
        f"{told['place']['name']}  ({key})" if key else "somewhere in Derby" if city else "no place that we know"
    )


ANSWERS = [
    ("Long Eaton Town Hall, Nottingham", "Long Eaton is outside both cities, whatever postal town"),
    ("arc-cinema-beeston", "in neither city: a postal town is no city"),
    ("nottingham-playhouse", "hearing assistance: https://www.nottinghamplayhouse.co.uk/access/"),
    ("derby-arena", "how accessible it is, no page told us"),
    ("nottingham-playhouse-studio", "how accessible it is, no page told us"),
]


@pytest.mark.parametrize(("text", "said"), ANSWERS)
def test_the_answer_names_the_rule_and_who_says_how_accessible_it_is(bothcities, text, said):
    assert said in bothcities("places", text).out


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--at", "here"), "write it as 52.9225,-1.4746"), (("x", "--city", "leeds"), "it must be derby or nottingham")],
)
def test_a_wrong_word(bothcities, words, said):
    ended = bothcities("places", *words)
    assert (ended.code, said in ended.err) == (2, True)


def test_what_nobody_knows_is_listed_with_its_sources(bothcities, filled):
    unknown = json.loads(bothcities("places", "--json").out)
    lines = bothcities("places").out.splitlines()
    assert [one["events"] for one in unknown] == sorted((one["events"] for one in unknown), reverse=True)
    assert all(one["sources"] and one["example"].startswith("https://") for one in unknown)
    assert len(lines) == (2 * len(unknown) + 1 if unknown else 1)
