"""Large inputs, made to be slow or to hold much: each takes a random generator and a size from 0 to 1."""

import gzip
import json
import random
import zlib
from collections.abc import Callable

from bench.hostile import odd
from bench.hostile.bombs_calendars import calendar_lines, exceptions, series, struck, zones
from bench.hostile.bombs_events import cycles, many_events, one_key, rich_events, schedules, scripts, sub_events
from bench.hostile.case import bytes_of
from bench.hostile.seeds_json import OPENACTIVE, QUICKBOOK, RECORDS, SPEKTRIX, SQUARESPACE, TICKETMASTER, TRIBE

Bomb = Callable[[random.Random, float], bytes]
MB = 1_000_000


def run(rng: random.Random, size: float) -> bytes:
    """One line of up to ten megabytes of one token."""
    token = bytes_of("".join(rng.choices(odd.OFTEN, k=rng.choice((1, 1, 1, 2, 3)))))
    return token * max(1, int(size * 10 * MB / len(token)))


def deep(rng: random.Random, size: float) -> bytes:
    """Brackets or elements in each other, very deep."""
    opening, closing = rng.choice(
        ((b"[", b"]"), (b'{"a":', b"}"), (b"<div>", b"</div>"), (b"<a>", b"</a>"), (b"<b><i>", b""))
    )
    times = int(100_000 * size)
    head = rng.choice(
        (
            b"",
            b"<html><body>",
            b"<rss><channel><item>",
            b'<script type="application/ld+json">',
            b'{"@type":"Event","x":',
        )
    )
    return head + opening * times + closing * times


def card_page(rng: random.Random, size: float) -> bytes:
    """Thousands of cards, a megabyte or more of them."""
    words = "<p>" + "Words about an evening. " * rng.choice((0, 1, 10)) + "</p>"
    day = rng.choice(
        ("{0} Dec, 7pm", "1 - {0} December 2026", "Every Tuesday until {0} May", "{0}/12/2026", "Tue {0}, Wed {0}")
    )
    shape = rng.choice(
        (
            "<li class=c{1}><a href=/e/{1}><h3>E {1}</h3></a><b>{2}</b>{3}</li>",
            "<tr><td>{2}<td>E {1}<td>{3}</tr>",
            "<p>{2} E {1}{3}",
        )
    )
    rows = "".join(shape.format(at, at, day.format(at % 28 + 1), words) for at in range(int(6_000 * size)))
    return f"<html><body><h1>December 2026</h1><ul>{rows}</ul></body></html>".encode()


def feed(rng: random.Random, size: float) -> bytes:
    """Tens of thousands of items, or one with very much in it."""
    item = (
        "<item><title>Jam, {0} December 2026, 7pm</title><link>/e/{1}</link>"
        "<description>When: {0} May</description></item>"
    )
    if rng.random() < 0.5:
        rows = "".join(item.format(at % 28 + 1, at) for at in range(int(15_000 * size)))
    else:
        inner = rng.choice(
            (
                "<category>x</category>",
                "<description>1 May 2027</description>",
                "<link>a</link>",
                "1 May ",
                "&amp;lt;p&amp;gt;",
            )
        )
        told, beside = inner * int(100_000 * size), inner * int(50_000 * size)
        rows = f"<item><title>x</title><description>{told}</description>{beside}</item>"
    return f'<rss version="2.0"><channel>{rows}</channel></rss>'.encode()


def marked_up(rng: random.Random, size: float) -> bytes:
    """Thousands of items of microdata, RDFa or hCalendar, beside or inside each other."""
    shapes = (
        '<div itemscope itemtype="https://schema.org/Event"{2} id=a{0}><b itemprop=name>E {0}</b>'
        "<i itemprop=startDate>",
        '<div vocab="https://schema.org/" typeof="Event"><b property=name>E {0}</b><i property=startDate>',
        '<div class="vevent"><b class=summary>E {0}</b><i class=dtstart>',
    )
    shape, close = (
        rng.choice(shapes),
        rng.choice(
            (
                "</div>",
                "</div>",
                "",
            )
        ),
    )
    refers = " itemref='" + " ".join(f"a{at}" for at in range(200)) + "'" if rng.random() < 0.5 else ""
    return "".join(shape.format(at, close, refers) for at in range(int(rng.choice((300, 5_000)) * size))).encode()


def attributes(rng: random.Random, size: float) -> bytes:
    """Elements with very many or very long attributes."""
    long = "x " * int(rng.choice((1_000, 1_000_000)) * size)
    key = rng.choice(
        ("class", "id", "href", "style", "itemref", "itemprop", "property", "typeof", "datetime", "title", "data-x")
    )
    many = " ".join(f"a{at}={at}" for at in range(int(20_000 * size)))
    card = f'<li {key}="{long}"><a href=/x>Owl</a> 4 Dec 2026</li>'
    return f"<ul>{card * 3}<p {many}>x</p></ul>".encode()[: 10 * MB]


def answers(rng: random.Random, size: float) -> bytes:
    """An API's answer with its list very long, or with one text in it very long."""
    body = rng.choice((TRIBE, SPEKTRIX, SQUARESPACE, TICKETMASTER, OPENACTIVE, QUICKBOOK, RECORDS))
    if rng.random() < 0.5:
        return json.dumps(_longer(body, int(3_000 * size) + 1)).encode()
    token = rng.choice(odd.OFTEN)
    texts = json.dumps(body).split('"')
    at = rng.randrange(1, len(texts), 2)
    texts[at] += json.dumps(token * int(size * MB / len(token)))[1:-1]
    return '"'.join(texts).encode()


def _longer(value: object, times: int) -> object:
    if isinstance(value, list) and value and isinstance(value[0], dict) and len(value[0]) > 2:
        return [item | {"id": f"{item.get('id')}{at}"} for at in range(times) for item in value]
    if isinstance(value, dict):
        return {key: _longer(inner, times) for key, inner in value.items()}
    return value


def inline_data(rng: random.Random, size: float) -> bytes:
    """Scripts with very much that may be data."""
    piece = rng.choice(
        (
            "const events = [{title:'x',date:'2026-12-01'},",
            "window.a = {",
            "var b = [[[",
            "/*",
            "'\\\\",
            "`${",
            "x=[1,",
            "a={b:",
        )
    )
    return f"<script>{piece * int(100_000 * size)}</script>".encode()


PAGE_BOMBS: tuple[Bomb, ...] = (
    *(run, many_events, rich_events, one_key, sub_events, cycles, schedules, scripts, deep, series, exceptions, struck),
    *(calendar_lines, zones, card_page, feed, marked_up, attributes, answers, inline_data),
)


def packed(rng: random.Random, body: bytes) -> tuple[bytes, str]:
    """The bytes packed as an answer may be, sometimes a bomb or broken; with the encoding it says."""
    if rng.random() < 0.3:
        body = rng.choice((b"\0", b"<p>1 May 2027</p>", b'[{"a":1},')) * rng.choice((MB // 10, MB, 3 * MB))
    twice = rng.random() < 0.2
    if rng.random() < 0.5:
        body, encoding = gzip.compress(body, 1), "gzip"
    else:
        body, encoding = zlib.compress(body, 1), "deflate"
    if twice:
        body, encoding = gzip.compress(body, 1), f"{encoding}, gzip"
    if rng.random() < 0.3 and body:
        at = rng.randrange(len(body))
        body = rng.choice((body[:at], body[:at] + b"\xff" + body[at + 1 :], body[at:]))
    return body, rng.choice(
        (encoding, encoding, encoding, "br", "zstd", "gzip", "deflate", "x-gzip", "identity", "nonsense")
    )
