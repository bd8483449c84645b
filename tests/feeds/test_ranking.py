"""Events in an order: as if all of them were sorted."""

from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random

import pytest

from feeds import bits
from feeds.ranking import Ranking
from tests.feeds.making import AS_OF, PLACES
from tests.feeds.rendering import almanac, dated, rendered

RANDOM = Random(1)
START = datetime(2026, 12, 1, tzinfo=UTC)


def _dates():
    return [dated(START + timedelta(hours=RANDOM.randrange(2000))) for _ in range(RANDOM.choice((1, 1, 2, 9)))]


EVENTS = [rendered(f"event-{number}", *_dates(), created=RANDOM.randrange(50)) for number in range(150)]
TIMETABLE = almanac(EVENTS, PLACES, AS_OF).timetable
RANKING = Ranking(TIMETABLE, lambda event: (event.created, event.uid))


@pytest.mark.parametrize("number", [0, 1, 5, 40, 200, TIMETABLE.size])
def test_the_events_of_a_choice_are_in_order(number):
    dates = RANDOM.sample(range(TIMETABLE.size), number)
    events = {TIMETABLE.event[at] for at in dates}
    expected = sorted(events, key=lambda at: (TIMETABLE.events[at].created, TIMETABLE.events[at].uid))
    found = bits.of(dates, TIMETABLE.size)
    assert list(RANKING.of(found)) == expected
    assert list(islice(RANKING.of(found), 3)) == expected[:3]
