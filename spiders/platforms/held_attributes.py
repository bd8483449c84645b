"""Data that the elements of a page hold in their attributes: ``data-events='[…]'``, ``:events``, an island's props."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator

from aggregator.errors import LayoutError
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json

_HOLDING = re.compile(
    r"""[\s"']([:@\w.-]{1,60})\s{0,3}=\s{0,3}(?:"\s{0,20}((?:\[|\{)[^"]{20,500000}+)"|'\s{0,20}((?:\[|\{)[^']{20,500000}+)')"""
)
_BUTTON = re.compile(r"<add-to-calendar-button\b([^>]{0,8000})>", re.I)
_ATTRIBUTE = re.compile(r"""([\w-]{1,40})\s{0,3}=\s{0,3}(?:"([^"]{0,2000})"|'([^']{0,2000})')""")
_OF_A_BUTTON = {"startdate": "startDate", "enddate": "endDate", "starttime": "startTime", "endtime": "endTime"}
_OF_A_BUTTON |= {"timezone": "timeZone", "name": "name", "location": "location", "description": "description"}
_SPEAKS = re.compile(r"(?:title|name|summary|start|date)\b", re.I)
_MOST = 3_000
_MOST_TEXT = 4 * 1024 * 1024


def held_in_attributes(page: str, url: str) -> Iterator[tuple[str, Json]]:
    """The values in attributes by the attribute's name; the objects of many elements of one kind as one list."""
    objects: dict[str, list[Json]] = defaultdict(list)
    left = _MOST_TEXT
    for found, _ in zip(_HOLDING.finditer(page), range(_MOST), strict=False):
        text = found[2] or found[3]
        left -= len(text)
        if left < 0:
            break
        value = _read(text, url) if _SPEAKS.search(text) else None
        if isinstance(value, dict):
            objects[found[1]].append(_unwrapped(value))
        elif value:
            yield found[1], value
    yield from objects.items()
    if buttons := [button for found in _BUTTON.finditer(page) if (button := _of_a_button(found[1]))]:
        yield "add-to-calendar-button", buttons[:_MOST]


def _of_a_button(attributes: str) -> dict[str, Json]:
    """The event of a button that puts it into a calendar: its name, its days and its hours."""
    told = {found[1].lower(): html.unescape(found[2] or found[3] or "") for found in _ATTRIBUTE.finditer(attributes)}
    kept = {
        _OF_A_BUTTON.get(key, key): told[key]
        for key in (*_OF_A_BUTTON, "name", "location", "description")
        if told.get(key)
    }
    return kept if "name" in kept and "startDate" in kept else {}


def _read(text: str, url: str) -> Json:
    try:
        return read_json(html.unescape(text), url)
    except LayoutError:
        return None


def _unwrapped(value: Json, depth: int = 0) -> Json:
    """Astro's islands write every value as a pair: 0 and the value, or 1 and a list."""
    if isinstance(value, dict):
        return {key: _unwrapped(child, depth + 1) for key, child in value.items()} if depth < 40 else value
    if not isinstance(value, list) or depth > 40:
        return value
    if len(value) == 2 and isinstance(value[0], str) and value[0] in {"0", "1"}:
        return _unwrapped(value[1], depth + 1)
    return [_unwrapped(child, depth + 1) for child in value]
