"""The sources as they are declared: named after their files, at places we know, both cities in balance."""

import ast
import inspect
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from aggregator.source import Source
from aggregator.words.places import Gazetteer
from spiders.source import SourceSpider, all_sources
from tests.walked import sources, walk

SPIDERS = sources()
DECLARED: dict[str, Source] = {source.name: source for source in all_sources()}
PLATFORMS = "spiders.platforms."

KINDS = {
    "theatre or concert hall": {"derby_theatre", "nottingham_playhouse", "theatre_royal_nottingham"},
    "museum or gallery": {"derby_museums", "quad", "nottingham_contemporary", "new_art_exchange", "wollaton_hall"},
    "park": {"derby_parkruns", "nottingham_parkruns"},
    "sports facility or stadium": {"derbyshire_ccc", "active_nottingham", "trent_bridge"},
    "music venue": {"dubrek", "vaillant_live", "rock_city", "motorpoint_arena"},
    "library, council or portal": {"derby_city_council", "visit_derby", "visit_nottinghamshire", "its_in_nottingham"},
}


def file_of(name: str) -> Path:
    return Path(str(sys.modules[SPIDERS[name].__module__].__file__))


def folder_of(name: str) -> str:
    return file_of(name).parent.name


def platforms(spider: type[SourceSpider]) -> set[str]:
    """The platform modules that a source's class descends from."""
    modules = {ancestor.__module__ for ancestor in spider.__mro__}
    return {module.removeprefix(PLATFORMS) for module in modules if module.startswith(PLATFORMS)} - {"paging"}


@pytest.fixture(params=sorted(SPIDERS))
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def test_a_source_is_named_after_its_file(name: str) -> None:
    assert DECLARED[name].name == file_of(name).stem == name


def test_a_source_says_who_it_is(name: str) -> None:
    source = DECLARED[name]
    assert source.title != "" and source.url.startswith("http")
    assert source.start_urls and all(url.startswith("http") for url in source.start_urls)


def test_a_source_is_at_a_place_we_know(name: str) -> None:
    key, gazetteer = DECLARED[name].place, Gazetteer.load()
    if key is None:
        assert DECLARED[name].city is not None or name == "derwent_valley_mills"
    else:
        assert gazetteer.place(key).city == DECLARED[name].city


def test_a_source_is_in_the_folder_of_its_city(name: str) -> None:
    assert DECLARED[name].city in {folder_of(name), None}


def test_what_was_never_seen_is_said_in_one_sentence(name: str) -> None:
    said = DECLARED[name].unverified
    assert said is None or re.fullmatch(r"[A-Z].{30,200}\.", said), said


def test_a_source_is_short_and_tells_of_itself(name: str) -> None:
    tree = ast.parse(file_of(name).read_text("utf-8"))
    assert ast.get_docstring(tree) and inspect.getdoc(SPIDERS[name])
    assert len(file_of(name).read_text("utf-8").splitlines()) <= 40


def test_a_source_yields_words_and_never_moments(name: str) -> None:
    imported = {
        alias.name
        for node in ast.walk(ast.parse(file_of(name).read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert not imported & {"datetime", "date", "time", "dateutil", "dateparser"}


def test_no_venue_imports_a_venue(name: str) -> None:
    assert "spiders.venues" not in file_of(name).read_text("utf-8")


def test_there_are_enough_sources_and_both_cities_are_in_balance() -> None:
    cities = Counter(folder_of(name) for name in SPIDERS)
    assert cities.keys() == {"derby", "nottingham"}
    assert min(cities.values()) >= 10
    assert abs(cities["derby"] - cities["nottingham"]) <= 2


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_city_has_a_source_of_each_kind(kind: str) -> None:
    assert KINDS[kind] <= SPIDERS.keys()
    assert {folder_of(name) for name in KINDS[kind]} == {"derby", "nottingham"}


def test_no_two_sources_differ_only_in_name() -> None:
    alike = Counter(
        (tuple(source.start_urls), str(getattr(SPIDERS[name], "events", ""))) for name, source in DECLARED.items()
    )
    assert [what for what, count in alike.items() if count > 1] == []
    assert len({source.title for source in DECLARED.values()}) == len(DECLARED)


def test_at_least_eight_ways_of_speaking_are_in_use() -> None:
    ways = set().union(*(platforms(spider) for spider in SPIDERS.values()))
    required = {"jsonld", "microdata", "ical", "rss", "tribe", "spektrix", "openactive", "inline", "cards"}
    assert required <= ways
    assert {"labelled", "comma_lines", "parkrun", "dispatch"} <= ways


def test_the_open_mics_of_two_pubs_at_one_hour_stand_apart() -> None:
    nights = walk(SPIDERS["derby_open_mics"])["index.html"].listings
    places = {
        night.location.name
        for night in nights
        if night.location and night.name == "Acoustic Open Mic Night" and night.start_date == "2026-11-26T20:00:00"
    }
    assert places == {"The Maypole", "Electric Daisy"}


def test_the_same_pantomime_stands_in_both_cities_on_one_day() -> None:
    derby = next(
        one for one in walk(SPIDERS["derby_theatre"])["instances.json"].listings if one.name == "Sleeping Beauty"
    )
    assert [one.start_date for one in derby.performances] == ["2026-12-12T13:00:00", "2026-12-12T17:00:00"]
    nottingham = walk(SPIDERS["nottingham_playhouse"])["list.html"].listings
    assert ("Sleeping Beauty", "Sat 12 Dec – Sat 16 Jan") in {(one.name, one.start_date) for one in nottingham}
