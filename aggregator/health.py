"""How a source is: what its runs say, as a state and in sentences for a person.

Each check is a plain function of the source, its newest run and the runs before it (newest first), and returns a
sentence or None. The states: healthy; quiet (read, and its pages say that nothing is on); degraded (usable, but look at
it); failing (the newest run brought nothing); stale (no usable run for too long); unverified (never read well over the
network, whatever saved pages say).
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median

from aggregator.run import Outcome, Run
from aggregator.source import Source
from aggregator.value import Value

REMEMBERED = 10
"""How many earlier runs say what is usual."""

PATIENCE = 3
"""How many intervals may pass without a usable run."""


class State(StrEnum):
    """What a source's runs come to."""

    HEALTHY = "healthy"
    QUIET = "quiet"
    DEGRADED = "degraded"
    FAILING = "failing"
    STALE = "stale"
    UNVERIFIED = "unverified"


class Health(Value):
    """The state of one source and why, the gravest reason first; a healthy source has no reasons."""

    source: str
    state: State
    reasons: tuple[str, ...] = ()


Check = Callable[[Source, Run, Sequence[Run]], str | None]


def fetched_nothing(source: Source, run: Run, history: Sequence[Run]) -> str | None:
    """No page was reached, or none let us in."""
    if run.outcome is not Outcome.FAILED or run.pages:
        return None
    return f"No page could be read{_because(run)}"


def used_nothing(source: Source, run: Run, history: Sequence[Run]) -> str | None:
    """Pages list events, but none of them could be used."""
    if run.outcome is not Outcome.FAILED or not run.listings:
        return None
    return f"Its pages list {_events(run.listings)}, but none could be used{_because(run)}"


def listed_nothing(source: Source, run: Run, history: Sequence[Run]) -> str | None:
    """Pages were read, but no event was found on them, and they do not say that there is none."""
    if not run.pages or run.listings or run.empty_said or run.outcome is Outcome.UNCHANGED:
        return None
    return f"Its pages were read but list nothing, and do not say that there is nothing on{_because(run)}"


def change_held(source: Source, run: Run, history: Sequence[Run]) -> str | None:
    """The change was so large that it waits for a second look."""
    if run.outcome is not Outcome.HELD:
        return None
    return f"Its change waits for a second look{_because(run, 'HeldBack')}"


def pages_failed(source: Source, run: Run, history: Sequence[Run]) -> str | None:
    """Some pages were read and others were not."""
    if run.outcome is not Outcome.PARTIAL:
        return None
    return f"Some of its pages could not be read{_because(run)}"


def far_fewer(source: Source, run: Run, history: Sequence[Run]) -> str | None:
    """Less than half of the usual number of events, and more than 5 fewer."""
    usual = _usual([float(each.listings) for each in _usable(history)])
    if usual is None or not run.listings or run.listings * 2 >= usual or usual - run.listings <= 5:
        return None
    return f"It lists {run.listings} events, and usually about {usual:.0f}."


def many_rejected(source: Source, run: Run, history: Sequence[Run]) -> str | None:
    """More than one listing, and more than a tenth of all, could not be used."""
    if run.rejected < 2 or run.rejected * 10 <= run.listings or not run.claims:
        return None
    fields = sorted({problem.field for problem in run.problems if problem.field})
    where = f" (because of: {', '.join(fields)})" if fields else ""
    return f"{run.rejected} of the {run.listings} events that it lists could not be used{where}."


def field_lost(source: Source, run: Run, history: Sequence[Run]) -> str | None:
    """A field that at least half of the listings used to fill is hardly filled: in less than a tenth."""
    lost = [name for name in _fields(history) if _is_lost(name, run, history)]
    if not lost:
        return None
    return f"Hardly any event has these any more, though most used to: {', '.join(lost)}."


def nothing_on(source: Source, run: Run, history: Sequence[Run]) -> str | None:
    """The pages themselves say that there is nothing on."""
    return "Its pages say that there is nothing on." if run.empty_said and not run.listings else None


CHECKS: tuple[tuple[State, Check], ...] = (
    (State.FAILING, fetched_nothing),
    (State.FAILING, used_nothing),
    (State.FAILING, listed_nothing),
    (State.DEGRADED, change_held),
    (State.DEGRADED, pages_failed),
    (State.DEGRADED, far_fewer),
    (State.DEGRADED, many_rejected),
    (State.DEGRADED, field_lost),
    (State.QUIET, nothing_on),
)
"""All checks, the gravest first, each with the state that its sentence means."""


def overdue(source: Source, runs: Sequence[Run], now: datetime) -> str | None:
    """No usable run for three of the source's intervals; a source that never had one is not late but unread."""
    last = next((run for run in runs if run.outcome is not Outcome.FAILED), None)
    if last is None or now - last.started <= source.every * PATIENCE:
        return None
    return f"It was last read {_span(now - last.started)} ago, and should be every {_span(source.every)}."


def assess(source: Source, runs: Sequence[Run], now: datetime) -> Health:
    """How the source is. runs: its runs, newest first. now: aware UTC.

    Once a source was read over the network, only such runs count. Until then those of saved pages are judged, so that
    what they show is not lost.
    """
    met = [run for run in runs if not run.recorded]
    found = _found(source, met or runs, now if met else None)
    reasons = tuple(sentence for _, sentence in found)
    if not any(_went_well(run) for run in met):
        return Health(source=source.name, state=State.UNVERIFIED, reasons=(*reasons, *_unverified(source, runs)))
    return Health(source=source.name, state=found[0][0] if found else State.HEALTHY, reasons=reasons)


def _found(source: Source, runs: Sequence[Run], now: datetime | None) -> list[tuple[State, str]]:
    """Every complaint, the gravest first; being overdue is graver than anything but a failure.

    now: None for runs of saved pages, which are of any day.
    """
    if not runs:
        return []
    told = [(state, check(source, runs[0], runs[1:])) for state, check in CHECKS]
    late = [(State.STALE, overdue(source, runs, now) if now else None)]
    failing = sum(state is State.FAILING for state, _ in CHECKS)
    return [(state, said) for state, said in (*told[:failing], *late, *told[failing:]) if said]


def _unverified(source: Source, runs: Sequence[Run]) -> tuple[str, ...]:
    if not runs:
        said = "It has never been read."
    elif all(run.recorded for run in runs):
        said = "It has only been read from saved pages, never over the network."
    else:
        said = "It has never been read well over the network."
    return (said, source.unverified) if source.unverified else (said,)


def _went_well(run: Run) -> bool:
    return run.outcome in {Outcome.OK, Outcome.UNCHANGED} and (run.listings > 0 or run.empty_said)


def _because(run: Run, kind: str | None = None) -> str:
    """The last fitting problem, as the end of a sentence: the last is what the run came to."""
    said = next((each.said for each in reversed(run.problems) if kind in (None, each.kind)), None)
    return f": {said}" if said else "."


def _events(count: int) -> str:
    return f"{count} event{'s' if count != 1 else ''}"


def _usable(history: Sequence[Run]) -> list[Run]:
    """The runs that say what is usual: those that listed something."""
    return [run for run in history if run.outcome in {Outcome.OK, Outcome.UNCHANGED} and run.listings][:REMEMBERED]


def _usual(values: Sequence[float]) -> float | None:
    return median(values) if values else None


def _fields(history: Sequence[Run]) -> list[str]:
    return sorted({name for run in _usable(history) for name in run.filled})


def _is_lost(name: str, run: Run, history: Sequence[Run]) -> bool:
    """Whether at least three events were to be expected with this field, and hardly one has it."""
    usual = _usual([each.filled.get(name, 0) / each.listings for each in _usable(history)])
    if usual is None or usual < 0.5 or usual * run.listings < 3:
        return False
    return run.filled.get(name, 0) * 10 < run.listings


def _span(time: timedelta) -> str:
    hours = time // timedelta(hours=1)
    if hours < 1:
        return f"{time // timedelta(minutes=1)} minutes"
    count, unit = (hours, "hour") if hours < 48 else (hours // 24, "day")
    return f"{count} {unit}{'s' if count != 1 else ''}"
