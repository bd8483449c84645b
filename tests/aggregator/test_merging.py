"""Claims of one event become the event: authority field by field, performances united, nothing flickers."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.event import Access, AccessFact, Availability, EventStatus, EventType, Offer
from aggregator.merging import merge
from aggregator.performances import unite
from tests.aggregator.written_claims import FETCHED, at, claim, performance

DAY = timedelta(days=1)
NIGHT = "2026-11-14T19:30"
CANCELLED = performance(NIGHT, event_status=EventStatus.CANCELLED)


def venue(*times, **more):
    return claim("Idles", *(times or (NIGHT,)), **({"source": "venue", "authority": 1, "place": "rock-city"} | more))


def agent(*times, **more):
    return claim(
        "IDLES tickets", *(times or (NIGHT,)), **({"source": "agent", "authority": 3, "place": "rock-city"} | more)
    )


def board(*times, **more):
    return claim(
        "Idles live", *(times or (NIGHT,)), **({"source": "board", "authority": 4, "place": "rock-city"} | more)
    )


def event(*claims, previous=None, now=FETCHED, **more):
    return merge(claims, "u@bothcities", previous, now, **more)


def starts(*claims):
    return [one.start for one in event(*claims).occurrences]


def test_the_venue_is_heard_first_and_the_fuller_over_the_empty():
    one = event(
        board(description="Long words about a band.", image="https://board.example/i.jpg", image_alt="A band"),
        agent(offers=(Offer(price=Decimal(25), price_currency="GBP"),), keywords=("punk",), type=EventType.MUSIC),
        venue(keywords=("rock",)),
    )
    assert (one.name, one.url) == ("Idles", "https://venue.example/a")
    assert (one.description, one.image_alt) == ("Long words about a band.", "A band")
    assert (one.type, one.offers[0].price) == (EventType.MUSIC, Decimal(25))
    assert one.keywords == ("rock", "punk")
    assert one.same_as == ("https://venue.example/a", "https://agent.example/a", "https://board.example/a")
    assert {field: one.said[field].source for field in ("name", "description", "offers", "type")} == {
        "name": "venue",
        "description": "board",
        "offers": "agent",
        "type": "agent",
    }


def test_html_comes_with_the_words_that_were_chosen():
    told = board(description="Long words about a band.", description_html="<p>Long <em>words</em></p>")
    assert event(told, venue()).description_html == "<p>Long <em>words</em></p>"
    assert event(told, venue(description="Words.")).description_html is None


def test_what_was_said_keeps_where_it_stood():
    one = event(venue(evidence={"name": "h1.title", "location": "p.where"}))
    assert (one.said["name"].evidence, one.said["place"].evidence) == ("h1.title", "p.where")
    assert "description" not in one.said


def test_the_words_for_one_picture_are_not_put_to_another():
    one = event(
        venue(image="https://venue.example/i.jpg"), board(image="https://board.example/i.jpg", image_alt="A band")
    )
    assert (one.image, one.image_alt) == ("https://venue.example/i.jpg", None)


def test_free_is_something_said():
    assert event(venue(), board(is_free=False)).is_free is False
    assert event(venue(is_free=False), board(is_free=True)).is_free is False


def test_place_and_city_come_from_one_claim():
    one = event(venue(place=None, city=None, location_text="Upstairs"), board())
    assert (one.place, one.city, one.location_text) == ("rock-city", "nottingham", None)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((venue(NIGHT), board("2026-11-14T19:40")), [NIGHT]),
        ((venue("2026-11-14"), board(NIGHT)), [NIGHT]),
        ((venue(NIGHT), board("2026-11-14")), [NIGHT]),
        ((venue(NIGHT), board("2026-11-14T07:30")), [NIGHT]),
        ((venue(NIGHT), agent("2026-11-15T19:30")), [NIGHT, "2026-11-15T19:30"]),
        ((venue(NIGHT, "2026-11-16T19:30"), agent("2026-11-15T19:30")), [NIGHT, "2026-11-16T19:30"]),
        ((venue("2026-11-21T19:30(was 2026-11-14T19:30)"), agent(NIGHT)), ["2026-11-21T19:30"]),
        ((venue(NIGHT, "2026-11-15T19:30"), board("2026-11-01/2026-11-30")), [NIGHT, "2026-11-15T19:30"]),
        ((venue("2026-11-01/2026-11-30"), agent(NIGHT)), [NIGHT]),
        ((venue("2026-11-01/2026-11-30", type=EventType.EXHIBITION), agent(NIGHT)), ["2026-11-01"]),
        ((board("2026-11-01/2026-11-30", type=EventType.EXHIBITION), venue(NIGHT)), [NIGHT]),
        ((venue("2026-11-01/2026-11-30"), board("2026-11-02/2026-11-30")), ["2026-11-01"]),
        ((venue(NIGHT, identifier="a"), venue("2026-11-14T14:30", identifier="b")), ["2026-11-14T14:30", NIGHT]),
        ((venue("2026-11-14T10:00", "2026-11-14T10:10"),), ["2026-11-14T10:00", "2026-11-14T10:10"]),
        ((venue(),), [NIGHT]),
    ],
)
def test_which_performances_exist(claims, expected):
    assert starts(*claims) == [at(one) for one in expected]


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ((venue(CANCELLED), agent()), EventStatus.CANCELLED),
        ((venue(), agent(CANCELLED)), EventStatus.SCHEDULED),
        ((venue(), venue(CANCELLED, identifier="b")), EventStatus.CANCELLED),
        ((agent(CANCELLED), board()), EventStatus.CANCELLED),
    ],
)
def test_the_strongest_authority_says_whether_it_is_on(claims, status):
    assert [one.event_status for one in event(*claims).occurrences] == [status]


def test_a_performance_is_put_together_from_all_that_list_it():
    signed, described = (AccessFact(access=access, sentence=access) for access in (Access.BSL, Access.AUDIO_DESCRIBED))
    (one,) = unite(
        [
            venue(performance("2026-11-14", access=(signed,), identifier="77")),
            agent(performance(NIGHT, access=(described, signed), identifier="9", availability=Availability.SOLD_OUT)),
            board(
                performance(NIGHT).model_copy(
                    update={"end": at("2026-11-14T22:00"), "door_time": at("2026-11-14T19:00")}
                )
            ),
        ]
    )
    assert (one.start, one.end, one.door_time) == (at(NIGHT), at("2026-11-14T22:00"), at("2026-11-14T19:00"))
    assert (one.all_day, one.identifier, one.availability) == (False, "venue/77", Availability.SOLD_OUT)
    assert one.access == (signed, described)


def test_an_event_of_which_nothing_changed_is_the_same_event():
    before = event(venue(), board(description="Words."))
    later = board(description="Words.").model_copy(update={"fetched": FETCHED + DAY})
    assert event(later, venue(), previous=before, now=FETCHED + DAY) == before


def test_a_new_description_moves_the_clock_and_a_new_time_the_sequence():
    before = event(venue())
    told = event(venue(description="Words."), previous=before, now=FETCHED + DAY)
    assert (told.created, told.last_modified, told.sequence) == (FETCHED, FETCHED + DAY, 0)
    moved = event(venue("2026-11-15T19:30", description="Words."), previous=told, now=FETCHED + 2 * DAY)
    assert (moved.last_modified, moved.sequence) == (FETCHED + 2 * DAY, 1)
    assert [one.uid for one in moved.occurrences] == [one.uid for one in before.occurrences]


def test_a_new_place_raises_the_sequence_of_event_and_occurrence():
    moved = event(venue(place="vaillant-live"), previous=event(venue()), now=FETCHED + DAY)
    assert (moved.sequence, moved.occurrences[0].sequence) == (1, 1)


def test_other_evidence_is_no_news():
    before = event(venue())
    after = event(venue(evidence={"name": "h2"}), previous=before, now=FETCHED + DAY)
    assert (after.last_modified, after.said["name"].evidence) == (FETCHED, "h2")


def test_missing_is_no_news_and_withdrawn_is():
    before = event(venue(NIGHT, "2026-11-15T19:30"))
    missing = event(venue(), previous=before, now=FETCHED + DAY, complete=True)
    assert (missing.last_modified, missing.occurrences[1].missing_since) == (FETCHED, FETCHED + DAY)
    gone = event(venue(), previous=missing, now=FETCHED + 2 * DAY, complete=True)
    assert (gone.last_modified, gone.sequence, gone.occurrences[1].withdrawn) == (
        FETCHED + 2 * DAY,
        1,
        FETCHED + 2 * DAY,
    )


some = st.lists(
    st.sampled_from(
        [
            venue(),
            venue("2026-11-14", "2026-11-15", identifier="b"),
            agent("2026-11-14T19:40", "2026-11-16T19:30"),
            agent(CANCELLED, identifier="b", description="Words."),
            board("2026-11-01/2026-11-30", description="More words."),
            board("2026-11-14", type=EventType.EXHIBITION, identifier="b"),
        ]
    ),
    min_size=1,
    unique_by=lambda one: one.key,
)


@given(some, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(claims, random):
    mixed = list(claims)
    random.shuffle(mixed)
    assert event(*claims) == event(*mixed)


@given(some)
def test_merging_again_changes_nothing(claims):
    once = event(*claims)
    assert event(*claims, previous=once, now=FETCHED + DAY, complete=True) == once
