"""Dates a second: our reader beside dateparser, on the same texts, taking turns in one process."""

import csv
import sys
import warnings
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from importlib.metadata import version
from pathlib import Path

import dateparser

from aggregator.words.dates import read_when
from aggregator.words.when import Kind
from bench.measuring import hand_over, say, taking_turns
from bench.programme import STARTED
from bench.report import Table, count, ratio

TEXTS = Path(__file__).with_name("date_texts.txt")
ROUNDS, QUICK = 7, 1

Asked = tuple[str, date]
"""A text, and the day from which it counts."""

Reader = Callable[[str, date], bool]
"""Reads a text as on a day; whether it made anything of it."""


def measure(rounds: int, cases: Path | None = None, most: int = sys.maxsize) -> list[Table]:
    """The table. cases: a file of further texts, see ``given``. most: no more texts than this of each."""
    # dateparser warns of what it will do otherwise one day; it has nothing to do with the texts
    warnings.simplefilter("ignore")
    rows: list[tuple[str, ...]] = []
    for name, texts in {"written": written(), "given": given(cases) if cases else []}.items():
        say(f"date_strings: {len(texts[:most])} texts {name}, {rounds} rounds")
        both = [asked for asked in texts if told(*asked) and ours(*asked)]
        for of, some in ((name, texts[:most]), (f"{name}, what both read", both[:most])):
            rows += _rows(of, some, rounds, len(rows) * (rounds + 1)) if some else []
    return [Table("Date texts beside dateparser", _BEFORE.format(rounds=rounds), _HEAD, rows, _AFTER)]


_BEFORE = (
    "The same texts in turn in one process, rounds: {rounds}. Typical texts of this region (`bench/date_texts.txt`), "
    "and real ones where `--cases` gives a file. Medians of processor time; the ratio is the median of each round's "
    "own, with the least and the most."
)
_HEAD = ("texts", "how many", "reader", "understood", "texts/s", "each", "ours is so many times as fast")
_AFTER = (
    f"dateparser {version('dateparser')}. “Told” is told the language (`languages=['en']`), the order of day and "
    "month, the day to count from and that times lie ahead; “as it comes” is `dateparser.parse(text)`, which tries "
    "every language it knows. It gives one instant, ours every time, span or rule, or the reason why not.",
    "Each round counts from another day, since ours remembers what it read of a text on a day.",
)


def _rows(of: str, texts: Sequence[Asked], rounds: int, since: int) -> list[tuple[str, ...]]:
    """since: how many days back the first round counts from, so that no other table has had that day."""
    readers: dict[str, Reader] = {"ours": ours, "dateparser, told": told, "dateparser, as it comes": as_it_comes}
    turns = taking_turns(rounds, *(_reading(reader, texts, since) for reader in readers.values()))
    return [
        (
            of,
            str(len(texts)),
            name,
            f"{sum(reader(*asked) for asked in texts) / len(texts):.0%}",
            count(len(texts) / turn.median),
            f"{turn.median / len(texts) * 1e6:,.0f} µs",
            "" if turn is turns[0] else ratio(turn, turns[0]),
        )
        for (name, reader), turn in zip(readers.items(), turns, strict=True)
    ]


def _reading(reader: Reader, texts: Sequence[Asked], since: int) -> Callable[[int], object]:
    return lambda turn: [reader(text, on - timedelta(days=since + turn)) for text, on in texts]


def ours(text: str, on: date) -> bool:
    """Ours."""
    return read_when(text, on).kind is not Kind.UNKNOWN


def told(text: str, on: date) -> bool:
    """dateparser, told what there is to know beforehand."""
    settings = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "future", "RELATIVE_BASE": datetime.combine(on, time())}
    return dateparser.parse(text, languages=["en"], settings=settings) is not None


def as_it_comes(text: str, on: date) -> bool:
    """dateparser as it comes; it takes the day from the machine."""
    return dateparser.parse(text) is not None


def written() -> list[Asked]:
    """The texts that were written for this."""
    lines = TEXTS.read_text(encoding="utf-8").splitlines()
    return [(line, STARTED.date()) for line in lines if line and not line.startswith("#")]


def given(cases: Path) -> list[Asked]:
    """The texts of a file: columns with tabs between them, the text in the first; ``reference_date`` is its day."""
    with cases.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        first = (rows.fieldnames or [""])[0]
        days = {row[first]: row.get("reference_date") for row in rows if row[first]}
    return [(text, date.fromisoformat(day) if day else STARTED.date()) for text, day in days.items()]


if __name__ == "__main__":
    further = Path(sys.argv[2]) if sys.argv[2:] else None
    hand_over(measure(QUICK, further, 3) if sys.argv[1] == "quick" else measure(ROUNDS, further))
