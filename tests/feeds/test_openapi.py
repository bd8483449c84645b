"""The OpenAPI document tells the truth: its references lead somewhere, its words are the code's, all of it answers."""

import json
import re

import pytest

from feeds.address import PARAMETERS, read
from feeds.days import WORDS
from feeds.web.app import create_app
from feeds.web.live import Live
from tests.feeds.address.asking import KNOWN
from tests.feeds.keeping import kept
from tests.feeds.loopback import served
from tests.feeds.making import BASE, PLACES
from tests.feeds.season import season


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    live = Live(kept(season()), PLACES, BASE)
    with served(create_app(tmp_path_factory.mktemp("public"), live)) as client:
        yield client
    live.close()


@pytest.fixture(scope="module")
def document(web):
    return web.get("/openapi.json").json()


def test_every_reference_leads_somewhere(document):
    for reference in set(re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(document))):
        found = document
        for part in reference.split("/"):
            found = found[part]


def test_it_is_of_the_version_and_the_server_that_it_says(document):
    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": BASE}]


def test_the_filter_is_described_in_its_order_with_the_words_of_the_code(document):
    operation = document["paths"]["/feeds/events.ics"]["get"]
    names = [each["$ref"].rpartition("/")[2] for each in operation["parameters"]]
    assert tuple(names) == PARAMETERS
    assert document["paths"]["/api/preview"]["get"]["parameters"] == operation["parameters"]
    schemas = {name: each["schema"] for name, each in document["components"]["parameters"].items()}
    assert tuple(schemas["when"]["enum"]) == WORDS
    assert schemas["cancelled"]["enum"] == ["mark", "standard", "hide"]


def test_every_example_is_canonical_and_fits_its_own_schema(document):
    for name, parameter in document["components"]["parameters"].items():
        for example in parameter["examples"].values():
            written = f"{example['value']:g}" if isinstance(example["value"], float) else str(example["value"])
            if "pattern" in parameter["schema"]:
                assert re.fullmatch(parameter["schema"]["pattern"], written)
            if "enum" in parameter["schema"]:
                assert written in parameter["schema"]["enum"]
            assert read(f"{name}={written}", KNOWN).query == f"{name}={written}"


EXAMPLES = {"feed": "derby", "city": "nottingham", "type": "theatre", "place": "rock-city"}


def test_every_address_answers_as_it_says(web, document):
    for path, operations in document["paths"].items():
        if path in {"/events/{id}.jsonld", "/feeds.json"}:  # files of the public folder, which is empty here
            continue
        address = re.sub(r"\{(\w+)\}", lambda name: EXAMPLES[name[1]], path)
        answer = web.get(f"{address}?free=yes" if "events" in path or "api" in path else address)
        assert answer.status_code == 200, address
        assert answer.headers["content-type"].partition(";")[0] in operations["get"]["responses"]["200"]["content"]
        for name in operations["get"]["responses"]["200"].get("headers", {}):
            assert name.lower() in answer.headers


def test_what_is_wrong_is_told_as_described(web, document):
    required = document["components"]["schemas"]["Problem"]["required"]
    assert set(required) <= set(web.get("/feeds/events.ics?x=y").json())


def test_the_preview_is_as_described(web, document):
    schemas = document["components"]["schemas"]
    found = web.get("/api/preview?city=derby").json()
    assert set(found) == set(schemas["Preview"]["properties"])
    assert (
        set(found["addresses"])
        == set(schemas["Addresses"]["properties"])
        == {*("ics", "rss", "upcoming", "changes", "atom", "json")}
    )
    assert set(found["next"][0]) == set(schemas["Coming"]["properties"])


def test_the_page_for_people_asks_nobody_else(web):
    page = web.get("/docs")
    assert page.status_code == 200
    assert "<script" not in page.text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page.text)
    for name in PARAMETERS:
        assert f"<code>{name}</code>" in page.text
