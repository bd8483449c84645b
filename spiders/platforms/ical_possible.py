"""Whether a recurrence rule ever comes true: the library searches one that does not up to the year 9999.

So the question is asked just before that year, where the search soon ends. The calendar repeats after 400 years, and
within a century after 28; on the way there 9700, 9800 and 9900 have no leap day, which 8 years more make up for.
"""

import re
from datetime import date, datetime, time

from dateutil.rrule import rrulestr

_ENDING = re.compile(r"(?:^|;)(?:UNTIL|COUNT)=[^;]*", re.I)
_FIRST, _LAST, _LATER = 1929, 2099, 19 * 400 + 8


def comes_true(rule: str, start: date) -> bool:
    """Whether a rule (RFC 5545 3.3.10) has any time from ``start`` on, within a generation.

    True as well for one that cannot be read: whoever expands it says so.
    """
    whole = start.replace(tzinfo=None) if isinstance(start, datetime) else datetime.combine(start, time())
    try:
        late = whole.replace(year=_late(whole.year))
        return next(iter(rrulestr(_ENDING.sub("", rule).strip(";"), dtstart=late)), None) is not None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError):
        return True


def _late(year: int) -> int:
    """The last year before 10000 with the same calendar; a year of another century stands for one of ours."""
    ours = year if _FIRST <= year <= _LAST else 2001 + (year - 2001) % 28
    return ours + _LATER + (9999 - _LATER - ours) // 28 * 28
