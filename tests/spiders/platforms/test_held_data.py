"""Events in the data that a page's scripts and attributes hold, in each way that frameworks keep it."""

import html
import json

import pytest

from aggregator.errors import LayoutError
from spiders.platforms import inline
from tests.spiders.platforms.reading_of import PAGE, only, reading_of

JAM = {"id": 1, "title": "Jam", "start": "2026-07-01T19:30", "url": "/jam"}
QUIZ = {"id": 2, "title": "Quiz", "start": "2026-07-02T20:00", "url": "/quiz"}
EVENTS = [JAM, QUIZ]
TOLD = json.dumps(EVENTS)
ROW = "a:" + json.dumps(["$", "div", None, {"events": EVENTS}]) + "\n"
FLAT = [{"data": 1}, {"events": 2}, [3, 7], {"id": 4, "title": 5, "start": 6, "url": 11}, 1, "Jam", "2026-07-01T19:30"]
FLAT += [{"id": 8, "title": 9, "start": 10, "url": 12}, 2, "Quiz", "2026-07-02T20:00", "/jam", "/quiz"]
ASTRO = {"events": [1, [[0, {key: [0, said] for key, said in event.items()}] for event in EVENTS]]}


def script(said, attributes=""):
    return f"<script {attributes}>{said}</script>"


def pushed(*parts):
    return "".join(script(f"self.__next_f.push([1,{json.dumps(part)}])") for part in parts)


def attribute(name, value):
    return f'<div {name}="{html.escape(json.dumps(value))}"></div>'


HELD = {
    "next": script(
        json.dumps({"props": {"pageProps": {"events": EVENTS}}}), 'id="__NEXT_DATA__" type="application/json"'
    ),
    "next, streamed": pushed(ROW),
    "next, streamed in pieces": pushed(ROW[:60], ROW[60:]),
    "next, streamed after a text": pushed('1:"$Sreact"\n2:T6,a\n:"x}' + ROW),
    "apollo": script(
        f"window.__APOLLO_STATE__ = {json.dumps({'Event:1': JAM, 'Event:2': QUIZ, 'Venue:1': {'id': 1}})}"
    ),
    "edges": script(f"window.__INITIAL_STATE__={json.dumps({'all': {'edges': [{'node': each} for each in EVENTS]}})};"),
    "json in a text": script(f"window.__PRELOADED_STATE__ = JSON.parse({json.dumps(TOLD)});"),
    "json in a text of single quotes": script(f"window.__DATA__ = JSON.parse('{TOLD}');"),
    "nuxt": script(
        'window.__NUXT__=(function(a,b,c){return {data:[{events:[{id:1,title:"Jam",start:a,url:"/jam"},'
        '{id:2,title:b,start:c,url:"/quiz"}]}]}}("2026-07-01T19:30","Quiz","2026-07-02T20:00"));'
    ),
    "nuxt, flat": script(json.dumps(FLAT), 'type="application/json" id="__NUXT_DATA__"'),
    "a script of json": script(TOLD, "type='application/json'"),
    "json in json": script(
        json.dumps({"calendar": [{"options": json.dumps({"events": EVENTS})}]}), 'type="application/json"'
    ),
    "a calendar": script(
        "$('#c').fullCalendar({defaultView:'month',events:[{title:'Jam',start:'2026-07-01T19:30',url:'/jam'},"
        "{title:'Quiz',start:new Date(2026, 6, 2, 20, 0),url:'/quiz'}]});"
    ),
    "a variable": script(f"var items = {TOLD};"),
    "one attribute": attribute("data-events", EVENTS),
    "an attribute of each": attribute("data-event", JAM) + attribute("data-event", QUIZ),
    "properties of a component": attribute("data-react-props", {"events": EVENTS}),
    "an island": attribute("props", ASTRO),
}


@pytest.mark.parametrize("page", HELD.values(), ids=HELD)
def test_events_in_held_data(page):
    assert inline.recognises(page.encode(), PAGE)
    assert [(item.name, item.start_date, item.url) for item in reading_of(inline, page)] == [
        ("Jam", "2026-07-01T19:30", "https://venue.example/jam"),
        ("Quiz", "2026-07-02T20:00", "https://venue.example/quiz"),
    ]


def test_a_slug_that_one_link_of_the_page_ends_in_is_the_address():
    told = [{"title": name, "start": "2026-07-01T19:30", "slug": name.lower()} for name in ("Jam", "Quiz")]
    links = "<a href='/e/jam/'>Jam</a><a href='/e/jam'>again</a><a href='/x/quiz'>Quiz</a><a href='/y/quiz'>Quiz</a>"
    first, second = reading_of(
        inline, links.replace("/e/jam'", "/e/jam/'") + script(f"var events = {json.dumps(told)}")
    )
    assert (first.url, second.url) == ("https://venue.example/e/jam/", PAGE)


def test_a_button_that_puts_an_event_into_a_calendar():
    told = "name='Jam &amp; Tea' startdate='2026-07-01' starttime='19:30' location='Lido' trigger='x'"
    listing = only(reading_of(inline, f"<add-to-calendar-button {told}>"))
    assert (listing.name, listing.start_date, listing.location.name) == ("Jam & Tea", "2026-07-01T19:30", "Lido")


POSTS = [{"title": f"News {day}", "date": f"2026-05-0{day}", "author": "Ann"} for day in range(1, 5)]
REFUSED = {
    "posts": script(json.dumps({"posts": POSTS}), 'type="application/json"'),
    "posts that say so": script(f"var items = {json.dumps([each | {'type': 'post'} for each in POSTS])}"),
    "what is measured": script(f"window.dataLayer = {TOLD}"),
    "a function that does more": script("window.__NUXT__=(function(a){a.x=1;return {}}({}))"),
    "a broken stream": script('self.__next_f.push([1,"a:[1"])'),
    "no data": script("var events = compute();"),
}


@pytest.mark.parametrize("page", REFUSED.values(), ids=REFUSED)
def test_what_holds_no_events_is_refused(page):
    with pytest.raises(LayoutError, match="no data of events"):
        reading_of(inline, page)
