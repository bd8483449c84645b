"""What is wrong with an address is one sentence, alike for people and programs, with the address's own names."""

import lxml.html
import pytest

from feeds.web.app import create_app
from feeds.web.live import Live
from feeds.web.sentence import sentence
from tests.feeds.keeping import kept
from tests.feeds.loopback import served
from tests.feeds.making import BASE, PLACES
from tests.feeds.season import season

WRONG = [
    ("from=2026-12-10&to=2026-12-01", "from=2026-12-10 is after to=2026-12-01."),
    ("to=whenever", "to "),
    ("price=cheap", "price is the most to pay in pounds, "),
    ("price=0&free=no", "free=no and price=0 cannot both hold."),
    ("price=5&free=yes", "price=5 says nothing more where free=yes: "),
    ("age=old", "age "),
    ("near=here", "near "),
    ("city=leicester", "city does not know 'leicester'"),
    ("type=theatr", "type does not know 'theatr'"),
    ("when=half-term", "when=half-term is not known, "),
    ("when=today&to=2026-12-01", "when=today and to both say which days: "),
    ("q=!", "q is there without a word "),
    ("runs=never", "runs does not know 'never'"),
    ("page=0", "page is a number from 1, "),
    ("fromm=2026-12-10", "There is no parameter 'fromm'; "),
    ("there=1", "There is no parameter 'there'; "),
    ("type=-film+film", "Nothing can be "),
    ("when=this-weekend&day=mon", "No day of when=this-weekend is mon."),
]


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    live = Live(kept(season()), PLACES, BASE)
    with served(create_app(tmp_path_factory.mktemp("public"), live)) as client:
        yield client
    live.close()


def in_page(web, address):
    answer = web.get(address, {"Accept": "text/html"})
    assert answer.status_code == 400
    return " ".join(lxml.html.document_fromstring(answer.text).text_content().split())


@pytest.mark.parametrize(("query", "opening"), WRONG)
def test_a_parameter_is_named_as_the_address_has_it(web, query, opening):
    answer = web.get(f"/feeds/events.json?{query}", {"Accept": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    told = answer.json()["detail"]
    assert told.startswith(opening)
    assert told.endswith(".")
    assert not told.endswith("..")
    assert " ".join(told.split()) in in_page(web, f"/feeds/events.json?{query}")
    if not query.startswith("page="):
        assert web.get(f"/api/preview?{query}", {}).json()["detail"] == told


@pytest.mark.parametrize("page", ["/subscribe", "/embed"])
def test_the_pages_say_the_same(web, page):
    assert "from=2026-12-10 is after to=2026-12-01." in in_page(web, f"{page}?from=2026-12-10&to=2026-12-01")


def test_the_parameter_of_a_frame_is_one_too(web):
    assert "limit is how many events to show, 1 to 100, not '0'." in in_page(web, "/embed?limit=0")


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("fromage is no parameter", "Fromage is no parameter."),
        ("the disk is full.", "The disk is full."),
        ("to=x is no day", "to=x is no day."),
        ("", "."),
    ],
)
def test_only_a_whole_parameter_stays_small(why, said):
    assert sentence(why) == said
