"""A crawl seen from the terminal: the child process, its progress, the run files it leaves."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from aggregator.cli.console import complain, count, mention, stderr
from aggregator.crawling import Crawl
from aggregator.crawling import Progress as Step
from aggregator.errors import SourceError
from aggregator.run_file import in_order


class Crawled(NamedTuple):
    """The whole run files in the order to take them in. broke_down: the crawl itself failed, which was told."""

    files: list[Path]
    broke_down: bool


def crawl_and_show(arguments: Sequence[str], runs: Path, total: int | None) -> Crawled:
    """Run one crawl to its end and show how far it is; what was finished before it broke down is kept.

    total: how many sources, or None when that is not known beforehand. Raises UsageError.
    """
    seen: dict[str, Step] = {}
    broke_down = False
    with Crawl(arguments, runs) as crawl, _shown(total) as show:
        try:
            for step in crawl.progress():
                seen[step.source] = step
                show(seen, step)
        except SourceError as error:
            complain(error)
            broke_down = True
    if not stderr.is_terminal:
        mention(f"read {count(len(seen), 'source')}, {_sums(seen)}")
    return Crawled(in_order(step.file for step in seen.values() if step.file), broke_down)


@contextmanager
def _shown(total: int | None) -> Iterator[Callable[[dict[str, Step], Step], None]]:
    """What to call at each step: it moves a bar on a terminal, and says nothing in a pipe."""
    if not stderr.is_terminal:
        yield lambda seen, step: None
        return
    with _bar() as bar:
        task = bar.add_task("starting", total=total)

        def show(seen: dict[str, Step], step: Step) -> None:
            finished = sum(known.done for known in seen.values())
            bar.update(task, completed=finished, description=f"{_sums(seen)}, now {step.source}")

        yield show


def _bar() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("reading"),
        BarColumn(24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        console=stderr,
    )


def _sums(seen: dict[str, Step]) -> str:
    pages = sum(step.pages for step in seen.values())
    listings = sum(step.listings for step in seen.values())
    return f"{count(pages, 'page')}, {count(listings, 'listing')}"
