"""What a JSON value says: one text, several texts, the objects in it, the type it has; never an exception."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

Json = Any
"""A value out of ``json_text.read_json``: objects, lists, texts (numbers too), booleans and None."""

_SPOKEN = ("@value", "name", "prefLabel", "text", "rendered", "value", "@id", "en", "en-GB")
_DOUBLE = re.compile(r"&amp;(#?\w{1,10};)")


def text(value: Json) -> str | None:
    """The one text that ``value`` says: of an object its name or value, of a list its first. None if it says none."""
    if isinstance(value, str):
        return _plain(value)
    if value is None:
        return None
    for _ in range(6):
        if isinstance(value, list):
            value = next((item for item in value if item not in (None, "", [], {})), None)
        elif isinstance(value, dict):
            value = next((value[key] for key in _SPOKEN if value.get(key) not in (None, "", [], {})), None)
        else:
            break
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _plain(str(value))


def _plain(said: str) -> str | None:
    # an ampersand that was escaped twice is undone once here; resolving entities is for who cleans the words
    if "&amp;" in said:
        said = _DOUBLE.sub(r"&\1", said)
    return said.strip() or None


def texts(value: Json, most: int = 60) -> tuple[str, ...]:
    """Every text that ``value`` says, each once, in order."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (said,) if (said := _plain(value)) else ()
    every = (text(item) for item in (value if isinstance(value, list) else [value]))
    return tuple(dict.fromkeys(item for item in every if item))[:most]


def listed(value: Json) -> tuple[str, ...]:
    """The texts of ``value``, where one text may hold several between commas."""
    if value is None:
        return ()
    parts = (part.strip() for item in texts(value) for part in html.unescape(item).split(","))
    return tuple(dict.fromkeys(part for part in parts if part))[:60]


def objects(value: Json) -> list[dict[str, Json]]:
    """The objects in ``value``: itself, or those of the list that it is."""
    if isinstance(value, dict):
        return [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def first(node: dict[str, Json], keys: Iterable[str]) -> tuple[str, Json]:
    """The first of ``keys`` that says something, and what; ("", None) where none does."""
    for key in keys:
        value = node.get(key)
        if value is not None and value not in ("", [], {}):
            return key, value
    return "", None


def types(node: dict[str, Json]) -> tuple[str, ...]:
    """The bare type names of an object ("https://schema.org/Event" -> "Event"), JSON-LD or OpenActive style."""
    said = node.get("@type") or node.get("type")
    return _named(said) if isinstance(said, str) else tuple(map(_bare, texts(said)))


@lru_cache(maxsize=256)
def _named(said: str) -> tuple[str, ...]:
    return tuple(map(_bare, texts(said)))


@lru_cache(maxsize=256)
def _bare(name: str) -> str:
    return re.split(r"[/#:]", name.rstrip("/"))[-1]


def number(value: Json) -> int | None:
    """``value`` as a whole number, or None."""
    said = text(value)
    return int(said) if said and re.fullmatch(r"-?\d{1,18}", said) else None
