"""Status and availability: the words of data, of prose, and the flags on titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.event import Availability, EventStatus
from aggregator.words.status import read_availability, read_previous_start, read_status, read_title

STATUS = [
    ("https://schema.org/EventScheduled", EventStatus.SCHEDULED),
    ("http://schema.org/EventCancelled", EventStatus.CANCELLED),
    ("EventPostponed", EventStatus.POSTPONED),
    ("schema:EventRescheduled", EventStatus.RESCHEDULED),
    ("EventMovedOnline", EventStatus.MOVED_ONLINE),
    ("CANCELLED", EventStatus.CANCELLED),
    ("canceled", EventStatus.CANCELLED),
    ("CONFIRMED", EventStatus.SCHEDULED),
    ("ACTIVE", EventStatus.SCHEDULED),
    ("This show has been cancelled", EventStatus.CANCELLED),
    ("Postponed until further notice", EventStatus.POSTPONED),
    ("Rescheduled from 3 May", EventStatus.RESCHEDULED),
    ("It is not cancelled", None),
    ("TENTATIVE", None),
    ("Free cancellation", None),
    ("Bookings cannot be cancelled", None),
    ("Money back for cancelled bookings", None),
    ("", None),
]
AVAILABILITY = [
    ("https://schema.org/InStock", Availability.IN_STOCK),
    ("http://schema.org/SoldOut", Availability.SOLD_OUT),
    ("LimitedAvailability", Availability.LIMITED),
    ("PreOrder", Availability.PRE_ORDER),
    ("SOLD OUT", Availability.SOLD_OUT),
    ("Fully booked, join the waiting list", Availability.SOLD_OUT),
    ("Last few tickets", Availability.LIMITED),
    ("On sale soon", Availability.PRE_ORDER),
    ("Book now", Availability.IN_STOCK),
    ("Not sold out", None),
    ("Nearly sold out", Availability.LIMITED),
    ("Good availability", Availability.IN_STOCK),
    ("On sale Friday at 10am", None),
    ("On sale from 10 May", Availability.PRE_ORDER),
    ("Saturday is sold out", None),
    ("A comedy", None),
]
TITLES = [
    ("CANCELLED: The Show", "The Show", EventStatus.CANCELLED, None, None),
    ("The Show (CANCELLED)", "The Show", EventStatus.CANCELLED, None, None),
    ("Postponed - The Band", "The Band", EventStatus.POSTPONED, None, None),
    ("SOLD OUT: The Band", "The Band", None, Availability.SOLD_OUT, None),
    ("The Band - SOLD OUT", "The Band", None, Availability.SOLD_OUT, None),
    ("***SOLD OUT*** The Band", "The Band", None, Availability.SOLD_OUT, None),
    ("CANCELLED: SOLD OUT: Band", "Band", EventStatus.CANCELLED, Availability.SOLD_OUT, None),
    ("Rescheduled from 3 May: Big Gig", "Big Gig", EventStatus.RESCHEDULED, None, "3 May"),
    ("Big Gig (rescheduled from Friday 3 May)", "Big Gig", EventStatus.RESCHEDULED, None, "Friday 3 May"),
    ("NEW DATE: Big Gig", "Big Gig", EventStatus.RESCHEDULED, None, None),
    ("Mending Day (COVID cancelled)", "Mending Day", EventStatus.CANCELLED, None, None),
    ("Open Mic - CANCELLED due to snow", "Open Mic", EventStatus.CANCELLED, None, None),
    ("Cancelled because of flooding: Fair", "Fair", EventStatus.CANCELLED, None, None),
    ("Fair (postponed until further notice)", "Fair", EventStatus.POSTPONED, None, None),
    ("Fair (not cancelled)", "Fair (not cancelled)", None, None, None),
    ("Cancelled Lives", "Cancelled Lives", None, None, None),
    ("The Postponed Wedding", "The Postponed Wedding", None, None, None),
    ("Cancelled", "Cancelled", None, None, None),
    ("Toddler Tales moves to Thursday mornings", "Toddler Tales", None, None, None),
    ("Chess club is now on 6pm", "Chess club", None, None, None),
    ("The lantern parade is back for 2027", "The lantern parade", None, None, None),
    ("He Moves to Mondays", "He Moves to Mondays", None, None, None),
    ("Band moves to Derby", "Band moves to Derby", None, None, None),
    ("is back", "is back", None, None, None),
]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_status(text, status):
    assert read_status(text) == status


@pytest.mark.parametrize(("text", "availability"), AVAILABILITY)
def test_availability(text, availability):
    assert read_availability(text) == availability


@pytest.mark.parametrize(("title", "name", "status", "availability", "previous"), TITLES)
def test_flags_leave_the_title(title, name, status, availability, previous):
    assert tuple(read_title(title)) == (name, status, availability, previous)


def test_the_words_of_the_time_before():
    assert read_previous_start("Rescheduled from Tuesday 5 May 2026") == "Tuesday 5 May 2026"
    assert read_previous_start("Cancelled") is None


@given(st.text(max_size=200))
def test_a_title_never_loses_its_name(title):
    assert read_title(title).name.strip() or not title.strip()
