"""Any text in any field: the feeds stay valid, and nothing of it is taken for a property, a tag or an address."""

import json
import random
import re
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from aggregator.change import Change
from aggregator.event import Access, AccessFact, Offer, Place
from feeds.feed import Form, always
from feeds.render import render
from tests.feeds import reading
from tests.feeds.changing import changes
from tests.feeds.keeping import kept
from tests.feeds.making import AS_OF, BASE, PLACES, event, occurrence, pantomime
from tests.feeds.publishing import publish
from tests.feeds.season import season
from tests.feeds.telling import made

BY_KEY = {place.key: place for place in PLACES}
NASTY = [
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\n",
    "x\nATTACH:file:///etc/passwd",
    "back\\slash; semi, comma: colon\\n\\",
    "\x00\x01\x08\x0b\x0c\x1b[31m\x7f\x85\x9f",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "]]></description><item>",
    "<![CDATA[ &amp; &nbsp; &#x0; &lt;b&gt;",
    "👩‍👩‍👧‍👦🏳️‍🌈" * 30,
    "مرحبا\u202egnp.exe\u2066 שלום",
    "\ufeff\ufffe\uffff\u2028\u2029",
    "e\u0301" * 200,
    "a" * 100_000,
    "é " * 50_000,
    "javascript:alert(1)",
    "https://a.example/\r\nX-EVIL:1",
    "https://a.example/ü?q=a b\"<>'|^`{}\\;,",
    "https://[broken",
    "a &#8; &#127; &#x1f; &#xFFFE; &amp;#8; b",
    "private \ue000 and \U000f0000, tagged \U000e0041",
    "half \ud83d of an emoji",
    " ",
    "",
]
TOLD = {"div", "p", "br", "strong", "em", "h3", "h4", "ul", "ol", "li", "blockquote", "a"}
TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet=st.characters(categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zs"]), max_size=60),
    st.text(alphabet='\r\n\\;,:"&<> \x00é🎭', max_size=200),
)


def hostile(text: str, uid: str = "e"):
    """An event that says the text wherever a page may have a say; unchecked, as a damaged catalogue would hold it."""
    fact = AccessFact(access=Access.BSL, sentence="").model_copy(update={"sentence": text})
    said = {"url": text, "access": (fact,)}
    everywhere = dict.fromkeys(("name", "description", "description_html", "url", "image", "image_alt"), text)
    everywhere |= dict.fromkeys(("location_text", "organizer", "typical_age_range"), text)
    offer = Offer(price=Decimal("1"), price_currency="GBP")
    everywhere |= {
        "performer": (text, text),
        "keywords": (text,) * 9,
        "same_as": (text,),
        "offers": (
            offer.model_copy(update={"price_currency": text, "name": text, "url": text}),
            offer.model_copy(update={"price": Decimal("1e30")}),
        ),
    }
    one = event(uid, place=None)
    dated = tuple(each.model_copy(update=said) for each in one.occurrences)
    return one.model_copy(update=everywhere | {"occurrences": dated})


def changed(text: str, uid: str = "e") -> list[Change]:
    """Changes whose every value is the text, and some that keep their form."""
    at = AS_OF - timedelta(days=1)
    fields = ("name", "place", "location_text", "performer", "offers", "typical_age_range", "event")
    whole = Change(uid=uid, field="name", old="Before", new="After", source="a", at=at)
    rows = [whole.model_copy(update={"field": field, "old": "x", "new": text, "source": text}) for field in fields]
    rows += [each.model_copy(update={"at": at - timedelta(days=9), "old": text, "new": "x"}) for each in rows]
    starts = {"occurrence": f"1-{uid}", "field": "start", "old": text, "at": at - timedelta(days=20)}
    performers = {"field": "performer", "old": json.dumps(["x"]), "new": json.dumps([text, "y"])}
    performers |= {"at": at - timedelta(days=30)}
    return [*rows, whole.model_copy(update=starts), whole.model_copy(update=performers)]


MODULES = {"startdate", "enddate", "location", "organizer", "type", "point", "source"}
MODULES |= {"content", "description", "encoded"}
ITEMS = {
    Form.RSS: {"item", "title", "link", "guid", "category", "pubDate", *MODULES},
    Form.ATOM: {"entry", "id", "title", "updated", "published", "link", "category", "summary", *MODULES},
}
DESCRIBED = {"UID", "DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS"}
DESCRIBED |= {"TRANSP", "CATEGORIES", "LOCATION", "GEO", "IMAGE", "URL", "DESCRIPTION", "X-APPLE-STRUCTURED-LOCATION"}


def check(text: str) -> None:
    """Every format, with an event that says the text beside one that is well."""
    given = {"changes": changed(text)}
    events = [hostile(text), pantomime()]
    content = made(*events)
    read = reading.events(reading.calendar(content))
    assert {str(entry["UID"]) for entry in read} - {"1-e"} == {f"panto-{n}@bothcities" for n in (1, 2, 3)}
    assert {name for entry in read for name in entry} <= DESCRIBED
    assert not any(entry.subcomponents for entry in read)
    assert len(content) < 20_000
    for form in (Form.RSS, Form.UPCOMING, Form.CHANGES, Form.ATOM):
        check_xml(made(*events, form=form, **given), form)
    check_json(made(*events, form=Form.JSON, **given))
    check_document(render(hostile(text), changed(text), BY_KEY).document)


def check_xml(content: bytes, form: Form) -> None:
    assert len(content) < 120_000
    items = etree.fromstring(content).xpath("//item | //*[local-name() = 'entry']")
    known = ITEMS[Form.ATOM if form is Form.ATOM else Form.RSS]
    assert {etree.QName(node).localname for item in items for node in item.iter()} <= known
    for item in items:
        links = [node.get("href") or node.text for node in item.xpath("*[local-name() = 'link']")]
        assert all(link.startswith(("https://", "http://")) for link in links)
        for node in item.xpath("description | *[local-name() = 'encoded' or local-name() = 'summary']"):
            harmless(node.text)
        if form is Form.ATOM:
            harmless(item.findtext("{http://www.w3.org/2005/Atom}content"))
    if form is not Form.CHANGES:
        assert "panto@bothcities" in [item.findtext("guid") for item in items] or form is Form.ATOM


def check_json(content: bytes) -> None:
    read = json.loads(content)
    assert "panto@bothcities" in [item["id"] for item in read["items"]]
    for item in read["items"]:
        assert set(item) <= {
            "id",
            "url",
            "title",
            "content_html",
            "image",
            "date_published",
            "date_modified",
            "tags",
            "_event",
        }
        assert item.get("url", "https://").startswith(("https://", "http://"))
        harmless(item["content_html"])
        plain(item)


def check_document(written: str) -> None:
    if not written:
        return  # an event without a name has none
    read = json.loads(written)
    assert read["@type"] == "TheaterEvent"
    assert read.get("url", "https://").startswith(("https://", "http://"))
    assert len(written) < 30_000
    plain(read)


def plain(value) -> None:
    """No control character but the line feed is left in any string."""
    for text in strings(value):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]", text)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def harmless(html: str) -> None:
    assert {node.tag for node in lxml.html.fragment_fromstring(html, create_parent="div").iter()} <= TOLD
    assert len(html) < 45_000


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_text_is_harmless(text):
    start = time.perf_counter()
    check(text)
    assert time.perf_counter() - start < 2


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_is_harmless(text):
    check(text)


def test_a_lone_surrogate_is_dropped():
    broken = event("e").model_copy(update={"name": "Half \ud83d of an emoji"})
    assert reading.events(reading.calendar(made(broken)))[0]["SUMMARY"] == "Half of an emoji"


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_in_which_things_come_is_of_no_account(chance: random.Random):
    mixed = [
        one.model_copy(update={"occurrences": tuple(mix(one.occurrences, chance))}) for one in mix(season(), chance)
    ]
    again = mix(PLACES, chance)
    noted = mix(changes(), chance)
    for form in Form:
        assert made(*mixed, form=form, places=again, changes=noted) == in_order(form)


@cache
def in_order(form: Form) -> bytes:
    return made(*season(), form=form, changes=changes())


def mix(things, chance):
    return chance.sample(list(things), len(things))


BAD = [
    (event("bad", occurrence(start=datetime(2026, 12, 5, 19, 30))), "no time zone"),  # noqa: DTZ001  what is tested
    (event("bad", occurrence(end=datetime(2026, 12, 5, 19, 0, tzinfo=UTC))), "ends before it starts"),
    (event("bad", occurrence(all_day=True)), "must be a date"),
    (event("bad", occurrence(end=date(2026, 12, 6))), "both be dates or both be instants"),
    (event("bad", occurrence(start=date(2026, 12, 5), end=date.max)), "beyond what a calendar can hold"),
    (event("bad", occurrence(), time_zone="Mars/Olympus"), "not a time zone"),
    (event("bad", occurrence(), time_zone="../../etc/passwd"), "not a time zone"),
    (event("bad", occurrence(), name=" \x00 "), "no name"),
    (event("bad", occurrence("x\r\nBEGIN:VEVENT")), "UID"),
    (event("bad", occurrence("x" * 256)), "UID"),
    (event("bad", occurrence("panto-1@bothcities")), "another occurrence"),
    (event("bad", occurrence(last_modified=datetime(2026, 1, 1))), "no time zone"),  # noqa: DTZ001  what is tested
    (event("bad", occurrence(withdrawn=datetime(2026, 11, 1))), "no time zone"),  # noqa: DTZ001  what is tested
    (event("bad", occurrence()).model_copy(update={"keywords": (None, 3)}), "bug in this program"),
]


@pytest.mark.parametrize(("bad", "why"), BAD)
def test_one_bad_event_costs_itself_alone(bad, why, tmp_path):
    done = publish(always(PLACES)[:1], kept([bad, pantomime()]), PLACES, AS_OF, tmp_path, BASE)
    assert done.failed == ()
    reasons = {left.reason for left in done.left_out}
    assert reasons
    assert all(why in reason for reason in reasons)
    for calendar in tmp_path.rglob("*.ics"):
        reading.calendar(calendar.read_bytes())
    held = reading.events(reading.calendar((tmp_path / "feeds/all.ics").read_bytes()))
    assert len({str(entry["UID"]) for entry in held} & {f"panto-{n}@bothcities" for n in (1, 2, 3)}) >= 2


def test_a_place_may_be_as_hostile_as_a_page():
    place = Place(key="x", name="The\r\nX-EVIL:1 <b>", city=None, latitude=float("nan"), longitude=999.0)
    one = event("e", place="x")
    entry = reading.events(reading.calendar(made(one, places=[place])))[0]
    assert entry["LOCATION"] == "The X-EVIL:1 <b>"
    assert "GEO" not in entry
    named = place.model_copy(update={"name": 'The "Old" ^nBell;', "latitude": 52.0, "longitude": -1.0})
    entry = reading.events(reading.calendar(made(one, places=[named])))[0]
    assert entry["X-APPLE-STRUCTURED-LOCATION"].params["X-TITLE"] == "The 'Old' nBell;"
    assert entry["GEO"].to_ical() == "52.0;-1.0"
