"""The published files, taken apart line by line, so that a test can say which lines changed."""

from dataclasses import dataclass
from pathlib import Path


def entries(file: Path) -> dict[str, dict[str, str]]:
    """UID -> property name -> value of each VEVENT, unfolded; the calendar's own lines stand under ""."""
    lines = file.read_bytes().decode().replace("\r\n ", "").split("\r\n")
    found: dict[str, dict[str, str]] = {"": {}}
    inside: dict[str, str] | None = None
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            inside = {}
        elif line == "END:VEVENT" and inside is not None:
            found[inside["UID"]] = inside
            inside = None
        elif inside is not None:
            inside[name.partition(";")[0]] = value
        elif line:
            found[""][name.partition(";")[0]] = value
    return found


@dataclass(frozen=True)
class Difference:
    """What changed between two states of one calendar: UIDs that came and went, and the changed property names."""

    came: frozenset[str]
    went: frozenset[str]
    changed: dict[str, frozenset[str]]


def difference(before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]) -> Difference:
    """The difference, the calendar's own lines under the UID ""."""
    changed = {
        uid: frozenset(
            name for name in before[uid].keys() | after[uid].keys() if before[uid].get(name) != after[uid].get(name)
        )
        for uid in before.keys() & after.keys()
        if before[uid] != after[uid]
    }
    return Difference(frozenset(after) - frozenset(before), frozenset(before) - frozenset(after), changed)


def all_entries(public: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Every calendar below the public folder, by its path."""
    return {str(file.relative_to(public)): entries(file) for file in sorted(public.rglob("*.ics"))}
