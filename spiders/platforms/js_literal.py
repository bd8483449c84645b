"""JavaScript's own way to write data, turned into JSON: what a page keeps in ``const eventsData = [...]``.

Also reads JSON that breaks its own rules in the ways pages do: comments, trailing commas, bare keys, single quotes.
"""

import json
import re

MOST_TEXT = 512 * 1024
"""Longer literals than this many characters are not read; a what's-on is far smaller."""

_TOKEN = re.compile(
    r"""(?P<space>[\s\ufeff]++)
    | (?P<comment>//[^\n]*+ | /\*(?:[^*]++|\*(?!/))*+(?:\*/|$) | <!--[^\n]*+ | -->)
    | (?P<double>"(?:[^"\\]++|\\.)*+(?:"|$))
    | (?P<single>'(?:[^'\\]++|\\.)*+(?:'|$))
    | (?P<template>`(?:[^`\\]++|\\.)*+(?:`|$))
    | (?P<date>new\s{1,5}Date\s{0,5}\(\s{0,5}
        (?:(?P<when>"[^"\n]{0,60}"|'[^'\n]{0,60}'|\d{1,17})|(?P<parts>\d{4}(?:\s{0,5},\s{0,5}\d{1,3}){1,6}))\s{0,5}\))
    | (?P<number>[-+]?(?:0[xX][0-9a-fA-F]{1,16}|\d{1,400}(?:\.\d{0,400})?(?:[eE][-+]?\d{1,4})?|\.\d{1,400}))
    | (?P<word>[A-Za-z_$][\w$]{0,200})
    | (?P<mark>[\[\]{}:,])""",
    re.X | re.S,
)
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|.)", re.S)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_NOTHING = {"undefined", "NaN", "Infinity", "void"}


class NotDataError(ValueError):
    """A literal that cannot be read; ``read``: how many characters of it were looked at."""

    def __init__(self, what: str, read: int) -> None:
        self.read = read
        super().__init__(what)


def to_json(text: str, start: int = 0) -> str:
    """The JSON of the literal that opens at ``start``, up to its closing bracket. Raises NotDataError if it is none."""
    if len(text) - start > MOST_TEXT:
        text = text[: start + MOST_TEXT]
    out: list[str] = []
    depth, place = 0, start
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            raise NotDataError(f"not data at character {place}: {text[place : place + 20]!r}", place - start)
        place = found.end()
        piece = _piece(found)
        if piece in {"]", "}"}:
            _drop_comma(out)
            depth -= 1
        elif piece in {"[", "{"}:
            depth += 1
        if piece:
            out.append(piece)
            if depth <= 0:
                return "".join(out)
    raise NotDataError("the data does not end", place - start)


def _piece(found: re.Match[str]) -> str:
    kind, text = found.lastgroup, found[0]
    match kind:
        case "space" | "comment":
            piece = ""
        case "double":
            piece = _double(text)
        case "single" | "template":
            piece = json.dumps(_unescaped(text[1:-1]))
        case "date":
            piece = json.dumps(found["when"].strip("\"'") if found["when"] else _local(found["parts"]))
        case "number":
            piece = _number(text)
        case "word":
            piece = _word(text)
        case _:
            piece = text
    return piece


def _local(parts: str) -> str:
    """The local time of ``new Date(2026, 6, 2, 19, 30)``, where the months count from 0."""
    year, month, *rest = (int(part) for part in parts.split(","))
    day, hour, minute = (*rest, *(1, 0, 0)[len(rest) :])[:3]
    return f"{year}-{month + 1:02}-{day:02}" + (f"T{hour:02}:{minute:02}" if len(rest) > 1 else "")


def _double(text: str) -> str:
    # JSON knows fewer escapes than JavaScript; only strings that use others are written anew
    if "\\" in text and re.search(r'\\[^"\\/bfnrtu]|\\u\{', text):
        return json.dumps(_unescaped(text[1:-1]))
    return text


def _number(text: str) -> str:
    digits = text.lstrip("+-")
    if digits[:2] in {"0x", "0X"}:
        return str(int(digits, 16))
    plain = ("0" if digits.startswith(".") else "") + digits + ("0" if digits.endswith(".") else "")
    return ("-" if text.startswith("-") else "") + (plain if not re.match(r"0\d", plain) else json.dumps(plain))


def _word(text: str) -> str:
    if text in {"true", "false", "null"}:
        return text
    return "null" if text in _NOTHING else json.dumps(text)


def _unescaped(text: str) -> str:
    def plain(found: re.Match[str]) -> str:
        code = found[1]
        if len(code) > 1 and code[0] in "ux":
            number = int(code[1:].strip("{}"), 16)
            return chr(number) if number <= 0x10FFFF else "\ufffd"
        return _NAMED.get(code, code)

    return _ESCAPE.sub(plain, text)


def _drop_comma(out: list[str]) -> None:
    while out and out[-1] == ",":
        out.pop()
