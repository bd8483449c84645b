"""Lets every client read every file that it can, and says in one cell for each form whether all agree."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from bench.clients import grammar, json_rules, khal, outside, parsers, readers, w3c
from bench.clients.entry import Absent, CalendarProgram, Entry, Item, ReaderProgram
from bench.clients.shelf import Shelf

SLOW = ("khal", "newsboat")


class Row(NamedTuple):
    """One client. cells: by form. wrongs: sentences."""

    client: str
    version: str
    cells: dict[str, str]
    wrongs: tuple[str, ...] = ()


Reading = Callable[[str, bytes, Shelf], int]
"""Reads one file and tells how many entries it holds. Raises ValueError with what is wrong."""


CALENDARS = (*parsers.PROGRAMS, *outside.PROGRAMS, *khal.PROGRAMS)


def rows(
    shelves: Iterable[Shelf],
    calendars: Iterable[CalendarProgram] = CALENDARS,
    programs: Iterable[ReaderProgram] = readers.PROGRAMS,
) -> Iterator[Row]:
    """A row for each client and each set of rules; a client that is not here says how to install it."""
    several = list(shelves)
    for calendar in calendars:
        yield _row(calendar.name, calendar.version, {".ics": _of_calendar(calendar)}, several)
    for reader in programs:
        reading = _of_reader(reader)
        yield _row(reader.name, reader.version, dict.fromkeys(reader.forms, reading), several)
    yield _row("sorted by date, as SimplePie does", lambda: "", {".upcoming.rss": _in_order}, several)
    yield _row("the grammar of RFC 5545 and 7986", lambda: "", {".ics": _by_grammar}, several)
    yield _row("the W3C feed validator's rules", lambda: "", dict.fromkeys(readers.XML, _by_w3c), several)
    yield _row("the text of JSON Feed 1.1", lambda: "", {".json": _by_json_feed}, several)
    yield _row("what Google asks of schema.org's words", lambda: "", {".jsonld": _by_google}, several)


def _row(client: str, version: Callable[[], str], forms: dict[str, Reading], shelves: list[Shelf]) -> Row:
    try:
        told = version()
    except Absent as why:
        return Row(client, "not installed", dict.fromkeys(forms, "not read"), (str(why),))
    wrongs: list[str] = []
    cells = {form: _cell(form, reading, shelves, wrongs, few=client in SLOW) for form, reading in forms.items()}
    return Row(client, told, cells, tuple(wrongs))


def _cell(form: str, reading: Reading, shelves: list[Shelf], wrongs: list[str], *, few: bool) -> str:
    files = entries = bad = 0
    for shelf in shelves:
        for name, content in shelf.files(form, few=few):
            files += 1
            try:
                entries += reading(name, content, shelf)
            except ValueError as why:
                bad += 1
                wrongs.append(f"{shelf.name}, {name}: {why}")
    if bad:
        return f"**{bad} of {files} wrong**"
    return f"{files:,} ({entries:,})" if files else "none published"


def _of_calendar(program: CalendarProgram) -> Reading:
    def reading(_: str, content: bytes, __: Shelf) -> int:
        wanted = grammar.entries(content)
        found = program.read(content)
        told = [_seen(each, program) for each in wanted]
        agree(sorted(told), sorted(tuple(getattr(each, name) for name in program.fields) for each in found))
        return len(found)

    return reading


def _seen(entry: Entry, program: CalendarProgram) -> tuple[str, ...]:
    """The entry as far as the program tells it. khal shows an hour where there is no end, and the last day itself."""
    seen = khal.as_shown(entry) if program.name == "khal" else entry
    return tuple(getattr(seen, name) for name in program.fields)


def agree(wanted: list[tuple[str, ...]], found: list[tuple[str, ...]]) -> None:
    """Raises ValueError unless both lists are equal, naming the first that is not."""
    if len(wanted) != len(found):
        raise ValueError(f"it holds {len(wanted)} entries, and {len(found)} were read")
    for one, other in zip(wanted, found, strict=True):
        for left, right in zip(one, other, strict=True):
            if left != right:
                raise ValueError(f"{one[0]}: {left[:60]!r} was read as {right[:60]!r}")


def _of_reader(program: ReaderProgram) -> Reading:
    def reading(name: str, content: bytes, _: Shelf) -> int:
        wanted = w3c.items(content)
        found = program.read(content, name.rpartition("/")[2])
        agree(sorted(map(_shown, wanted)), sorted(map(_shown, found)))
        return len(found)

    return reading


def _shown(item: Item) -> tuple[str, ...]:
    return item.id, " ".join(item.title.split()), item.stamp


def _in_order(_: str, content: bytes, __: Shelf) -> int:
    """SimplePie, as WordPress uses it, sorts by date with the newest first."""
    items = w3c.items(content)
    if sorted(items, key=lambda item: item.stamp, reverse=True) != items:
        raise ValueError("sorted by date it comes in another order")
    return len(items)


def _by_grammar(_: str, content: bytes, __: Shelf) -> int:
    _none(grammar.breaches(content))
    return len(grammar.entries(content))


def _by_w3c(name: str, content: bytes, shelf: Shelf) -> int:
    found = w3c.broken(content, f"{shelf.base}/{name}", shelf.as_of)
    _none([f"{rule}: {what}" for rule, what in found if rule not in w3c.ALLOWED])
    return len(w3c.items(content))


def _by_json_feed(name: str, content: bytes, shelf: Shelf) -> int:
    _none(json_rules.feed_breaches(content, f"{shelf.base}/{name}"))
    return content.count(b'"content_html"')


def _by_google(_: str, content: bytes, __: Shelf) -> int:
    _none(json_rules.document_breaches(content))
    return 1


def _none(breaches: list[str]) -> None:
    if breaches:
        raise ValueError("; ".join(breaches[:3]))
