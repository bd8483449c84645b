"""From run files to saved events: how fast, how much memory, and how both grow with the number of listings."""

import sys
from collections.abc import Mapping
from itertools import pairwise
from math import log2
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.measuring import apart, hand_over, say
from bench.report import Table, count, seconds

SIZES, VENUES = {1_000: 3, 10_000: 3, 50_000: 1}, 92
"""How often each number of listings is measured; the largest takes minutes and evens itself out."""

QUICK = {200: 1}, 8
TOLERANCE = 1.10
"""The same work measured twice differs by so much on a machine that does other things as well."""

Figures = Mapping[int, Mapping[str, float]]
"""For each number of listings, the medians of what ``bench.runs`` measured."""


def measure(sizes: Mapping[int, int], venues: int) -> list[Table]:
    """All sizes in turn, several times over, each in processes of its own."""
    found: dict[int, list[dict[str, Any]]] = {size: [] for size in sizes}
    with TemporaryDirectory(prefix="bench-") as folder:
        for size in sizes:
            apart("bench.runs", "write", Path(folder, str(size)), size, venues)
        for turn in range(1, max(sizes.values()) + 1):
            for size in (size for size, rounds in sizes.items() if turn <= rounds):
                say(f"intake: {size:,} listings, round {turn} of {sizes[size]}")
                runs = Path(folder, str(size))
                found[size].append(apart("bench.runs", "normalise", runs) | apart("bench.runs", "take-in", runs))
    figures = {size: {name: median(each[name] for each in all_) for name in all_[0]} for size, all_ in found.items()}
    for size, rounds in sizes.items():
        figures[size]["rounds"] = rounds
    return [_growth(figures), _stages(figures), _memory(figures), _later(figures)]


def unit(size: int, spent: float) -> float:
    """Nanoseconds per n·log2(n)."""
    return spent * 1e9 / (size * log2(size))


def verdict(figures: Figures, name: str, said: str) -> str:
    """Whether the time per n·log2(n) stays level, or falls, from each size to the next."""
    steps = [
        (small, large, unit(large, figures[large][name]) / unit(small, figures[small][name]))
        for small, large in pairwise(figures)
    ]
    if not steps:
        return f"{said}: one size alone shows no growth."
    told = ", ".join(f"×{factor:.2f} from {small:,} to {large:,}" for small, large, factor in steps)
    holds = all(factor <= TOLERANCE for _, _, factor in steps)
    answer = "grows no faster than n·log n" if holds else "GROWS FASTER than n·log n"
    return f"{said}: {answer} (time per n·log2(n): {told}; up to ×{TOLERANCE:.2f} counts as level)."


def _growth(figures: Figures) -> Table:
    rows = [
        (
            f"{size:,}",
            f"{each['rounds']:.0f}",
            f"{each['events']:,.0f}",
            f"{each['occurrences']:,.0f}",
            seconds(each["first_wall"]),
            seconds(each["first_cpu"]),
            count(size / each["first_wall"]),
            count(each["events"] / each["first_wall"]),
            count(unit(size, each["first_wall"])),
            count(unit(size, each["first_cpu"])),
        )
        for size, each in figures.items()
    ]
    return Table(
        "Taking in: from run files to saved events",
        f"`aggregator.ingest` on the run files of {_sources(figures)} sources, one after another, into a new "
        "SQLite file on disk: read, normalise, guard, match, merge, save, one transaction a source.",
        ("listings", "rounds", "events", "occurrences", "seconds", "processor s", "listings/s", "events/s",
         "ns per n·log2(n)", "processor ns per n·log2(n)"),
        rows,
        [
            verdict(figures, "first_wall", "By the clock"),
            verdict(figures, "first_cpu", "By processor time"),
            *(_truth(size, each) for size, each in figures.items()),
        ],
    )  # fmt: skip


def _sources(figures: Figures) -> str:
    return "/".join(sorted({f"{each['sources']:.0f}" for each in figures.values()}))


def _truth(size: int, each: Mapping[str, float]) -> str:
    """What came out against what was put in."""
    return (
        f"{size:,} listings are of {each['shows']:,.0f} shows, {each['shared']:.1%} of which two or three sites list; "
        f"{each['events']:,.0f} events came out, {each['rejected']:,.0f} listings were rejected, "
        f"{each['wrongly_apart']:,.0f} shows stayed apart and {each['wrongly_joined']:,.0f} events hold more than one."
    )


def _stages(figures: Figures) -> Table:
    rows = []
    for size, each in figures.items():
        saving = each["first_cpu"] - each["read_cpu"] - each["normalise_cpu"]
        parts = (each["read_cpu"], each["normalise_cpu"], saving)
        told = (f"{seconds(part)} ({part / each['first_cpu']:.0%}, {part / size * 1e6:,.0f} µs each)" for part in parts)
        rows.append((f"{size:,}", *told))
    return Table(
        "Stage by stage",
        "Processor seconds. Reading and normalising are measured alone in another process; matching, merging and "
        "saving are what remains of the whole.",
        ("listings", "read run files", "normalise", "match, merge, save"),
        rows,
    )


def _memory(figures: Figures) -> Table:
    rows = [
        (
            f"{size:,}",
            f"{each['bare_mb']:.0f} MB",
            f"{each['normalise_mb']:.0f} MB",
            f"{each['first_mb']:.0f} MB",
            f"{each['stored_mb']:.0f} MB",
        )
        for size, each in figures.items()
    ]
    return Table(
        "Peak memory",
        "The most that the process ever held (`ru_maxrss`), interpreter and libraries included; each size in a "
        "process of its own. The last column is the catalogue on disk.",
        ("listings", "libraries and gazetteer alone", "read and normalise", "the whole", "catalogue"),
        rows,
    )


def _later(figures: Figures) -> Table:
    rows = [
        (
            f"{size:,}",
            f"{seconds(each['again_wall'])} ({count(size / each['again_wall'])}/s)",
            f"{each['again_new'] + each['again_changed'] + each['again_missing']:,.0f}",
            f"{seconds(each['revised_wall'])} ({count(size / each['revised_wall'])}/s)",
            f"{each['revised_changed']:,.0f}",
        )
        for size, each in figures.items()
    ]
    return Table(
        "Later crawls",
        "The same programme six hours later with not a word changed, and again with every hundredth show an hour "
        "later and described anew. Seconds (listings/s).",
        ("listings", "nothing changed", "events it touched", "1% changed", "claims it changed"),
        rows,
        [
            verdict(figures, f"{name}_{measured}", f"{said}, {by}")
            for name, said in (("again", "Nothing changed"), ("revised", "1% changed"))
            for measured, by in (("wall", "by the clock"), ("cpu", "by processor time"))
        ],
    )


if __name__ == "__main__":
    hand_over(measure(*QUICK) if sys.argv[1] == "quick" else measure(SIZES, VENUES))
