"""One run into the catalogue, in one transaction: compare, match, merge, write.

The clock is the run's own start, so that the same runs always make the same catalogue.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from aggregator.catalogue import Catalogue, Standing, Writing
from aggregator.claim import Claim
from aggregator.errors import HeldBack, Over
from aggregator.ingest.comparison import COMPLETE, Comparison, compare
from aggregator.ingest.neighbours import neighbourhood
from aggregator.ingest.publication import Moment, publication
from aggregator.matching import Houses
from aggregator.run import Outcome, Problem, Run
from aggregator.source import Source


@dataclass(frozen=True, slots=True)
class Crawl:
    """What one crawl brought, in values. rejected: problems of the listings that were left out, the over ones too."""

    source: Source
    run: Run
    claims: tuple[Claim, ...]
    rejected: tuple[Problem, ...] = ()

    @property
    def today(self) -> date:
        """The source's local day at the start of the crawl."""
        return self.run.started.astimezone(ZoneInfo(self.source.time_zone)).date()


def take_in(catalogue: Catalogue, crawl: Crawl, houses: Houses) -> Run:
    """Take a crawl in, whole or not at all, and tell how it went against what was known.

    A failed run, and one older than the newest that its source had, is only recorded. The same crawl taken in again
    changes nothing, and tells so; what is stored of it keeps its first counts. Raises CatalogueError when storage
    fails.
    """
    with catalogue.write() as writing:
        return take_into(writing, crawl, houses)


def take_into(writing: Writing, crawl: Crawl, houses: Houses) -> Run:
    """``take_in`` as a part of a transaction that somebody else began."""
    stored = writing.run(crawl.source.name, crawl.run.started)
    newest = writing.newest(crawl.source.name)
    late = newest is not None and crawl.run.started < newest
    if not late or not writing.knows_source(crawl.source.name):
        writing.save_source(crawl.source)
    run = _counted(crawl)
    if late and stored is not None:
        return stored.model_copy(update=NOTHING_NEW)
    if late or run.outcome is Outcome.FAILED:
        run = _with(run, _LATE) if late else run
    else:
        run = _apply(writing, crawl, run, houses)
    if (kept := _added_up(run, stored)) != stored:
        writing.save_run(kept)
    return run


NOTHING_NEW = {"new": 0, "changed": 0, "missing": 0}
_LATE = Problem(kind="SourceError", said="A newer run of this source was taken in before: this one changed nothing.")


def _counted(crawl: Crawl) -> Run:
    """The run with its claims counted; a run that brought nothing it can account for is a failure."""
    faults = tuple(each for each in crawl.rejected if each.kind != Over.__name__)
    over = len(crawl.rejected) - len(faults)
    problems = (*crawl.run.problems, *faults)
    unusable = sum(each.field is not None for each in problems)
    counts = {"claims": len(crawl.claims), "rejected": unusable, "over": over, "problems": problems}
    run = crawl.run.model_copy(update=counts)
    if crawl.claims or run.outcome not in COMPLETE:
        return run
    if run.listings:
        return _failed(run, "ListingError", _why_none(run))
    if run.empty_said or run.outcome is Outcome.UNCHANGED:
        return run
    return _failed(run, "LayoutError", "Its pages list nothing, and none of them says that there is nothing on.")


def _why_none(run: Run) -> str:
    """Why nothing that the pages list could be used."""
    if run.rejected or not run.over:
        return f"None of the {run.listings} events that its pages list could be used."
    advice = "; to read an old recording as of its own day, give that day with --at" if run.recorded else ""
    return f"Everything that its pages list has been over for more than 400 days{advice}."


def _failed(run: Run, kind: str, said: str) -> Run:
    return _with(run.model_copy(update={"outcome": Outcome.FAILED}), Problem(kind=kind, said=said))


def _with(run: Run, problem: Problem) -> Run:
    return run.model_copy(update={"problems": (*run.problems, problem)})


def _apply(writing: Writing, crawl: Crawl, run: Run, houses: Houses) -> Run:
    """Change the catalogue as a usable run demands."""
    known = writing.standings_of(run.source, crawl.today, [claim.identifier for claim in crawl.claims])
    unread = Counter(problem.url for problem in run.problems if problem.url and problem.field)
    found = compare(known, crawl.claims, run, crawl.today, unread)
    _hear_both(writing, known, found, run)
    waiting = _waiting(writing, run, known, found)
    settle(writing, found, waiting, Moment(run.source, run.started, crawl.today, found.whole), houses)
    return _judged(run, found)


def _hear_both(writing: Writing, known: dict[str, Standing], found: Comparison, run: Run) -> None:
    """Who says the same as before, though another page of the event has said otherwise since, now contradicts it."""
    again = found.listed_again((each for each in known.values() if each.event_uid is not None), run.started)
    since = writing.reworded({each.event_uid for each in again if each.event_uid is not None}, run.source)
    found.hear(
        (each for each in again if since.get(each.event_uid or "", each.last_seen) > each.last_seen), run.started
    )


def _waiting(writing: Writing, run: Run, known: dict[str, Standing], found: Comparison) -> set[str]:
    """Events with a time that an earlier run missed: a whole run of one of their sources now decides on it."""
    if not found.whole:
        return set()
    uids = {each.event_uid for each in known.values() if each.event_uid is not None and each.live}
    return writing.waiting(uids, run.started)


def settle(writing: Writing, found: Comparison, waiting: set[str], when: Moment, houses: Houses) -> None:
    """Match and merge what a comparison touches, and write all of it.

    It is written in an order in which every row that is pointed at is there before the row that points.
    """
    around = neighbourhood(writing, found, waiting, houses)
    now = publication(writing, around, when)
    writing.revive(now.kept)
    writing.save_events(now.events, now.before)
    standings = found.standings | {each.id: each for each in now.standings}
    writing.save_standings(list(standings.values()))
    writing.save_blocks(around.blocks)
    for old, new in found.succeeded.items():
        writing.verdicts_move(old, new)
    writing.redirect(now.redirects, now.claims)
    writing.save_questions(found.fresh, around.questions)
    writing.save_changes(now.changes)
    writing.seen(found.seen, when.at)


def _judged(run: Run, found: Comparison) -> Run:
    """The run with what it changed, and held where a change was doubted; a partial run stays partial."""
    held = found.objections and run.outcome in COMPLETE
    counted = {"new": found.new, "changed": found.changed, "missing": found.missing}
    outcome = Outcome.HELD if held else run.outcome
    return run.model_copy(update=counted | {"outcome": outcome, "problems": (*run.problems, *_told(found.objections))})


def _told(objections: Sequence[HeldBack]) -> list[Problem]:
    return [Problem(kind="HeldBack", said=objection.reason) for objection in objections]


def _added_up(run: Run, stored: Run | None) -> Run:
    """What a run changed when it was first taken in still counts when it is taken in again."""
    if stored is None:
        return run
    counts = {field: getattr(stored, field) + getattr(run, field) for field in NOTHING_NEW}
    return run.model_copy(update=counts)
