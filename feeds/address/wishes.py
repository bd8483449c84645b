"""The parameters that hold words: which there are, what they have to do with each other, and their shortest form."""

from collections.abc import Callable, Iterable, Sequence

from aggregator.words.folding import words_of
from feeds.address.clauses import MOST_WORDS, Clause, Clauses, Meaning, both, joined, simplest, split
from feeds.address.known import Known
from feeds.address.vocabulary import (
    ACCESS_FACTS,
    CITIES,
    DAYS,
    GROUPS_OF_DAYS,
    TIMES,
    TYPES_OF_EVENTS,
    WEEK,
    WHEN,
    Vocabulary,
)
from feeds.address.wrong import Wrong, instead

_ONE_OF = Meaning(str.__eq__, str.__ne__)
_ANY_OF = Meaning(str.__eq__, lambda word, other: False)
_BEGINNINGS = Meaning(str.startswith, lambda word, other: False)
OPT_IN = "classes"
"""The type that is only there where it is asked for by name, or at a place."""


def city(values: Sequence[str]) -> Clauses:
    """Exactly one holds of an event, so all three of them are no wish at all."""
    clauses = simplest("city", _read("city", values, CITIES), _ONE_OF)
    return () if {word for [word] in _singles(clauses)} == set(CITIES.words) else clauses


def type_(values: Sequence[str]) -> Clauses:
    """Exactly one holds of an event; classes that are asked for stay, though ``-film`` would allow them."""
    read = _read("type", values, TYPES_OF_EVENTS)
    clauses = simplest("type", read, _ONE_OF)
    if (OPT_IN,) in read and (OPT_IN,) not in clauses:
        clauses = (*clauses, (OPT_IN,))
    return () if {word for [word] in _singles(clauses)} == set(TYPES_OF_EVENTS.words) - {OPT_IN} else clauses


def place(values: Sequence[str], known: Known) -> Clauses:
    """A room is within its house."""
    return simplest("place", _read("place", values, known.vocabulary), Meaning(known.within, known.apart))


def access(values: Sequence[str]) -> Clauses:
    """Any number holds of one performance."""
    return simplest("access", _read("access", values, ACCESS_FACTS), _ANY_OF)


def time(values: Sequence[str]) -> Clauses:
    """What starts at an hour starts in the daytime or in the evening; whole days do neither."""
    return simplest("time", _read("time", values, TIMES), _ONE_OF)


def day(values: Sequence[str]) -> Clauses:
    """Whatever is asked for, as the days of the week that it comes to."""
    read = _read("day", values, DAYS)
    chosen = {name for name in WEEK if any(_is_on(name, clause) for clause in read)}
    if not chosen:
        words = list(dict.fromkeys(word for clause in read for word in clause if word[0] != "-"))
        why = f"no day is {joined(read[:3])!r} at once: put a comma where one of them is enough"
        raise Wrong("day", why, instead("day", ",".join(words)) if words else ())
    return of_days(chosen)


def of_days(chosen: Iterable[str]) -> Clauses:
    """Days of the week in the fewest words; empty for all seven."""
    left = set(chosen)
    found: list[Clause] = []
    if left == set(WEEK):
        return ()
    for group, members in GROUPS_OF_DAYS.items():
        if members <= left:
            left -= members
            found.append((group,))
    singles: list[Clause] = [(name,) for name in left]
    return tuple(sorted(found + singles))


def days_of(clauses: Clauses) -> frozenset[str]:
    """The days of the week that are asked for; all where none is."""
    return frozenset(name for name in WEEK if not clauses or any(_is_on(name, clause) for clause in clauses))


def q(values: Sequence[str]) -> Clauses:
    """Any words, folded."""
    read: Clauses = ((),)
    for value in values:
        clauses = tuple(tuple(word for written in item for word in _folded(written)) for item in split(value))
        read = both("q", read, tuple(clause for clause in clauses if clause))
    if not any(read):
        raise Wrong("q", "q is there without a word to look for: as q=jazz, q=jazz+quartet or q=jazz,blues")
    _hold_to(read, "q")
    return simplest("q", read, _BEGINNINGS)


def _folded(written: str) -> list[str]:
    words = words_of(written)
    if not written.startswith("-"):
        return list(words)
    if len(words) > 1:
        why = f"q leaves out one word at a time, not {written[:40]!r}"
        raise Wrong("q", why, instead("q", *(f"-{word}" for word in words[:2])))
    return [f"-{word}" for word in words]


def _singles(clauses: Clauses) -> list[Clause]:
    """The clauses of one word that must be; nothing where there are others, too."""
    simple: list[Clause] = [clause for clause in clauses if len(clause) == 1 and clause[0][0] != "-"]
    return simple if len(simple) == len(clauses) else []


def _is_on(name: str, clause: Clause) -> bool:
    return all((name in _members(word.removeprefix("-"))) is (word[0] != "-") for word in clause)


def _members(word: str) -> frozenset[str]:
    return GROUPS_OF_DAYS.get(word, frozenset({word}))


def _read(parameter: str, values: Sequence[str], vocabulary: Vocabulary) -> Clauses:
    """The clauses of all values, which must all hold, in words of the vocabulary."""
    found: Clauses = ((),)
    for value in values:
        items = split(value)
        _hold_to(items, parameter)
        clauses = tuple(_known(parameter, items, item, vocabulary) for item in items)
        if not clauses:
            raise Wrong(parameter, f"{parameter} is there without a word")
        found = both(parameter, found, clauses)
    return found


def _hold_to(clauses: Iterable[Sequence[str]], parameter: str) -> None:
    if sum(map(len, clauses)) > MOST_WORDS:
        raise Wrong(parameter, f"{parameter} has too many words: at most {MOST_WORDS}")


def _known(parameter: str, items: list[list[str]], item: list[str], vocabulary: Vocabulary) -> Clause:
    """An alternative in known words; a name of several words may stand with spaces between them."""
    sign = "-" if item[0].startswith("-") else ""
    whole = vocabulary.find(" ".join(item).removeprefix("-")) if len(item) > 1 else None
    if whole is not None:
        return (sign + whole,)
    found: list[str] = []
    for at, word in enumerate(item):
        meant = vocabulary.find(word.removeprefix("-"))
        if meant is None:
            raise _unknown(parameter, items, item, at, vocabulary)
        found.append(f"-{meant}" if word.startswith("-") else meant)
    return tuple(found)


def _unknown(parameter: str, items: list[list[str]], item: list[str], at: int, vocabulary: Vocabulary) -> Wrong:
    """What to say of a word that is none, and what it may stand for: the whole alternative, or the word itself."""
    sign, bare = ("-", item[at][1:]) if item[at].startswith("-") else ("", item[at])
    if not bare:
        return Wrong(parameter, f"{parameter} has a - with no word behind it")
    where = {name: word for name, other in _OTHERS.items() if (word := other.find(bare)) and name != parameter}
    if where and items == [[bare]]:
        edits = [{parameter: None, name: word} for name, word in where.items()]
        return Wrong(parameter, f"{parameter} does not know {bare[:60]!r}, but {' and '.join(where)} does", edits)
    first = "-" if item[0].startswith("-") else ""
    wholes = vocabulary.nearest(" ".join(item).removeprefix("-"), 1) if len(item) > 1 and not _has_not(item) else []
    instead_of = [[first + other] for other in wholes]
    instead_of += [[*item[:at], sign + other, *item[at + 1 :]] for other in vocabulary.nearest(bare)]
    values = [joined(new if each is item else each for each in items) for new in instead_of]
    few = f"; it knows {', '.join(vocabulary.words)}" if len(vocabulary.words) <= 20 else ""
    return Wrong(parameter, f"{parameter} does not know {bare[:60]!r}{few}", instead(parameter, *values))


def _has_not(item: Sequence[str]) -> bool:
    """Whether a word after the first is not to be: then they are no name of one thing."""
    return any(word.startswith("-") for word in item[1:])


_OTHERS = {
    "city": CITIES,
    "type": TYPES_OF_EVENTS,
    "access": ACCESS_FACTS,
    "day": DAYS,
    "time": TIMES,
    "when": WHEN,
}
WORDS: dict[str, Callable[[Sequence[str]], Clauses]] = {
    "city": city,
    "type": type_,
    "access": access,
    "day": day,
    "time": time,
    "q": q,
}
"""By parameter, what reads it; ``place`` needs the gazetteer, too."""
