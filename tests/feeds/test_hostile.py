"""Any text in any field: the feeds stay valid, and nothing of it is taken for a property, a tag or an address."""

import random
import time
from datetime import UTC, date, datetime
from decimal import Decimal

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.event import Access, AccessFact, Offer, Place
from feeds import ical, rss
from feeds.feed import always
from feeds.publish import publish
from tests.feeds import reading
from tests.feeds.keeping import kept
from tests.feeds.making import AS_OF, BASE, PLACES, event, occurrence, pantomime
from tests.feeds.season import season

ALL = always(PLACES)[0]
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
    " ",
    "",
]
TOLD = {"div", "p", "br", "strong", "em", "h3", "h4", "ul", "ol", "li", "blockquote", "a"}
TEXTS = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=300), st.text(alphabet='\r\n\\;,:"&<> \x00é🎭', max_size=200)
)


def hostile(text: str, uid: str = "e"):
    fact = AccessFact(access=Access.BSL, sentence=text)
    return event(
        uid,
        occurrence(f"1-{uid}", url=text, access=(fact,)),
        name=text,
        description=text,
        description_html=text,
        url=text,
        image=text,
        image_alt=text,
        place=None,
        location_text=text,
        organizer=text,
        typical_age_range=text,
        performer=(text, text),
        offers=(Offer(price=Decimal("1"), price_currency=text), Offer(price=Decimal("1e30"), price_currency="GBP")),
        keywords=(text,) * 9,
        same_as=(text,),
    )


def check(text: str) -> None:
    events = [hostile(text), pantomime()]
    content = ical.render(ALL, events, PLACES, AS_OF, BASE)
    read = reading.events(reading.calendar(content))
    assert {str(entry["UID"]) for entry in read} - {"1-e"} == {f"panto-{n}@bothcities" for n in (1, 2, 3)}
    known = {"ATTACH", "X-EVIL", "METHOD", "ATTENDEE", "VALARM"}
    assert not any(known & set(entry) or entry.subcomponents for entry in read)
    news = reading.rss(rss.render(ALL, events, PLACES, AS_OF, BASE))
    assert {entry.id for entry in news.entries} - {"e"} == {"panto@bothcities"}
    for entry in news.entries:
        harmless(entry)


def harmless(entry) -> None:
    assert entry.get("link", "https://").startswith(("https://", "http://"))
    raw = entry.summary_detail.value
    assert {node.tag for node in lxml.html.fragment_fromstring(raw, create_parent="div").iter()} <= {"div", "p", "br"}
    assert len(raw) < 20_000
    for told in entry.get("content", []):
        assert {node.tag for node in lxml.html.fragment_fromstring(told.value, create_parent="div").iter()} <= TOLD


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_text_is_harmless(text):
    start = time.perf_counter()
    check(text)
    assert time.perf_counter() - start < 2


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_is_harmless(text):
    check(text)


def test_a_lone_surrogate_is_dropped():
    broken = event("e").model_copy(update={"name": "Half \ud83d of an emoji"})
    entry = reading.events(reading.calendar(ical.render(ALL, [broken], PLACES, AS_OF, BASE)))[0]
    assert entry["SUMMARY"] == "Half of an emoji"


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_in_which_events_come_is_of_no_account(chance: random.Random):
    events, places = season(), list(PLACES)
    expected = [ical.render(ALL, events, places, AS_OF, BASE), rss.render(ALL, events, places, AS_OF, BASE)]
    mixed = [one.model_copy(update={"occurrences": tuple(mix(one.occurrences, chance))}) for one in mix(events, chance)]
    again = mix(places, chance)
    assert [ical.render(ALL, mixed, again, AS_OF, BASE), rss.render(ALL, mixed, again, AS_OF, BASE)] == expected


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
    (event("bad", occurrence()).model_copy(update={"keywords": (None, 3)}), "bug in this program"),
]


@pytest.mark.parametrize(("bad", "why"), BAD)
def test_one_bad_event_costs_itself_alone(bad, why, tmp_path):
    done = publish(always(PLACES), kept([bad, pantomime()]), PLACES, AS_OF, tmp_path, BASE)
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
    entry = reading.events(reading.calendar(ical.render(ALL, [one], [place], AS_OF, BASE)))[0]
    assert entry["LOCATION"] == "The X-EVIL:1 <b>"
    assert "GEO" not in entry
