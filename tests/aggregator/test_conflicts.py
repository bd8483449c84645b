"""What one source says against what is published: told with both values, and only where it is a contradiction."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from aggregator.conflicts import conflicts
from aggregator.event import Availability, EventStatus, EventType, Offer
from aggregator.merging import merge
from tests.aggregator.catalogue.made import NOW, claim, local, performance

VENUE = claim(offers=(Offer(price=Decimal(12)),), organizer="Lido", is_free=False)


def agent(*performances, **more):
    other = claim("9", source="agent", authority=3, **more)
    return other.model_copy(update={"performances": performances or VENUE.performances})


def told(*claims, now=NOW):
    event = merge(claims, "e1", None, NOW)
    return [(one.source, one.field, one.kept, one.said) for one in conflicts(event, claims, now)]


def at(start=None, **more):
    return performance(start or local(12, 1), **more)


CASES = {
    "the same": (agent(), []),
    "more or less words": (agent(name="Show 1 at the Lido", description="Long."), []),
    "another price": (agent(offers=(Offer(price=Decimal("13.5")),)), [("offers", "12.00", "13.50")]),
    "a part of the price range": (agent(offers=(Offer(price=Decimal(12)), Offer(price=Decimal(20)))), []),
    "free": (agent(is_free=True), [("is_free", "False", "True")]),
    "another organiser": (agent(organizer="Somebody"), [("organizer", "Lido", "Somebody")]),
    "another type": (agent(type=EventType.MUSIC), [("type", "TheaterEvent", "MusicEvent")]),
    "no particular type": (agent(type=EventType.EVENT), []),
    "cancelled there": (
        agent(at(event_status=EventStatus.CANCELLED)),
        [("event_status", "EventScheduled", "EventCancelled")],
    ),
    "a quarter of an hour": (agent(at(local(12, 1, 19, 45))), []),
    "a day without an hour": (agent(at(date(2026, 12, 1))), []),
    "a day more": (agent(at(), at(local(12, 3))), []),
}


@pytest.mark.parametrize(("other", "expected"), CASES.values(), ids=CASES)
def test_what_an_agent_says_against_the_venue(other, expected):
    assert told(VENUE, other) == [("agent", *each) for each in expected]


def test_a_later_cancellation_by_the_venue_stands_and_the_agents_sale_is_shown():
    cancelled = VENUE.model_copy(update={"performances": (at(event_status=EventStatus.CANCELLED),)})
    on_sale = agent(at(availability=Availability.IN_STOCK))
    [occurrence] = merge([cancelled, on_sale], "e1", None, NOW).occurrences
    assert occurrence.event_status is EventStatus.CANCELLED
    assert told(cancelled, on_sale) == [("agent", "event_status", "EventCancelled", "EventScheduled")]


def test_a_time_between_the_venues_own_that_the_venue_lacks_is_shown():
    run = VENUE.model_copy(update={"performances": (at(), at(local(12, 5)))})
    assert told(run, agent(at(local(12, 3)))) == [("agent", "start", None, local(12, 3).isoformat())]


def test_what_is_over_is_nobodys_worry():
    other = agent(at(event_status=EventStatus.CANCELLED))
    assert told(VENUE, other, now=NOW + timedelta(days=60)) == []
