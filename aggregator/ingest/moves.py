"""Where the performances of a page stood before they moved: few pages say so, but whoever read them before knows.

Another site may still list the old time. That it is the same one, and over with, is known from this alone.
"""

from datetime import datetime

from aggregator.claim import Claim
from aggregator.occurrences import follow


def with_moves(claim: Claim, before: Claim, at: datetime) -> Claim:
    """The claim as it is read now, each time that has moved with where it was in ``before``. at: the run's start."""
    known = follow((), before.performances, "", at, time_zone=before.time_zone)
    now = follow(known, claim.performances, "", at, time_zone=claim.time_zone)
    stood = {(one.all_day, one.start): one.previous_start for one in now}
    performances = tuple(
        one.model_copy(update={"previous_start": one.previous_start or stood[one.all_day, one.start]})
        for one in claim.performances
    )
    return claim.model_copy(update={"performances": performances}) if performances != claim.performances else claim
