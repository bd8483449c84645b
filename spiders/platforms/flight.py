"""What React and Nuxt stream into a page: the rows of ``self.__next_f.push``, the flat lists of ``__NUXT_DATA__``.

A row is "id:JSON", ended by a line break, or "id:Tlength,text", whose length is in bytes and written in base 16.
"""

import json
import re
from collections.abc import Iterable, Iterator

from aggregator.errors import LayoutError
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json

_PUSHED = re.compile(r"__next_f\.push\(\[\s{0,5}1\s{0,5},\s{0,5}(\"(?:[^\"\\]++|\\.)*+\")", re.S)
_ROW = re.compile(r"[0-9a-fA-F]{1,8}:")
_TEXT = re.compile(rb"([0-9a-fA-F]{1,8}):T([0-9a-fA-F]{1,7}),")
_TAGS = {"Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "Set", "Date", "Island"}
_MOST_ROWS = 5_000
_DEEPEST = 40
_MOST_FLAT = 200_000


def flight_rows(scripts: Iterable[str], url: str) -> Iterator[Json]:
    """The values of the rows that the scripts push together; what is no JSON is passed over."""
    pushed = (found[1] for script in scripts for found in _PUSHED.finditer(script))
    for _, line in zip(range(_MOST_ROWS), _without_texts("".join(map(_said, pushed))), strict=False):
        head = _ROW.match(line)
        body = line[head.end() :] if head else ""
        if body[:1] in {"[", "{"}:
            try:
                yield read_json(body, url)
            except LayoutError:
                continue


def _said(literal: str) -> str:
    try:
        return str(json.loads(literal))
    except ValueError:
        return ""


def _without_texts(stream: str) -> list[str]:
    """The lines of the stream without its rows of text, which may hold line breaks."""
    left, kept, place = stream.encode("utf-8", "replace"), [], 0
    while found := _TEXT.search(left, place):
        kept.append(left[place : found.start()] + b"\n")
        place = found.end() + int(found[2], 16)
    kept.append(left[place:])
    return b"".join(kept).decode("utf-8", "replace").split("\n")


def flattened_devalue(flat: Json) -> Json:
    """The value that a flat list stands for: its first entry, with the numbers in it replaced by what they point to."""
    if not isinstance(flat, list) or not flat:
        return flat
    budget = [_MOST_FLAT]
    return _pointed(flat, "0", 0, budget)


def _pointed(flat: list[Json], at: Json, depth: int, budget: list[int]) -> Json:
    place = int(at) if isinstance(at, str) and at.isdecimal() and len(at) < 9 else -1
    budget[0] -= 1
    if not 0 <= place < len(flat) or depth > _DEEPEST or budget[0] < 0:
        return None
    value = flat[place]
    if isinstance(value, dict):
        return {key: _pointed(flat, child, depth + 1, budget) for key, child in value.items()}
    if isinstance(value, list):
        if len(value) == 2 and isinstance(value[0], str) and value[0] in _TAGS:
            # the second of a Date is its text, that of the others points on
            return value[1] if value[0] == "Date" else _pointed(flat, value[1], depth + 1, budget)
        return [_pointed(flat, child, depth + 1, budget) for child in value]
    return value
