"""Cards that no source describes are found by their looks; what only looks a little like them is refused."""

import contextlib
import time
from datetime import UTC, datetime

import pytest

from aggregator.errors import LayoutError
from bench.cards import measure
from spiders.platforms import card_finding
from spiders.platforms.cards import CardsSpider
from spiders.platforms.dispatch import read_any
from tests.spiders.platforms.test_spiders import LIST, crawled, declared

URL = "https://venue.example/whats-on"
FETCHED = datetime(2026, 11, 16, 6, tzinfo=UTC)

ARTICLES = """
<nav><ul><li><a href="/1">Mon 7 Dec</a></li><li><a href="/2">Tue 8 Dec</a></li>
<li><a href="/3">Wed 9 Dec</a></li></ul>
</nav><main><div class="grid">
<article class="card music post-12"><a href="/e/jam"><img data-src="/i/jam.jpg" src="data:,">
</a><h3><a href="/e/jam">Jam by Lamplight</a></h3><p class="when"><span>Fri</span> <span>4 Dec</span></p><p>7.30pm</p>
<p class="venue">Upper Room</p><span class="cost">£12.50 (£10)</span><a class="btn" href="/book/1">Book now</a>
</article>
<article class="drama card post-13"><a href="/e/ice"><img data-src="/i/ice.jpg" src="data:,">
</a><h3><a href="/e/ice">The Ice Garden</a></h3><p class="when">Sat 5 - Sun 6 December</p>
<p class="venue">Main House</p><span class="cost">Free</span><a class="btn" href="/book/2">Book now</a></article>
<article class="card featured post-14"><a href="/e/owl"><img data-src="/i/owl.jpg" src="data:,">
</a><h3><a href="/e/owl">Owl Stories</a></h3><p class="when">10/12/2026</p>
<p class="venue">Main House</p><a class="btn" href="/book/3">Sold out</a></article>
</div></main><footer><p>Tue 17 Nov 2026</p></footer>
"""
WHOLE_LINKS = """
<div class="list">
<a class="row-item" href="/a"><div class="x1">Pottery Morning</div><div class="x2">4 Dec, 10am</div></a>
<a class="row-item" href="/b"><div class="x1">Clay for Two</div><div class="x2">5 Dec, 2pm</div></a>
<a class="row-item" href="/c"><div class="x1">Glaze and Fire</div><div class="x2">6 Dec, 2pm</div></a></div>
"""
TABLE = """
<table><tr><th>Date</th><th>What</th><th>Time</th></tr>
<tr><td>Fri 4 Dec</td><td><a href="/a">Quiz Supper</a></td><td>7.30pm</td></tr>
<tr><td>Sat 5 Dec</td><td><a href="/b">Folk Session</a></td><td>8pm</td></tr>
<tr><td>Sun 6 Dec</td><td><a href="/c">Carol Singing</a></td><td>4pm</td></tr></table>
"""
MONTHS = """
<section><h2>December 2026</h2><ul><li><a href="/a">Brass at Noon</a> <em>Friday 4 | 12 noon</em></li>
<li><a href="/b">Organ Tea</a> <em>Saturday 5 | 3pm</em></li></ul>
<h2>January 2027</h2><ul><li><a href="/c">Winter Lecture</a> <em>Friday 8 | 7pm</em></li></ul></section>
"""
DAY_HEADINGS = """
<div><h3>Fri 4 Dec</h3><div class="film"><a href="/f/1">Snow Engine</a>
<a href="/b/1">11:00</a><a href="/b/2">18:45</a></div>
<div class="film"><a href="/f/2">Night Ferry</a><a href="/b/3">20:30</a></div>
<h3>Sat 5 Dec</h3><div class="film"><a href="/f/1">Snow Engine</a><a href="/b/4">14:15</a></div></div>
"""
DEFINITIONS = """
<dl><dt>Friday 4 December</dt><dd><a href="/a">Tree Dressing</a></dd><dt>Saturday 5 December</dt>
<dd><a href="/b">Wreath Making</a></dd><dt>Sunday 6 December</dt><dd><a href="/c">Lantern Walk</a></dd></dl>
"""
NO_LINKS = """
<div class="e"><h2>Open Mic at the Bell</h2><p><b>Date:</b> 4 December 2026</p><p><b>Time:</b> 8pm - 11pm</p></div>
<div class="e"><h2>Open Mic at the Crown</h2><p><b>Date:</b> 5 December 2026</p><p><b>Time:</b> 7pm - 10pm</p></div>
<div class="e"><h2>Open Mic at the Oak</h2><p><b>Date:</b> 6 December 2026</p><p><b>Location:</b> Back Bar</p></div>
"""
STAMPED = """
<ul class="shows"><li><h4>Sir Toby</h4><time datetime="2026-12-04T19:30">Fri 4 Dec</time><a href="/a">More</a></li>
<li><h4>Lady Bright</h4><time datetime="2026-12-05T14:00">Sat 5 Dec</time><a href="/b">More</a></li></ul>
"""
SEVERAL_TIMES = """
<div class="show"><h2><a href="/a">Moth Hour</a></h2><ul><li>Fri 4 Dec, 7pm</li><li>Sat 5 Dec, 2pm</li></ul></div>
<div class="show"><h2><a href="/b">Paper Moon</a></h2><ul><li>Mon 7 Dec, 7pm</li></ul></div>
<div class="show"><h2><a href="/c">Tin Whistle</a></h2><ul><li>Tue 8 Dec, 7pm</li></ul></div>
"""
CELLS = """
<h2>December 2026</h2><table><tr><td data-day="2026-11-30"><b>30</b></td>
<td data-day="2026-12-01"><b>1</b><p class="entry"><a href="/a">Wassail</a></p>
<p class="entry"><a href="/b">Mince Pie Club</a></p></td></tr><tr>
<td data-day="2026-12-02"><b>2</b><p class="entry"><a href="/c">Bell Ringing</a></p></td></tr></table>
"""
HOME = "https://venue.example"
FOUND = {
    "articles": (
        ARTICLES,
        [
            ("Jam by Lamplight", "Fri 4 Dec, 7.30pm", f"{HOME}/e/jam"),
            ("The Ice Garden", "Sat 5 - Sun 6 December", f"{HOME}/e/ice"),
            ("Owl Stories", "10/12/2026", f"{HOME}/e/owl"),
        ],
    ),
    "whole links": (
        WHOLE_LINKS,
        [
            ("Pottery Morning", "4 Dec, 10am", f"{HOME}/a"),
            ("Clay for Two", "5 Dec, 2pm", f"{HOME}/b"),
            ("Glaze and Fire", "6 Dec, 2pm", f"{HOME}/c"),
        ],
    ),
    "a table": (
        TABLE,
        [
            ("Quiz Supper", "Fri 4 Dec, 7.30pm", f"{HOME}/a"),
            ("Folk Session", "Sat 5 Dec, 8pm", f"{HOME}/b"),
            ("Carol Singing", "Sun 6 Dec, 4pm", f"{HOME}/c"),
        ],
    ),
    "month headings": (
        MONTHS,
        [
            ("Brass at Noon", "Friday 4 | 12 noon", f"{HOME}/a"),
            ("Organ Tea", "Saturday 5 | 3pm", f"{HOME}/b"),
            ("Winter Lecture", "Friday 8 | 7pm", f"{HOME}/c"),
        ],
    ),
    "a list of definitions": (
        DEFINITIONS,
        [
            ("Tree Dressing", "Friday 4 December", f"{HOME}/a"),
            ("Wreath Making", "Saturday 5 December", f"{HOME}/b"),
            ("Lantern Walk", "Sunday 6 December", f"{HOME}/c"),
        ],
    ),
    "the cells of a calendar": (
        CELLS,
        [
            ("Wassail", "2026-12-01", f"{HOME}/a"),
            ("Mince Pie Club", "2026-12-01", f"{HOME}/b"),
            ("Bell Ringing", "2026-12-02", f"{HOME}/c"),
        ],
    ),
    "no links": (
        NO_LINKS,
        [
            ("Open Mic at the Bell", "4 December 2026, Time: 8pm - 11pm", URL),
            ("Open Mic at the Crown", "5 December 2026, Time: 7pm - 10pm", URL),
            ("Open Mic at the Oak", "6 December 2026", URL),
        ],
    ),
    "stamps": (
        STAMPED,
        [("Sir Toby", "2026-12-04T19:30", f"{HOME}/a"), ("Lady Bright", "2026-12-05T14:00", f"{HOME}/b")],
    ),
}


def read(body):
    return card_finding.read(body, URL, source="venue", fetched=FETCHED)


@pytest.mark.parametrize(("body", "expected"), FOUND.values(), ids=FOUND.keys())
def test_cards_are_found(body, expected):
    assert [(one.name, one.start_date, one.url) for one in read(body)] == expected


def test_a_card_gives_picture_place_and_price_with_where_each_stood():
    first, second, third = read(ARTICLES)
    assert (first.image, first.location.name, first.offers[0].price) == (
        f"{HOME}/i/jam.jpg",
        "Upper Room",
        "£12.50 (£10)",
    )
    assert (second.offers[0].price, third.offers) == ("Free", ())
    assert first.evidence["location"] == "div.grid > article.card p.venue"
    assert set(first.evidence) == {"name", "start_date", "image", "location", "offers"}


def test_a_label_is_no_part_of_the_place():
    assert [one.location and one.location.name for one in read(NO_LINKS)] == [None, None, "Back Bar"]


def test_month_headings_complete_the_dates_below_them():
    assert [one.context for one in read(MONTHS)] == ["December 2026", "December 2026", "January 2027"]


def test_hours_below_the_heading_of_a_day_are_the_performances_of_a_card():
    said = [
        (one.name, one.context, one.start_date, tuple(each.start_date for each in one.performances))
        for one in read(DAY_HEADINGS)
    ]
    assert said == [
        ("Snow Engine", "Fri 4 Dec", None, ("11:00", "18:45")),
        ("Night Ferry", "Fri 4 Dec", "20:30", ()),
        ("Snow Engine", "Sat 5 Dec", "14:15", ()),
    ]


def test_several_dates_of_one_card_are_its_performances():
    first, *others = read(SEVERAL_TIMES)
    assert [each.start_date for each in first.performances] == ["Fri 4 Dec, 7pm", "Sat 5 Dec, 2pm"]
    assert [one.start_date for one in others] == ["Mon 7 Dec, 7pm", "Tue 8 Dec, 7pm"]


def test_a_list_that_stands_twice_is_read_once():
    again = ARTICLES.replace('class="grid"', 'class="grid small"')
    assert len(read(ARTICLES + again)) == 3


POSTS = "".join(
    f"<article class='post'><h2><a href='/news/{at}'>Our news no. {at}</a></h2>"
    f"<span>{20 - at} October 2026</span></article>"
    for at in range(6)
)
REFUSED = {
    "nothing dated": "<ul><li><a href='/a'>Opera</a></li><li><a href='/b'>Ballet</a></li></ul>",
    "posts": POSTS,
    "posted dates": POSTS.replace("<span>", "<time class='entry-date published'>").replace("October", "December"),
    "one event": "<h1>Jam by Lamplight</h1><p>Fri 4 Dec, 7.30pm</p><a href='/book'>Book now</a>",
    "a menu of days": "<ul>"
    + "".join(f"<li><a href='/{day}'>{day} December</a></li>" for day in range(1, 29))
    + "</ul>",
    "a grid of numbers": "<table><tr>" + "<td>1</td><td>2</td><td>3</td></tr><tr>" * 9 + "</tr></table>",
    "dates to book": "<ul>"
    + "".join(f"<li>{day} Dec, 7pm <a href='/{day}'>Book now</a></li>" for day in (4, 5, 6))
    + "</ul>",
    "opening hours": "<ul><li>Café every Monday 10am to 5pm</li><li>Shop every Tuesday 9am to 5pm</li></ul>",
    "a footer": f"<footer>{WHOLE_LINKS}</footer>",
    "navigation": f"<div role='navigation'>{WHOLE_LINKS}</div>",
}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_list_of_events_is_refused(body):
    with pytest.raises(LayoutError, match="date"):
        read(f"<html><body><main>{body}</main></body></html>")


def test_any_page_falls_back_to_its_cards():
    reading = read_any(ARTICLES.encode(), URL, "text/html", source="venue", fetched=FETCHED)
    assert (reading.platform, len(reading)) == ("cards", 3)


def test_a_page_that_nobody_can_read_says_what_was_tried():
    with pytest.raises(LayoutError, match=r"cards: 6 texts read as dates.*posts"):
        read_any(POSTS.encode(), URL, "text/html", source="venue", fetched=FETCHED)


def test_a_source_needs_no_selectors():
    listings, _ = crawled(declared(CardsSpider), {LIST: TABLE})
    assert [one.name for one in listings] == ["Quiz Supper", "Folk Session", "Carol Singing"]


HOSTILE = {
    "nested": ("<div class='card'><a href='/a'>Owl 4 Dec</a>" * 400) + "</div>" * 400,
    "many dates": "".join(f"<p>{at % 28 + 1} May {2000 + at % 60}, {at}</p>" for at in range(9000)),
    "many classes": f"<div class='{'event ' * 60_000}'>4 Dec 2026</div>" * 2,
    "one line": "<li>" + "May 1 " * 60_000,
    "many links": "".join(f"<li><a href='/{at}'>Item {at}</a></li>" for at in range(9000)),
    "an attribute": f"<ul><li style=\"background:{'url( ' * 20_000}\"><a href='{'x' * 90_000}'>Owl</a> 4 Dec</li>" * 2,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_refused_or_read_soon(body):
    began = time.process_time()
    with contextlib.suppress(LayoutError):
        read(body)
    assert time.process_time() - began < 1


def test_a_page_of_a_megabyte_takes_less_than_a_second():
    filling = "<p>" + "Words about an evening. " * 120 + "</p>"
    cards = "".join(
        f"<li class='card'><h3><a href='/e/{at}'>Evening no. {at}</a></h3><b>{at % 28 + 1} Dec, 7pm</b>{filling}</li>"
        for at in range(340)
    )
    assert len(cards) > 1_000_000
    began = time.process_time()
    assert len(read(cards)) == 340
    assert time.process_time() - began < 1


def test_recorded_pages_without_their_data_give_its_events(shared):
    scores = measure(shared / "corpus/html")
    told = sum(one.told for one in scores)
    assert len(scores) >= 8
    assert sum(one.told - len(one.missed) for one in scores) / told >= 0.9
    assert sum(one.agreed for one in scores) / sum(one.found for one in scores) >= 0.95
