"""The report: on what machine, when, and what was measured."""

import os
import platform
import statistics
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from bench.measuring import Turn

LIBRARIES = ("pydantic", "sqlalchemy", "sqlmodel", "rapidfuzz", "lxml", "parsel", "icalendar", "feedgen", "scrapy")


class Table(NamedTuple):
    """One table of figures. before: what was measured and how; after: what it comes to, one line each."""

    title: str
    before: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    after: Sequence[str] = ()


def render(tables: Sequence[Table], now: datetime) -> str:
    """The page in Markdown. now: aware."""
    parts = [_HEAD, _machine(now), *map(section, tables)]
    return "\n\n".join(parts) + "\n"


_HEAD = """# Performance

Written by `make bench`. The listings are made up (`bench/programme.py`): a hundred sites of real places of both cities,
the same ones on every run. Every figure is a median where it was measured more than once, and stands here whether it
flatters or not.

`.venv/bin/python -m bench --only PART` measures one part and prints it: `intake`, `publishing`, `reading`,
`date_strings` (`--cases FILE` adds the texts of a file), `jsonld_pages` (`--corpus DIR` adds the pages of a folder),
`crawl`, `web`. The three before the last set us beside dateparser, extruct and Scrapy alone, of which `make bench`
installs the first two; the last one needs wrk, and nginx to set us beside it, both of which Debian has."""


def _machine(now: datetime) -> str:
    rows = [
        ("measured", f"{now.astimezone(UTC):%Y-%m-%d %H:%M} UTC"),
        ("processor", f"{_processor()}, {os.cpu_count()} cores; load average at the end {os.getloadavg()[0]:.1f}"),
        ("memory", f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.1f} GB"),
        ("system", f"{platform.system()} {platform.release()}, Python {platform.python_version()}"),
        ("libraries", ", ".join(f"{name} {version(name)}" for name in LIBRARIES)),
    ]
    return grid(("machine", ""), rows) + (_CROWDED if os.getloadavg()[0] > (os.cpu_count() or 1) else "")


_CROWDED = """

More was running than this machine has cores: times by the clock hold waiting for other work, and processor times are
longer, too, where cores share their caches. Measure again on a quiet machine before comparing."""


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def section(table: Table) -> str:
    """One table with its heading, in Markdown."""
    after = "\n".join(f"- {line}" for line in table.after)
    parts = (f"## {table.title}", table.before, grid(table.head, table.rows), after)
    return "\n\n".join(part for part in parts if part)


def grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def ratio(slow: Turn, fast: Turn) -> str:
    """How many times as long the one took as the other: the median of the rounds, and their range."""
    each = slow.over(fast)
    return f"{_times(statistics.median(each))} ({_times(each[0])} to {_times(each[-1])})"


def _times(number: float) -> str:
    return f"{number:,.1f}" if number >= 10 else f"{number:.2f}"


def count(number: float) -> str:
    """A count or a rate with thousands apart; small ones with one decimal."""
    return f"{number:,.0f}" if number >= 100 else f"{number:,.1f}"


def seconds(number: float) -> str:
    """Seconds, with as many decimals as are worth reading."""
    return f"{number:,.1f}" if number >= 10 else f"{number:.2f}"
