"""What of a claim is still to come. Today is left out: pages drop a show on its day, when the doors or the sales close.

So whatever is missing from a page on its own day was not taken back: it is simply over, or about to be.
"""

from collections.abc import Iterable
from datetime import date, datetime

from aggregator.claim import Claim, Performance
from aggregator.event import Moment


def local_day(moment: Moment) -> date:
    """The local day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def is_coming(performance: Performance, today: date) -> bool:
    """Whether it begins after today, or is a run of days that lasts beyond today."""
    return max(local_day(performance.start), local_day(performance.end or performance.start)) > today


def coming(claim: Claim, today: date) -> tuple[Performance, ...]:
    """The performances after today."""
    return tuple(each for each in claim.performances if is_coming(each, today))


def next_day(claim: Claim, today: date) -> date | None:
    """The first day after today on which it begins (today itself for a run of days that goes on); None: it is over."""
    return min((max(local_day(each.start), today) for each in coming(claim, today)), default=None)


def horizon(claims: Iterable[Claim]) -> date | None:
    """The latest day that these claims begin on: how far ahead the page looks."""
    starts = (local_day(each.start) for claim in claims for each in claim.performances)
    return max(starts, default=None)
