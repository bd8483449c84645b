"""Facts about access -> the performances they are of: a sentence that names a day speaks of that day alone."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from aggregator.claim import Performance
from aggregator.event import Access, AccessFact, Moment
from aggregator.normalise.frame import Frame
from aggregator.words.access import read_mentions
from aggregator.words.when import Kind

_OF_THE_HOUSE = frozenset({Access.WHEELCHAIR})
"""What is so on every day; a day beside it is of something else."""
_BEFORE = timedelta(hours=3)


def place_access(
    times: list[Performance], texts: Iterable[str], told: Frame
) -> tuple[list[Performance], tuple[AccessFact, ...]]:
    """The performances with the facts that are theirs, and the facts of all of them.

    A sentence that names days is of the performances on those days; where it names an hour too, of that one, or of the
    next within three hours, as touch tours go before. Where one sentence of a kind names a day, those of its kind that
    name none speak of no performance in particular. With a single performance, what is of all is its own.
    """
    general: dict[Access, AccessFact] = {}
    dated: list[tuple[AccessFact, list[Moment]]] = []
    for mention in (one for text in texts if text for one in read_mentions(text)):
        days = [] if mention.fact.access in _OF_THE_HOUSE else _days(mention.words, told)
        if days:
            dated.append((mention.fact, days))
        else:
            general.setdefault(mention.fact.access, mention.fact)
    apart = {fact.access for fact, _ in dated}
    shared = tuple(general[access] for access in Access if access in general and access not in apart)
    placed = [with_facts(one, (fact for fact, days in dated if _fits(one, days, times))) for one in times]
    return ([with_facts(placed[0], shared)] if len(placed) == 1 else placed), shared


def with_facts(one: Performance, facts: Iterable[AccessFact]) -> Performance:
    """The performance with these facts too, each kind once; what stands with it already stays."""
    known = {fact.access: fact for fact in reversed((*one.access, *facts))}
    own = tuple(known[access] for access in Access if access in known)
    return one if own == one.access else one.model_copy(update={"access": own})


def _days(words: str, told: Frame) -> list[Moment]:
    """The days, with their hours, that the words name in full; nothing where they name a run or a weekday."""
    when = told.read(words)
    return [span.start for span in when.occurrences] if when.kind in (Kind.SINGLE, Kind.MULTI) else []


def _fits(one: Performance, days: list[Moment], times: list[Performance]) -> bool:
    return any(_is_meant(one, day, times) for day in days)


def _is_meant(one: Performance, said: Moment, times: list[Performance]) -> bool:
    if _date(one.start) != _date(said):
        return False
    if not isinstance(said, datetime):
        return True
    hour = said.replace(tzinfo=None)
    that_day = [_wall(each.start) for each in times if _date(each.start) == _date(said)]
    later = sorted(start for start in that_day if isinstance(start, datetime) and hour <= start <= hour + _BEFORE)
    return len(that_day) == 1 or _wall(one.start) in later[:1]


def _date(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _wall(moment: Moment) -> Moment:
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment
