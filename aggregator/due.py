"""Which sources are due for a crawl. Pure: the clock is handed in."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from aggregator.run import Outcome, Run
from aggregator.source import Source

FIRST_RETRY = timedelta(minutes=15)


def due(sources: Sequence[Source], history: Mapping[str, Sequence[Run]], now: datetime) -> tuple[str, ...]:
    """The names of the sources to crawl now, the longest overdue first.

    history: for each source its runs over the network, newest first. A source without one is due at once.
    """
    when = {source.name: next_crawl(source, history.get(source.name, ())) for source in sources}
    ready = [(moment, name) for name, moment in when.items() if moment is None or moment <= now]
    never = sorted(name for moment, name in ready if moment is None)
    overdue = sorted((moment, name) for moment, name in ready if moment is not None)
    return (*never, *(name for _, name in overdue))


def next_crawl(source: Source, runs: Sequence[Run]) -> datetime | None:
    """When the source is to be read next; None means at once.

    After a failure sooner than usual, and later with each further failure, so that a site in trouble is not pestered.
    """
    if not runs:
        return None
    return runs[0].started + min(source.every, _patience(runs) or source.every)


def _patience(runs: Sequence[Run]) -> timedelta | None:
    failures = 0
    for run in runs:
        if run.outcome is not Outcome.FAILED:
            break
        failures += 1
    return FIRST_RETRY * 2 ** min(failures - 1, 16) if failures else None
