"""Nuxt 2's way to hold data, its repeated values apart: ``(function(a,b){return {data:a}}("said",2))``."""

import re

from spiders.platforms.js_literal import MOST_TEXT, NotDataError, to_json

_CALLED = re.compile(r"\(function\(([\w$,\s]{0,60000})\)\s{0,5}\{\s{0,5}return\s{1,5}(?=[\[{])")
_WORDS = re.compile(
    r"\"(?:[^\"\\]++|\\.)*+\"|'(?:[^'\\]++|\\.)*+'|(?<![\w$.])([A-Za-z_$][\w$]{0,20})(?![\w$]|\s{0,3}:)", re.S
)
_ARGUMENT = re.compile(
    r"\s*+(\"(?:[^\"\\]++|\\.)*+\"|'(?:[^'\\]++|\\.)*+'|[^,()\[\]{}\"']{1,80}|\{\}|\[\])\s*+(,|\))", re.S
)


def called_with(script: str, place: int) -> str | None:
    """The JSON of the literal that a function called at once returns; None where it does more than that."""
    opening = _CALLED.match(script, place)
    if opening is None or len(script) - place > MOST_TEXT:
        return None
    names = [name.strip() for name in opening[1].split(",")]
    end = script.rfind("}(")
    given = _arguments(script, end + 2) if end > 0 else []
    if len(given) < len(names):
        return None
    stand = dict(zip(names, given, strict=False))

    def put(found: re.Match[str]) -> str:
        return stand.get(found[1], found[0]) if found[1] else found[0]

    try:
        return to_json(_WORDS.sub(put, script[opening.end() : end]))
    except NotDataError:
        return None


def _arguments(script: str, place: int) -> list[str]:
    found: list[str] = []
    while argument := _ARGUMENT.match(script, place):
        found.append(argument[1].strip())
        place = argument.end()
        if argument[2] == ")":
            return found
    return []
