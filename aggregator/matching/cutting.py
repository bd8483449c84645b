"""A folded title into its parts: at its joins, without the names of places, without the words that say nothing."""

import re
from dataclasses import dataclass
from functools import lru_cache

from aggregator.matching.houses import Houses, Words
from aggregator.matching.vocabulary import (
    COUNTED,
    FIXTURE,
    GENERIC,
    LONE_ROMANS,
    NOISE,
    NUMERALS,
    ROMANS,
    SMALL,
    TOWNS,
)

_BILL = (
    r"\s\+\s|\s(?:w/|with support from|plus special guests?|with special guests?|special guests?|plus|feat\.?|ft\.?"
    + (r"|featuring|supported by|support(?: from| by)?:?)\s")
)
_FESTIVAL_AT = r"\sat\s(?=[\w ]{1,60}\b(?:festival|fest|weekender)$)"
_JOINS = re.compile(
    rf"(?P<bill>{_BILL})|(?P<credit>\s~\s)|{_FESTIVAL_AT}|\s(?:sings?|plays|performs?|performing)\s|\swith\s(?!(?:the|my|your|a)\s)"
    r"|\s-+\s?|\s?-+\s|\s?[|•·;,/]\s|[:!?]\s|\s?[(\[\])]\s?|\s[|/]\s"
)
_PLACED = re.compile(r"(?<=\w)\s(?:(?:live )?(?:at|@)|in)\s|\s@(?=\w)")
TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a title between dashes, colons, brackets or plus signs.

    bill: it names a further act. credit: it names who made or presents it.
    """

    words: Words
    bill: bool = False
    credit: bool = False


class Cutter:
    """Cuts a folded title at its joins and takes the names of places out."""

    def __init__(self, own: frozenset[Words], houses: Houses) -> None:
        # A room called "Gallery" must not take the word out of "Gallery Tour", which the house's page keeps.
        self._own = _telling(own)
        self._houses = houses
        self.named: str | None = None

    def parts(self, text: str) -> list[Part]:
        """The pieces that hold words other than a place's name."""
        pieces: list[Part] = []
        bill, credit, at = False, False, 0
        for join in _JOINS.finditer(text):
            self._add(pieces, text[at : join.start()], bill, credit)
            # What follows a comma in a list of guests is a guest as well.
            bill = join["bill"] is not None or (bill and join[0].startswith(","))
            credit, at = join["credit"] is not None, join.end()
        self._add(pieces, text[at:], bill, credit)
        return pieces

    def _add(self, pieces: list[Part], piece: str, bill: bool, credit: bool) -> None:
        words = self._without_place(piece)
        words = self._without_own(words, alone=not pieces)
        if words:
            pieces.append(Part(words, bill, credit))

    def _without_place(self, piece: str) -> Words:
        """The words before "at Rock City"; nothing when the whole piece is a place's name."""
        for join in _PLACED.finditer(piece):
            if self._is_place(tuple(TOKEN.findall(piece[join.end() :]))):
                piece = piece[: join.start()]
                break
        words = tuple(TOKEN.findall(piece))
        for lead in (("live", "at"), ("live",), ("at",), ()):
            if words[: len(lead)] == lead and self._is_place(words[len(lead) :]):
                return ()
        return words

    def _is_place(self, words: Words) -> bool:
        """Whether these words are a place's name, with or without its town behind."""
        short = words[1:] if words[:1] == ("the",) else words
        for name in (short, short[:-1] if short and short[-1] in TOWNS else short):
            if name in self._own:
                return True
            if len(name) > 1 and (found := self._houses.named(name)):
                self.named = self.named or found
                return True
        return False

    def _without_own(self, words: Words, *, alone: bool) -> Words:
        """The words without the name of the event's own place, unless nothing else is there."""
        for name in self._own:
            for at in range(len(words) - len(name) + 1):
                if words[at : at + len(name)] == name and (rest := words[:at] + words[at + len(name) :]):
                    return rest
        return words


@lru_cache(maxsize=4096)
def _telling(names: frozenset[Words]) -> tuple[Words, ...]:
    """The names that are more than a kind, longest first."""
    telling = (name for name in names if not all(word in GENERIC for word in name))
    return tuple(sorted(telling, key=lambda name: (-len(name), name)))


def quiet(parts: list[Part], years: frozenset[str]) -> list[Part]:
    """The parts without words that say nothing; a title that would vanish keeps its small words back."""
    fixture = any(word in FIXTURE for part in parts for word in part.words)
    dropped = NOISE | years | (frozenset() if fixture else TOWNS)
    kept = [Part(words, part.bill, part.credit) for part in parts if (words := _plain(part.words, dropped))]
    return [*kept[:1], *(Part(_untoured(part.words), part.bill, part.credit) for part in kept[1:])]


def _untoured(words: Words) -> Words:
    """A subtitle like "Hello Tour" without its last word: it is an act's tour, not a guided one."""
    named = words[-1] in ("tour", "tours") and any(word not in GENERIC for word in words[:-1])
    return words[:-1] if named else words


def _plain(words: Words, dropped: frozenset[str]) -> Words:
    found: list[str] = []
    before = ""
    for word in words:
        if word not in SMALL and (word not in dropped or (before in COUNTED and len(word) < 4)):
            found.append(_figure(word, before))
        before = word
    return tuple(found)


def _figure(word: str, before: str) -> str:
    """A numeral as its figure: roman ones anywhere, "one" and "I" only after "part" and the like."""
    if before in COUNTED:
        return NUMERALS.get(word) or LONE_ROMANS.get(word) or ROMANS.get(word) or word
    if word in FIXTURE:
        return "v"
    return ROMANS.get(word, word)
