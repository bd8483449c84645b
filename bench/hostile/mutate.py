"""Small mutations of bytes: each takes the input and others to borrow from, and hands back another input."""

import random
import re
from collections.abc import Callable, Sequence

from bench.hostile import odd
from bench.hostile.case import bytes_of

Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]
SIZES = (3, 30, 30, 300, 3_000, 20_000)
LARGEST = 20_000
"""Bytes up to which these mutations let an input grow; the large ones are made by ``bombs``."""
_DIGITS = re.compile(rb"\d+(?:\.\d+)?")
_DATE = re.compile(
    rb"\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{8}T\d{6}Z?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?"
)
_VALUE = re.compile(rb'"[^"\\<>]{0,400}"(?!\s*:)|(?<=[:\[,])\s*[\d.]+')
_NAME = re.compile(rb'"[^"\\<>]{1,40}"(?=\s*:)|(?<=</)\w+|(?<=<)\w+|(?<= )\w+(?==)|^[A-Z-]+(?=[:;])', re.M)
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "utf-8-sig", "utf-7", "cp037", "cp500")
_OTHER_VALUES = (
    *(
        b"null",
        b"true",
        b"[]",
        b"{}",
        b'""',
        b"0",
        b"-1",
        b"1e999",
        b"NaN",
        b"-Infinity",
        b"[null]",
        b"[[]]",
        b'{"":""}',
    ),
    *(b'"\\ud800"', b'{"@id":"#jam"}', b'{"@value":"x"}', b'{"text":{"text":{}}}', b'[{"a":1},"b",2]', b'"\\u0000"'),
    *(b"9" * 5000, b'{"@type":"Event"}', b'["2026-12-01","31 Feb"]', b"undefined", b'{"@list":[1]}', b"1.", b"'x'"),
)
_PAIRS = (
    *((b"<div>", b"</div>"), (b"<b>", b"</b>"), (b"[", b"]"), (b'{"a":', b"}"), (b"(", b")"), (b"&lt;p&gt;", b"")),
    *((b"<table><tr><td>", b"</table>"), (b'{"subEvent":', b"}"), (b'{"@graph":[', b"]}"), (b"<!--", b"-->")),
    *((b"BEGIN:VEVENT\n", b"END:VEVENT\n"), (b"<a href='", b"'>"), (b"<ul><li>", b"</ul>"), (b'"', b'"')),
)


def flip(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """Other bytes at some places."""
    changed = bytearray(body)
    for _ in range(rng.randint(1, 20)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """Only the beginning, or only the end."""
    at = rng.randint(0, len(body))
    return body[:at] if rng.random() < 0.8 else body[at:]


def drop(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """Without a slice."""
    start, end = _slice(rng, body)
    return body[:start] + body[end:]


def repeat(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """A slice said over and over."""
    start, end = _slice(rng, body)
    times = max(1, min(rng.choice(SIZES), LARGEST // max(1, end - start)))
    return body[:start] + body[start:end] * times + body[end:]


def splice(rng: random.Random, body: bytes, others: Sequence[bytes]) -> bytes:
    """The beginning of this one, and the end or a piece of another."""
    other = rng.choice(others)[:LARGEST]
    if rng.random() < 0.5:
        return body[: rng.randint(0, len(body))] + other[rng.randint(0, len(other)) :]
    start, end = _slice(rng, other)
    return _put(rng, body, other[start:end])


def sign(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """Odd characters at some places."""
    for _ in range(rng.randint(1, 6)):
        body = _put(rng, body, bytes_of(rng.choice(odd.SIGNS)))
    return body


def often(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """A long run of one token, or of a few in turn."""
    token = bytes_of("".join(rng.choices(odd.OFTEN, k=rng.choice((1, 1, 2, 3)))))
    return _put(rng, body, token * max(1, min(rng.choice(SIZES), LARGEST // len(token))))


def number(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """Extreme numbers for some of its numbers."""
    return _swapped(rng, body, _DIGITS, lambda: bytes_of(rng.choice(odd.NUMBERS)))


def day(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """Extreme dates for some of its dates, or beside it."""
    said = bytes_of(rng.choice(odd.DATES))
    return (
        _swapped(rng, body, _DATE, lambda: bytes_of(rng.choice(odd.DATES)))
        if rng.random() < 0.8
        else _put(rng, body, said)
    )


def value(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """Values of another type for some of its JSON values."""
    return _swapped(rng, body, _VALUE, lambda: rng.choice(_OTHER_VALUES))


def name(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """Some of its keys, tags and attributes under another one's name."""
    names = _NAME.findall(body[:LARGEST])
    return _swapped(rng, body, _NAME, lambda: rng.choice(names)) if names else body


def nest(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """A slice in many brackets or elements."""
    start, end = _slice(rng, body)
    before, after = rng.choice(_PAIRS)
    times = max(1, min(rng.choice((3, 10, 101, 300, 3_000)), LARGEST // len(before + after)))
    return body[:start] + before * times + body[start:end] + after * rng.choice((times, times, 0)) + body[end:]


def encode(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """In another encoding than it says, or with another's mark."""
    marks = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00\x00\xfe\xff", b"+/v8-", b"\x1f\x8b", b"PK\x03\x04")
    if rng.random() < 0.3:
        return rng.choice(marks) + body
    return body.decode("utf-8", "replace").encode(rng.choice(_ENCODINGS), "replace")


def entity(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """Entities that stand for more and more of themselves, and one that stands for a file."""
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (at, b"&l%d;" % (at - 1) * 10) for at in range(1, 10))
    long = b'<!ENTITY q "%s">' % (b"x" * 5_000)
    outer = b'<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;'
    kind, call = rng.choice(((b'<!ENTITY l0 "lol">' + laughs, b"&l9;"), (long, b"&q;" * 3_000), (outer, b"&f;")))
    return b"<?xml version='1.0'?><!DOCTYPE r [" + kind + b"]>" + _put(rng, body, call)


def blanks(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """Other white space, or none."""
    other = rng.choice((b"", b"\r", b"\r\n", b"\x0b", b"\xc2\xa0", b"\xe2\x80\xa8", b"\x00", b" " * 40, b"\t"))
    return body.replace(rng.choice((b"\n", b" ", b", ", b": ")), other)[: 4 * LARGEST]


def case(rng: random.Random, body: bytes, _others: Sequence[bytes]) -> bytes:
    """In capitals, in small letters, or the other way round."""
    return rng.choice((bytes.upper, bytes.lower, bytes.swapcase, bytes.title))(body)


def _slice(rng: random.Random, body: bytes) -> tuple[int, int]:
    start = rng.randint(0, len(body))
    return start, min(len(body), start + rng.choice((1, 3, 10, 40, 200, 1_000)))


def _put(rng: random.Random, body: bytes, piece: bytes) -> bytes:
    at = rng.randint(0, len(body))
    return body[:at] + piece + body[at:]


def _swapped(rng: random.Random, body: bytes, found: re.Pattern[bytes], other: Callable[[], bytes]) -> bytes:
    places = [match.span() for match in found.finditer(body, 0, 4 * LARGEST)]
    for start, end in sorted(rng.sample(places, min(len(places), rng.randint(1, 4))), reverse=True):
        body = body[:start] + other() + body[end:]
    return body


MUTATIONS: tuple[Mutation, ...] = (
    *(flip, cut, drop, repeat, splice, sign, often, number, day, value, name, nest, encode, entity, blanks, case),
    *(sign, often, number, day, value, repeat),
)
"""The ones that found most stand twice."""
