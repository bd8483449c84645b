"""JSON that breaks off, or whose quotes and commas are wrong, made whole: the last resort for a page's own data."""

import re

MOST_TEXT = 512 * 1024
"""Longer texts than this many characters are not mended; a what's-on is far smaller."""
_QUOTES = '"\u201c\u201d\u201e'
_KEY = rf"""[{_QUOTES}][\w@:./ -]{{1,80}}[{_QUOTES}]\s{{0,50}}:"""
_ENDS_KEY = re.compile(r"\s*+:")
_ENDS_IN_OBJECT = re.compile(rf"\s*+(?:[}}\]]|,\s*+(?:{_KEY}|[}}\]]|$)|$|{_KEY})")
_ENDS_IN_LIST = re.compile(rf"\s*+(?:\]|,\s*+(?:[{_QUOTES}{{\[\d]|\]|$)|$)")
_WORD = re.compile(r"[^\s,:{}\[\]\"]{1,400}")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?(?:[eE][+-]?\d{1,4})?")
_INSIDE = re.compile(r"""\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\|\"""")
_TO_STRAIGHT = re.compile(r"""(?:[^"\\]++|\\.)*+""", re.S)
_TO_ANY = re.compile(rf"""(?:[^{_QUOTES}\\]++|\\.)*+""", re.S)
_CLOSER = {"{": "}", "[": "]"}
_OPENER = {"}": "{", "]": "["}
_DEEPEST = 100


def mended_json(text: str) -> str:
    """The text from its first bracket on as JSON: quotes within quotes escaped, commas and brackets put in.

    A quote ends its text only where the next thing is one that may follow it. What breaks off in the middle of a text
    loses that text. Raises ValueError where no bracket opens, they nest too deep, or it is longer than ``MOST_TEXT``.
    """
    opening = re.search(r"[\[{]", text)
    if opening is None or len(text) > MOST_TEXT:
        raise ValueError("nothing to mend")
    return _Mender(text, opening.start()).whole()


class _Mender:
    """Writes one document anew. wants: what may come next, "key", "colon", "value" or "comma"."""

    def __init__(self, text: str, place: int) -> None:
        self.text, self.place = text, place
        self.out: list[str] = []
        self.open: list[str] = []
        self.wants = "value"

    def whole(self) -> str:
        """The document, to where its first bracket closes or the text ends."""
        while self.place < len(self.text):
            mark = self.text[self.place]
            if mark.isspace() or mark == "\ufeff":
                self.place += 1
            elif mark in "{[":
                self._opens(mark)
            elif mark in "}]":
                self._closes(mark)
            elif mark in ",:":
                self._parts(mark)
            elif mark in _QUOTES:
                self._says(self._string())
            else:
                self._says(self._bare())
            if not self.open:
                break
        while self.open:
            self._closes(_CLOSER[self.open[-1]])
        return "".join(self.out)

    def _before_value(self) -> None:
        """Puts in the comma that is missing before what comes."""
        if self.wants == "comma":
            self._parts(",")
        if self.wants == "colon":
            self._parts(":")

    def _opens(self, mark: str) -> None:
        if len(self.open) >= _DEEPEST:
            raise ValueError("it nests too deep to be mended")
        self._before_value()
        if self.wants == "key":
            self.out.append('""')
            self._parts(":")
        self.place += 1
        self.out.append(mark)
        self.open.append(mark)
        self.wants = "key" if mark == "{" else "value"

    def _closes(self, mark: str) -> None:
        self.place += 1
        if _OPENER[mark] not in self.open:
            return
        while self.open:
            closer = _CLOSER[self.open.pop()]
            self._ends()
            self.out.append(closer)
            self.wants = "comma"
            if closer == mark:
                return

    def _ends(self) -> None:
        """Leaves no comma, and no key without a value, before a bracket that closes."""
        if self.wants == "colon":
            self.out.append(":null")
        elif self.out[-1] == ":":
            self.out.append("null")
        elif self.out[-1] == ",":
            self.out.pop()

    def _parts(self, mark: str) -> None:
        self.place += self.text[self.place : self.place + 1] == mark
        if mark == ":" and self.wants == "colon":
            self.out.append(":")
            self.wants = "value"
        elif mark == "," and self.out[-1] == ":":
            self.out.append("null,")
            self.wants = "key"
        elif mark == "," and self.wants == "comma":
            self.out.append(",")
            self.wants = "key" if self.open[-1] == "{" else "value"

    def _says(self, piece: str | None) -> None:
        if piece is None:
            return
        self._before_value()
        self.out.append(piece if self.wants == "value" or piece.startswith('"') else f'"{piece}"')
        self.wants = "colon" if self.wants == "key" else "comma"

    def _string(self) -> str | None:
        """The text that a quote opens here, as JSON writes it; None where it breaks off."""
        start = end = self.place + 1
        follows = self._what_follows()
        while (end := self._next_quote(end)) >= 0:
            if follows.match(self.text, end + 1):
                self.place = end + 1
                # no key has a quote in it: one that stands too many came before the key
                said = self.text[start:end].rpartition('"')[2] if follows is _ENDS_KEY else self.text[start:end]
                return _quoted(said)
            end += 1
        self.place = len(self.text)
        return None

    def _what_follows(self) -> re.Pattern[str]:
        in_object = self.open and self.open[-1] == "{"
        is_key = self.wants == "key" or (self.wants == "comma" and in_object)
        return _ENDS_KEY if is_key else _ENDS_IN_OBJECT if in_object else _ENDS_IN_LIST

    def _next_quote(self, place: int) -> int:
        pattern = _TO_STRAIGHT if self.text[self.place] == '"' else _TO_ANY
        found = pattern.match(self.text, place)
        return found.end() if found and found.end() < len(self.text) else -1

    def _bare(self) -> str | None:
        """A number or a word without quotes; None for a mark that means nothing here."""
        found = _WORD.match(self.text, self.place)
        self.place = found.end() if found else self.place + 1
        if found is None:
            return None
        if _NUMBER.fullmatch(found[0]) or found[0] in {"true", "false"}:
            return found[0]
        # a word is a name; what it would stand for as a value, nobody says
        return _quoted(found[0]) if self.wants == "key" else "null"


def _quoted(text: str) -> str:
    return '"' + _INSIDE.sub(_escaped, text) + '"'


def _escaped(found: re.Match[str]) -> str:
    if len(found[0]) > 1:
        return found[0]
    return '\\"' if found[0] == '"' else ""
