"""Builders of hours: one, several, a start with its end."""

from aggregator.words.day_phrases import Built, Tokens
from aggregator.words.times import Clock, Slot, before, likely, slot
from aggregator.words.units import Token, Unit


def _clock(word: Token) -> Clock | None:
    if word.kind == "T":
        return word.value if isinstance(word.value, Clock) else None
    return Clock(word.value * 60, bare=True) if word.kind == "N" and 1 <= word.value <= 12 else None


def time_range(part: Tokens, _after: Tokens) -> Built:
    """``6-9pm``."""
    start, end = _clock(part[0]), _clock(part[-1])
    return [Unit("T", [slot(start, end)])] if start and end else None


def late(part: Tokens, _after: Tokens) -> Built:
    """``7 till late``."""
    clock = _clock(part[0])
    return [Unit("T", [Slot(likely(clock))])] if clock else None


def between(part: Tokens, after: Tokens) -> Built:
    """``between 10 and 4pm``."""
    return time_range(part[1:], after)


def doors_for(part: Tokens, _after: Tokens) -> Built:
    """``7 for 7.30pm``."""
    doors, start = _clock(part[0]), _clock(part[-1])
    if not doors or not start:
        return None
    opens = likely(start)
    return [Unit("T", [Slot(opens)], doors=before(doors, opens))]


def doors_at(part: Tokens, _after: Tokens) -> Built:
    """``doors 7``, ``doors 7, show 8``."""
    found: list[Unit] = []
    for word in part:
        clock = _clock(word)
        if word.kind in "NT" and clock is None:
            return None
        found.append(Unit("T", [Slot(likely(clock))]) if clock else Unit(word.kind, word.value))
    return found


def time_list(part: Tokens, _after: Tokens) -> Built:
    """``2 & 7.30pm``."""
    clocks = [_clock(word) for word in part if word.kind in "TN"]
    starts: list[int] = []
    for clock in reversed(clocks):
        if clock is None:
            return None
        starts.append(before(clock, starts[-1]) if starts and clock.bare else likely(clock))
    return [Unit("T", [Slot(start) for start in reversed(starts)])]


def at_number(part: Tokens, _after: Tokens) -> Built:
    """``at 7``."""
    clock = _clock(part[-1])
    return [Unit("T", [Slot(likely(clock))])] if clock else None
