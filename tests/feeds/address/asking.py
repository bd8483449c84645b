"""What the tests of addresses share: the gazetteer's places, and ways to make up selections and queries."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from aggregator.event import Access, EventType
from aggregator.words.places import Gazetteer
from feeds.address import PARAMETERS, Known
from feeds.days import WORDS
from feeds.selection import Cancelled, Near, Runs

KNOWN = Known(Gazetteer.load().places)
PLACES = ("rock-city", "rescue-rooms", "derby-theatre", "derby-theatre-studio", "quad", "quad-box", "deda")
CITIES = ("derby", "nottingham", "elsewhere")
TYPES = tuple(type_.slug for type_ in EventType)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "weekday", "weekend")


def clauses(*words: str, most: int = 3) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    """Any wish in these words, reasonable or not."""
    signed = st.sampled_from([sign + word for word in words for sign in ("", "", "-")])
    clause = st.lists(signed, min_size=1, max_size=most).map(tuple)
    return st.lists(clause, max_size=most).map(tuple)


def facts() -> st.SearchStrategy[dict[str, object]]:
    """The fields of a selection, each by itself possible."""
    day = st.dates(date(2000, 1, 1), date(2099, 12, 31))
    return st.fixed_dictionaries(
        {},
        optional={
            "city": clauses(*CITIES),
            "type": clauses(*TYPES),
            "place": clauses(*PLACES),
            "access": clauses(*Access),
            "day": clauses(*DAYS),
            "time": clauses("daytime", "evening"),
            "q": clauses("jazz", "jazzy", "blues", "пушкин", "東京", "3d"),
            "free": st.booleans(),
            "family": st.booleans(),
            "price": st.integers(0, 100_000).map(lambda pence: Decimal(pence) / 100),
            "age": st.integers(0, 110),
            "when": st.sampled_from(WORDS),
            "since": day,
            "until": day,
            "near": st.builds(
                Near,
                st.integers(528_000, 531_000).map(lambda tenths: tenths / 10_000),
                st.integers(-16_000, -10_000).map(lambda tenths: tenths / 10_000),
                st.integers(1, 500).map(lambda tenths: tenths / 10),
            ),
            "cancelled": st.sampled_from(Cancelled),
            "runs": st.sampled_from(Runs),
        },
    )


_VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from([*CITIES, *TYPES, *PLACES, *Access, *DAYS, *WORDS, "yes", "no", "-", ",", "+", "%", "%ff", "%00"]),
    st.lists(st.sampled_from([*TYPES, *PLACES, ",", "+", "-", " ", "%2B"]), max_size=8).map("".join),
)
QUERIES = st.lists(
    st.tuples(st.sampled_from(["", *PARAMETERS, "page", "x"]) | st.text(max_size=8), _VALUES), max_size=6
).map(lambda pairs: "&".join(f"{name}={value}" for name, value in pairs))
"""Query strings of every sort."""
