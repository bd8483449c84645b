"""Lists of events in every shape that pages give them, all written for these tests: names, days and hours."""

from datetime import UTC, date, datetime

import pytest

from aggregator.errors import LayoutError
from aggregator.words.dates import read_when
from spiders.platforms import card_dates, card_finding

URL = "https://venue.example/whats-on"
FETCHED = datetime(2026, 6, 1, 6, tzinfo=UTC)
TOLD = [
    (name, datetime.fromisoformat(at), price, place)
    for name, at, price, place in (
        ("Marsh Lanterns", "2026-06-04T20:00", "\u00a39", "Boat House"),
        ("Knit & Natter", "2026-06-09T10:30", "\u00a33", "Tea Room"),
        ("The Tin Duke", "2026-06-19T19:30", "\u00a312", "Old Barn"),
        ("Otter Watch", "2026-07-07T14:00", "\u00a34", "Mill Pond"),
    )
]


def rows(template):
    """The template once for each event: name, address, weekday, day, month, hours, price and place put in."""
    made = []
    for name, at, price, place in TOLD:
        clock = f"{at:%I}".lstrip("0") + (f":{at:%M}" if at.minute else "") + f"{at:%p}".lower()
        link = name.split()[-1].lower()
        parts = {"name": name.replace("&", "&amp;"), "link": link, "price": price, "place": place, "clock": clock}
        said = {"day": at.day, "dow": f"{at:%a}", "weekday": f"{at:%A}", "mon": f"{at:%b}", "month": f"{at:%B}"}
        made.append(template.format(**parts, **said, numbers=f"{at:%d/%m/%Y}", h=f"{at:%H:%M}"))
    return made


def page(template, around="<div class='list'>{}</div>"):
    return around.format("".join(rows(template)))


def months(template):
    made = rows(template)
    return f"<h3>June 2026</h3>{''.join(made[:3])}<h3>July 2026</h3>{made[3]}"


CELLS = [f"<td>{day}</td>" for day in range(1, 31)]
for (name, at, _, _), clock in zip(TOLD[:3], ("8pm", "10.30am", "7.30pm"), strict=True):
    CELLS[at.day - 1] = f"<td>{at.day}<div class='in'><a href='/e'>{name.replace('&', '&amp;')}</a> {clock}</div></td>"

SHAPES = {
    "headings and paragraphs": page("<h3>{name}</h3><p>{weekday} {day} {month}, {clock}</p><p>Tickets {price}</p>"),
    "headings, then days at the end": page(
        "<h3>{name}</h3><p>Come and see.</p><p>{weekday} {day} {month}, {clock}</p>"
    ),
    "days as headings, then titles": page("<h4>{weekday} {day} {month}</h4><h5>{name}</h5><p>{clock}. {place}.</p>"),
    "bold paragraphs": page("<p><b>{name}</b></p><p>{weekday} {day} {month}, {clock}</p>"),
    "days first": page("<p class='d'>{dow} {day} {mon}</p><p class='n'>{name}</p><p class='t'>{clock} {price}</p>"),
    "terms and definitions": page(
        "<dt>{name}</dt><dd>{weekday} {day} {month}, {clock}</dd><dd>{place}</dd>", "<dl>{}</dl>"
    ),
    "one line each": page("<li>{dow} {day} {mon} - {name} - {clock} - {price}</li>", "<ul>{}</ul>"),
    "one line each, title first": page("<li>{name}: {numbers} {h}</li>", "<ul>{}</ul>"),
    "one line each, with the place": page("<li>{day} {mon}: {name}, {place}, {clock}</li>", "<ul>{}</ul>"),
    "a bold day in a line": page("<p><b>{weekday} {day} {month}</b> {name} {clock} {price}</p>"),
    "summaries that say both": page(
        "<details><summary>{dow} {day} {mon}, {clock}: {name}</summary><p>{place}.</p></details>"
    ),
    "numbers below months": months("<div><i class='num'>{day}</i><i>{dow}</i><b>{name}</b><i>{clock}</i></div>"),
    "boxes of day and month": page(
        "<a href='/{link}'><span>{day}</span><span>{month}</span><b>{name}</b><em>{place}</em><i>{h}</i></a>"
    ),
    "a whole link without names": page(
        "<a href='/{link}'><div><p>{dow} {day} {mon} \u00b7 {h}</p><p>{name}</p><p>{place}</p></div></a>"
    ),
    "a title that goes on": page(
        "<div class='e'><p>{day} {month} {clock}</p><div class='top'>{name}<div>and a long night</div></div></div>"
    ),
    "rows below the row of their day": page(
        "<tr><td colspan='2'><div>{weekday}, {month} {day}, 2026</div></td></tr>"
        "<tr><td>{clock}</td><td><a href='/{link}'>{name}</a></td></tr>",
        "<table>{}</table>",
    ),
    "a stamp that is the same for all": page(
        "<article><time datetime='2014-12-20'>{day} {mon} {clock}</time><h3>{name}</h3><a href='/x'>x</a></article>"
    ),
    "in the surroundings of a post": page(
        "<div><h2><a href='/x'>{name}</a></h2><div class='post-meta'>{month} {day}, 2026<br>{clock}</div></div>"
    ),
}


def found(body):
    reading = card_finding.read(f"<main>{body}</main>", URL, source="venue", fetched=FETCHED)
    return [(one.name, read_when(one.start_date, FETCHED.date(), context=one.context).start) for one in reading]


@pytest.mark.parametrize("body", SHAPES.values(), ids=SHAPES)
def test_a_list_in_this_shape(body):
    assert found(body) == [(name, at) for name, at, _, _ in TOLD]


def test_a_calendar_whose_cells_begin_with_the_number():
    weeks = "".join(f"<tr>{''.join(CELLS[at : at + 7])}</tr>" for at in range(0, 30, 7))
    assert found(f"<h2>June 2026</h2><table>{weeks}</table>") == [(name, at) for name, at, _, _ in TOLD[:3]]


def test_places_and_prices_in_broken_lines():
    body = page("<h2>{name}</h2><p>When: {weekday} {day} {month} at {clock}<br>Where: {place}<br>Cost: {price}</p>")
    reading = card_finding.read(body, URL, source="venue", fetched=FETCHED)
    assert [(one.location.name, one.offers[0].price) for one in reading] == [
        (place, price) for _, _, price, place in TOLD
    ]


def test_what_is_to_come_is_the_list_and_not_what_is_over():
    old = "".join(
        f"<li class='old'>{day:02}/04/2026 <a href='/o{day}'>Old Night {day}</a></li>" for day in range(1, 12)
    )
    coming = page("<li class='new'>{numbers} <a href='/{link}'>{name}</a></li>", "<ul>{}</ul>")
    assert [name for name, _ in found(f"<ul>{old}</ul>{coming}")] == [name for name, *_ in TOLD]


PAST = [date(2026, 5, 28 - at) for at in range(0, 24, 4)]
POSTS = {
    "comments": "<li class='comment'><cite>Ann {0}</cite> <a href='#{0}'>{1:%d %B %Y} at 7:30pm</a></li>",
    "papers": "<li><a href='/f{0}.pdf'>Policy {0}</a> {1:%d/%m/%Y}</li>",
    "episodes": "<div><h3><a href='/p{0}'>Episode {0}: a chat</a></h3><time>{1:%d %B %Y}</time></div>",
    "topics of a forum": "<p><a href='/t{0}'>Topic no. {0}</a> <i>Last post {1:%d %B %Y}, 10:1{0}</i></p>",
}
CLOSED = "".join(
    f"<li>{name} {day} December: closed</li>" for name, day in (("Eve", 24), ("Christmas", 25), ("Boxing", 26))
)
ASKED = "".join(f"<h3>When is day {day}?</h3><p>On Friday {day} June 2026.</p>" for day in (5, 12, 19))
ORDERS = "".join(
    f"<li>{land}: last order {day} December 2026</li>" for land, day in (("UK", 18), ("EU", 10), ("US", 1))
)
REFUSED = {kind: "".join(each.format(at, day) for at, day in enumerate(PAST)) for kind, each in POSTS.items()}
REFUSED |= {"days when it is closed": f"<ul>{CLOSED}</ul>", "questions": ASKED, "last orders": f"<ul>{ORDERS}</ul>"}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_dated_lists_that_are_no_events(body):
    with pytest.raises(LayoutError):
        found(body)


def test_a_list_that_is_cut_says_so(monkeypatch):
    monkeypatch.setattr(card_dates, "MOST_DATES", 90)
    many = "".join(f"<li><a href='/{at}'>No. {at}</a> <b>{at % 28 + 1} Dec 2026</b></li>" for at in range(60))
    reading = card_finding.read(f"<ul>{many}</ul>", URL, source="venue", fetched=FETCHED)
    assert 30 < len(reading) < 60
    assert "texts look like dates; the rest is left" in str(reading.problems[0])
