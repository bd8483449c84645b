"""Tables of date texts and their right reading, and how a reading is held against one."""

import csv
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from aggregator.words.when import Kind, Moment, Span, When

OWN = Path(__file__).resolve().parents[2] / "cases" / "dates.tsv"
UNDATED = date(2014, 5, 28)


@dataclass(frozen=True)
class Case:
    text: str
    on: date
    kind: Kind
    start: str
    end: str
    all_day: str
    note: str

    @property
    def extras(self) -> dict[str, str]:
        """What the note adds to the columns: "occurrences A; B # rrule R # doors 19:00"."""
        parts = (part.partition(" ") for part in self.note.split(" # "))
        return {name: rest for name, _, rest in parts if name in ("occurrences", "rrule", "doors")}


def cases(path: Path) -> list[Case]:
    with path.open(newline="", encoding="utf-8") as lines:
        return [_case(row) for row in csv.DictReader(lines, delimiter="\t")]


def _case(row: dict[str, str]) -> Case:
    on = date.fromisoformat(row["reference_date"]) if row["reference_date"] else UNDATED
    return Case(row["string"], on, Kind(row["kind"]), row["start"], row["end"], row["all_day"], row["note"])


def shown(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return f"{moment:%Y-%m-%dT%H:%M}" if isinstance(moment, datetime) else moment.isoformat()


def limits(when: When) -> tuple[str, str, str]:
    """Start, end and whether whole days are meant; the last is empty where nothing has a time."""
    timeless = when.start is None and when.end is None
    return shown(when.start), shown(when.end), "" if timeless else "yes" if when.all_day else "no"


def wanted(case: Case) -> tuple[str, str, str]:
    timeless = not case.start and not case.end
    return case.start, case.end, "" if timeless else case.all_day


def spans(found: tuple[Span, ...], with_ends: bool) -> str:
    ends = ("/" + shown(span.end) if with_ends and span.end else "" for span in found)
    return "; ".join(shown(span.start) + end for span, end in zip(found, ends, strict=True))
