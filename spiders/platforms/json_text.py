"""JSON as sites really serve it, read into plain values whose numbers stay the text they were."""

import html
import json
import re
from collections.abc import Callable
from typing import Any

from aggregator.errors import LayoutError
from spiders.platforms.document import MOST_BYTES, decode
from spiders.platforms.js_literal import to_json
from spiders.platforms.json_mending import mended_json

MOST_DEPTH = 100
MOST_OBJECTS = 150_000
"""The largest real answer that was seen has 10,000 lists and objects."""
_HOLDING = (dict, list)
MOST_VALUES = 1_000_000
_WRAPPING = re.compile(r"^[\s\ufeff;]*(?:(?://|/\*)?\s{0,20}<!\[CDATA\[(?:\s{0,20}\*/)?|<!--)?", re.S)
_WRAPPED = re.compile(r"(?:(?://|/\*)?\s{0,20}\]\]>(?:\s{0,20}\*/)?|-->)?[\s;]{0,200}$", re.S)
_HALF = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
"""One half of a character that UTF-16 writes in two: alone it is no character at all."""
# Numbers stay text: a price of 12.50 is quoted as the page wrote it, and 5,000 digits cost nothing.
_DECODER = json.JSONDecoder(strict=False, parse_float=str, parse_int=str, parse_constant=lambda _: None)


def read_json(body: bytes | str, url: str) -> Any:  # noqa: ANN401 - whatever the site serves
    """The value that ``body`` holds, numbers as text. Raises LayoutError where no JSON can be made out.

    A script, which comes as text, may miss brackets that can be guessed. An answer of an API, which comes as bytes, may
    not: a list that breaks off is no whole list, and what it lacks would be taken for gone.
    """
    if len(body) > MOST_BYTES:
        raise LayoutError(url, f"the JSON is larger than {MOST_BYTES} bytes; ask the source for a smaller page")
    text = decode(body) if isinstance(body, bytes) else body
    opened = text.count("{") + text.count("[")
    if opened > MOST_OBJECTS or (len(text) > MOST_VALUES and text.count(",") > MOST_VALUES):
        raise LayoutError(url, f"the JSON holds more than {MOST_OBJECTS} objects; ask the source for a smaller page")
    try:
        value = _tolerantly(text, mend=isinstance(body, str))
    except RecursionError as cause:
        raise LayoutError(url, "the JSON nests too deep to be data; it is not read") from cause
    except ValueError as cause:
        raise LayoutError(url, f"the JSON cannot be read ({str(cause)[:120]}); look at the page's source") from cause
    # so few lists and objects cannot nest too deep, unless more of them are written as entities
    if (opened > MOST_DEPTH or "&" in text) and too_deep(value):
        raise LayoutError(url, "the JSON nests too deep to be data; it is not read")
    return value


def _tolerantly(text: str, *, mend: bool) -> Any:  # noqa: ANN401 - whatever the site serves
    text = _whole(text)
    try:
        return _DECODER.decode(text)
    except ValueError:
        text = _unwrapped(text)
    try:
        return _first(text)
    except ValueError:
        pass
    ways: tuple[Callable[[str], Any], ...] = (_as_script, _unescaped, *((_mended,) if mend else ()))
    causes: list[ValueError] = []
    for way in ways:
        try:
            return way(text)
        except ValueError as cause:
            causes.append(cause)
    raise causes[0]


def _as_script(text: str) -> Any:  # noqa: ANN401 - whatever the site serves
    value = _DECODER.decode(_whole(to_json(text)))
    if not isinstance(value, dict | list):
        raise ValueError("words stand before the data")
    return value


def _unescaped(text: str) -> Any:  # noqa: ANN401 - whatever the site serves
    plain = html.unescape(text) if "&" in text[:100_000] else text
    if plain == text:
        raise ValueError("nothing is escaped")
    return _first(plain)


def _mended(text: str) -> Any:  # noqa: ANN401 - whatever the site serves
    value = _DECODER.decode(_whole(mended_json(text)))
    if not value:
        raise ValueError("nothing could be made out")
    return value


def _whole(text: str) -> str:
    return _HALF.sub(r"\\ufffd", text) if "\\u" in text and ("\\ud" in text or "\\uD" in text) else text


def _first(text: str) -> Any:  # noqa: ANN401 - whatever the site serves
    """The documents that stand one after the other in ``text``: one is itself, several are a list."""
    values, place = [], 0
    while place < len(text):
        value, place = _DECODER.raw_decode(text, place)
        values.append(value)
        while place < len(text) and text[place] in " \t\r\n,;":
            place += 1
    if not values:
        raise ValueError("nothing there")
    return values[0] if len(values) == 1 else values


def _unwrapped(text: str) -> str:
    head = _WRAPPING.match(text)
    text = text[head.end() :] if head else text
    tail = _WRAPPED.search(text, max(0, len(text) - 300))
    return (text[: tail.start()] if tail else text).strip()


def too_deep(value: Any) -> bool:  # noqa: ANN401 - whatever the site serves
    """Whether lists and objects nest beyond what any real page does."""
    level = [value]
    for _ in range(MOST_DEPTH):
        level = [
            child
            for item in level
            if isinstance(item, _HOLDING)
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, _HOLDING)
        ]
        if not level:
            return False
    return True
