"""A crawl seen from the terminal: the child process, its progress, the run files it leaves."""

from collections.abc import Sequence
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from aggregator.cli.console import stderr
from aggregator.crawling import Crawl
from aggregator.crawling import Progress as Step


def crawl_and_show(arguments: Sequence[str], runs: Path, total: int | None) -> list[Path]:
    """Run one crawl to its end and show how far it is; gives the run files in the order they were finished.

    total: how many sources, or None when that is not known beforehand.
    """
    seen: dict[str, Step] = {}
    with Crawl(arguments, runs) as crawl, _bar() as bar:
        task = bar.add_task("starting", total=total)
        for step in crawl.progress():
            seen[step.source] = step
            finished = sum(known.done for known in seen.values())
            bar.update(task, completed=finished, description=_words(seen, step))
    return [step.file for step in seen.values() if step.file]


def _bar() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("reading"),
        BarColumn(24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        console=stderr,
        transient=not stderr.is_terminal,
    )


def _words(seen: dict[str, Step], latest: Step) -> str:
    pages = sum(step.pages for step in seen.values())
    listings = sum(step.listings for step in seen.values())
    return f"{pages} pages, {listings} listings, now {latest.source}"
