"""What a source declares, and how it is found."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse

from aggregator.errors import UsageError
from aggregator.event import City, EventType
from aggregator.source import Authority, Source
from spiders.loader import VenueLoader, unknown
from spiders.source import SourceSpider, all_sources


class Lido(SourceSpider):
    name = "lido"
    title = "The Lido"
    place = "lido"
    type = EventType.THEATER
    start_urls = ["https://www.lido.example/whats-on"]
    hosts = ("tickets.example",)
    empty_marker = "There is  nothing on"


def test_a_declaration_as_a_value() -> None:
    assert Lido.source() == Source(
        name="lido",
        title="The Lido",
        place="lido",
        type=EventType.THEATER,
        url="https://www.lido.example/whats-on",
        start_urls=("https://www.lido.example/whats-on",),
        authority=Authority.VENUE,
        every=timedelta(hours=6),
    )


def test_a_source_without_an_address() -> None:
    with pytest.raises(UsageError, match="Nowhere must set start_urls or url"):
        type("Nowhere", (SourceSpider,), {"name": "nowhere"}).source()


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://www.lido.example/x", True),
        ("http://lido.example/x", True),
        ("https://shop.lido.example/x", True),
        ("https://tickets.example/lido", True),
        ("https://notlido.example/", False),
        ("https://lido.example.evil.example/", False),
        ("https://elsewhere.example/?lido.example", False),
        ("mailto:lido@lido.example", False),
    ],
)
def test_on_site(url: str, own: bool) -> None:
    assert Lido().on_site(url) is own


@pytest.mark.parametrize(
    ("text", "empty"),
    [("<p>There is\n nothing ON this week</p>", True), ("<p>There is something on</p>", False), ("", False)],
)
def test_says_empty(text: str, empty: bool) -> None:
    answer = HtmlResponse("https://lido.example/", body=text, encoding="utf-8")
    assert Lido().says_empty(answer) is empty
    assert SourceSpider.says_empty(type("Plain", (Lido,), {"empty_marker": None})(), answer) is False


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A package of sources of this name is made from texts: file -> what is in it."""

    def made(name: str, files: dict[str, str]) -> VenueLoader:
        for path, text in ({"__init__.py": "", "derby/__init__.py": "", "elsewhere/__init__.py": ""} | files).items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text)
        monkeypatch.syspath_prepend(tmp_path)
        return VenueLoader([name])

    before = set(sys.modules)
    yield made
    for module in set(sys.modules) - before:
        if module.split(".")[0] in {"halls", "mistakes"}:
            del sys.modules[module]


def declaration(name: str, more: str = "") -> str:
    return (
        "from aggregator.event import City\nfrom spiders.source import SourceSpider\n\n"
        f"class Hall(SourceSpider):\n    name = {name!r}\n    start_urls = ['https://hall.example/']\n{more}"
    )


def test_one_class_in_one_file_is_all_it_takes(package) -> None:
    files = {
        "derby/hall.py": declaration("hall"),
        "derby/both_halls.py": declaration("both_halls", "    city = None\n"),
        "derby/guest.py": declaration("guest", "    city = City.NOTTINGHAM\n"),
        "elsewhere/far_hall.py": declaration("far_hall"),
        "derby/hall.pages/hall.py": "this is a page and no source",
    }
    loader = package("halls", files)
    assert loader.list() == ["both_halls", "far_hall", "guest", "hall"]
    cities = {name: loader.load(name).source().city for name in loader.list()}
    assert cities == {"hall": City.DERBY, "both_halls": None, "guest": City.NOTTINGHAM, "far_hall": None}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (declaration("hull"), "hall.py declares the source 'hull'; its name must be 'hall'"),
        ("'''Nothing.'''", "hall.py must declare one source with a name; it declares none"),
        (declaration("hall") + "\nclass More(Hall):\n    name = 'more'\n", "it declares Hall, More"),
    ],
)
def test_a_file_that_declares_its_source_wrongly(package, text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        package("mistakes", {"derby/hall.py": text}).load("hall")


def test_a_file_with_a_mistake_breaks_itself_alone(package) -> None:
    files = {"derby/hall.py": declaration("hall"), "derby/broken.py": "def ("}
    loader = package("mistakes", files)
    assert loader.load("hall").name == "hall"
    with pytest.raises(SyntaxError):
        loader.load("broken")


def test_the_nearest_names_are_suggested() -> None:
    assert (
        str(unknown("rock_citty", ["rock_city", "quad"]))
        == "there is no source named 'rock_citty'; did you mean rock_city?"
    )
    assert str(unknown("xyz", ["rock_city", "quad"])) == "there is no source named 'xyz'; there are 2 sources"


def test_all_sources_are_those_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "tests.spiders.crawl_settings")
    assert [source.name for source in all_sources()] == [
        "broken_hall",
        "broken_start",
        "little_hall",
        "other_hall",
    ]
