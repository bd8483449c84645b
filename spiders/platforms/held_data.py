"""The data that a page's scripts hold, each value with its name: JSON, assigned literals, what frameworks stream."""

import json
import re
from collections.abc import Iterator
from itertools import islice

from aggregator.errors import LayoutError
from spiders.platforms.flight import flattened_devalue, flight_rows
from spiders.platforms.js_literal import MOST_TEXT, NotDataError, to_json
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json
from spiders.platforms.nuxt import called_with
from spiders.platforms.page_scripts import tagged_scripts

_NAMED = re.compile(
    r"(?:\b(?:const|let|var)\s{1,5}|\bwindow\.|\bself\.)?(?<![\w$.])([\w$][\w$.]{0,80})(?:\[[\"'](\w{1,60})[\"']\])?"
    r"\s{0,5}=\s{0,5}(?=[\[{]|JSON\.parse\(|\(function\()"
)
_KEYED = re.compile(r"[\"']?\b(events|eventSources|data|initialEvents)[\"']?\s{0,5}:\s{0,5}(?=\[)")
_CALENDAR = re.compile(r"fullcalendar|\.calendar\(|initialView|defaultView|kit\.start|const data = \[", re.I)
_OF_EVENTS = re.compile(
    r"event|show|gig|performance|listing|whats_?on|__NEXT_DATA__|__INITIAL|NUXT|STATE|DATA|context|items|results|calendar",
    re.I,
)
_PARSED = re.compile(r"JSON\.parse\(\s{0,5}(\"(?:[^\"\\]++|\\.)*+\"|'(?:[^'\\]++|\\.)*+')", re.S)
_NOT_DATA = re.compile(r"dataLayer|gtm|analytics|translations|i18n|wpcf7|woocommerce|elementor|yoast", re.I)
_MOST_VALUES = 60
_MOST_NODES = 20_000
_MOST_VARIABLES = 60


def held(page: str, url: str, variable: str | None = None) -> Iterator[tuple[str, Json]]:
    """Every value that the scripts of a page hold, with its name; what cannot be read is passed over.

    variable: only what is assigned to that name, or stands in the script of that id; None for all that may be events.
    """
    return islice(_held(page, url, variable), _MOST_VALUES)


def _held(page: str, url: str, variable: str | None) -> Iterator[tuple[str, Json]]:
    plain: list[str] = []
    streamed: list[str] = []
    for tag, script in tagged_scripts(page):
        if "json" in tag.lower() and "ld+json" not in tag.lower():
            yield from _of_json(tag, script, url, variable)
        elif "__next_f" in script and variable is None:
            streamed.append(script)
        elif "ld+json" not in tag.lower():
            plain.append(script)
    if streamed:
        yield from (("__next_f", row) for row in flight_rows(streamed, url))
    left = MOST_TEXT
    for name, script, place in islice(_assigned(plain, variable), _MOST_VARIABLES):
        spent, value = _literal(script, place, url)
        left -= spent
        if value is not None:
            yield name, value
        if left < 0:
            return


def _of_json(tag: str, script: str, url: str, variable: str | None) -> Iterator[tuple[str, Json]]:
    found = re.search(r"\bid\s{0,5}=\s{0,5}[\"']?([\w-]{1,80})", tag)
    name = found[1] if found else "json"
    if variable not in {None, name} or "importmap" in tag:
        return
    try:
        value = read_json(script, url)
    except LayoutError:
        return
    yield name, flattened_devalue(value) if "nuxt_data" in name.lower() else value
    yield from ((name, _read(inner, url)) for inner in _texts_of_json(value))


def _texts_of_json(value: Json) -> Iterator[str]:
    """The texts in a value that are JSON themselves, as Drupal keeps the options of a calendar."""
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        item = waiting.pop()
        if isinstance(item, str) and item[:2] in {"[{", '{"'}:
            yield item
        inner = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        waiting.extend(child for child in inner if isinstance(child, dict | list | str))


def _assigned(plain: list[str], variable: str | None) -> Iterator[tuple[str, str, int]]:
    """The name, script and place of each value that is assigned to the variable, or to one that sounds like events."""
    for script in plain:
        for found in _NAMED.finditer(script):
            name = (found[2] or found[1]).rsplit(".", 1)[-1]
            if name == variable or (variable is None and _OF_EVENTS.search(name) and not _NOT_DATA.search(name)):
                yield name, script, found.end()
        if variable is None and _CALENDAR.search(script):
            yield from ((found[1], script, found.end()) for found in _KEYED.finditer(script))


def _literal(script: str, place: int, url: str) -> tuple[int, Json]:
    """What was looked at, in characters, and the value that begins at ``place``; None where it is none."""
    if parsed := _PARSED.match(script, place, place + MOST_TEXT):
        return parsed.end() - place, _read(_text_of(parsed[1]), url)
    if script.startswith("(function(", place):
        said = called_with(script, place)
        return len(said or ""), _read(said, url)
    try:
        literal = to_json(script, place)
    except NotDataError as unread:
        return unread.read, None
    return len(literal), _read(literal, url)


def _text_of(literal: str) -> str | None:
    try:
        value = json.loads(to_json(f"[{literal}]"))
    except ValueError:
        return None
    return value[0] if value and isinstance(value[0], str) else None


def _read(text: str | None, url: str) -> Json:
    try:
        return read_json(text, url) if text else None
    except LayoutError:
        return None
