"""A selection -> the feed of it, with the words that say in a subscriber's calendar what is in it."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from aggregator.event import Place
from aggregator.words.text import shorten
from feeds import labels
from feeds.address import canonical
from feeds.days import MONTHS, WEEKDAYS
from feeds.feed import ORIGIN, Feed, always, of_place
from feeds.selection import Cancelled, Near, Runs, Selection, Words, only

PATH = "feeds/events"
_LONGEST_TITLE = 150
_FEW = 3
_EXACT = 0.0001  # degrees; few places are so near that they must be rounded
_TYPES = {type_.slug: label for type_, label in labels.TYPES.items()}
_ACCESS = {
    "bsl": "BSL",
    "captioned": "captions",
    "audio-described": "audio description",
    "relaxed": "a relaxed performance",
    "touch-tour": "a touch tour",
    "dementia-friendly": "a dementia friendly performance",
    "wheelchair": "wheelchair access",
    "quiet": "a quiet session",
}
_DAYS = {
    **{name[:3]: f"on {name.title()}s" for name, [_, *others] in WEEKDAYS.items() if not others},
    "weekday": "on weekdays",
    "weekend": "at weekends",
}
_TIMES = {"daytime": "in the daytime", "evening": "in the evening"}
_CANCELLED = {
    Cancelled.MARK: "",
    Cancelled.STANDARD: "What is cancelled is marked as such, which some calendars hide.",
    Cancelled.HIDE: "What is cancelled is left out.",
}
_RUNS = {
    Runs.SPAN: "",
    Runs.EDGES: "Of what runs for days on end there are the first and the last day.",
    Runs.NONE: "What runs for days on end is left out.",
}


def feed_of(selection: Selection, places: Mapping[str, Place]) -> Feed:
    """The feed of a selection that is as short as can be (see ``feeds.address.read``).

    That is the feed which is always published where one has that very selection; else ``feeds/events`` with a query.
    """
    if (feed := _published(selection, places)) is not None:
        return feed
    title = _title(selection, places)
    return Feed(
        path=PATH,
        title=title,
        description=" ".join(filter(None, _sentences(title, selection))),
        selection=selection,
        query=canonical(selection),
    )


def _published(selection: Selection, places: Mapping[str, Place]) -> Feed | None:
    place = only(selection.place)
    if place is None or place not in places:
        return _always().get(selection)
    feed = of_place(places[place])
    return feed if feed.selection == selection else None


@lru_cache(maxsize=1)
def _always() -> dict[Selection, Feed]:
    """Those that are no place's."""
    return {feed.selection: feed for feed in always(())}


def _sentences(title: str, selection: Selection) -> Iterator[str]:
    yield f"{title}: a choice of what is on in and around Derby and Nottingham."
    named = any(word[0] != "-" for clause in selection.place for word in clause)
    if not selection.type and not named:
        yield "Weekly classes are left out."
    yield _CANCELLED[selection.cancelled]
    yield _RUNS[selection.runs]
    yield ORIGIN


def _title(selection: Selection, places: Mapping[str, Place]) -> str:
    """``Theatre in Derby, free, with BSL, at weekends``"""
    parts = [part for part in _parts(selection, places) if part]
    at = _said(selection.place, lambda key: f"at {_name(key, places)}", "at {} places")
    head = " ".join(filter(None, (_what(selection.type), _in(selection.city), at)))
    return shorten(", ".join([head, *parts]), _LONGEST_TITLE)


def _parts(selection: Selection, places: Mapping[str, Place]) -> Iterator[str]:
    yield "" if selection.near is None else _circle(selection.near, places)
    yield {None: "", True: "free", False: "not free"}[selection.free]
    yield "" if selection.price is None else f"up to {labels.money(selection.price, None)}"
    yield {None: "", True: "for families", False: "not for families"}[selection.family]
    yield "" if selection.age is None else f"for age {selection.age}"
    yield _said(
        selection.access,
        lambda fact: f"with {_ACCESS.get(fact, fact)}",
        "with one of {} kinds of access",
        "without",
        "with ",
    )
    yield _said(selection.day, lambda day: _DAYS.get(day, day), "on one of {} days")
    yield _said(selection.time, lambda time: _TIMES.get(time, time), "at {} times")
    yield _when(selection.when) if selection.when else _from_to(selection)
    yield _said(selection.q, lambda word: f"with “{word}”", "with one of {} words", "without", "with ")


def _what(types: Words) -> str:
    if not types:
        return "Events"
    if len(types) == 1 and all(word[0] == "-" for word in types[0]):
        return f"Everything but {' and '.join(_label(word[1:]) for word in types[0][:_FEW])}"
    return _capital(_said(types, _label, "{} kinds of events", "everything but"))


def _label(type_: str) -> str:
    label = _TYPES.get(type_, type_)
    return label[:1].lower() + label[1:]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _in(cities: Words) -> str:
    names = {**{city.value: f"in {name}" for city, name in labels.CITIES.items()}, "elsewhere": "around the two cities"}
    return _said(cities, lambda city: names.get(city, city), "in {} cities")


def _said(words: Words, of: Callable[[str], str], many: str, without: str = "not", drop: str = "") -> str:
    """The clauses as a phrase; more than three alternatives are only counted. drop: what ``without`` stands for."""
    if len(words) > _FEW:
        return many.format(len(words))
    return " or ".join(" and ".join(_word(word, of, without, drop) for word in clause[:_FEW]) for clause in words)


def _word(word: str, of: Callable[[str], str], without: str, drop: str) -> str:
    return f"{without} {of(word[1:]).removeprefix(drop)}" if word[0] == "-" else of(word)


def _name(key: str, places: Mapping[str, Place]) -> str:
    return places[key].name if key in places else key


def _circle(near: Near, places: Mapping[str, Place]) -> str:
    spot = next(
        (place.name for place in places.values() if _is_at(near, place)), f"{near.latitude:g}, {near.longitude:g}"
    )
    return f"within {near.kilometres:g} km of {spot}"


def _is_at(near: Near, place: Place) -> bool:
    """Whether the middle is the place, as exactly as an address says it."""
    if place.latitude is None or place.longitude is None or abs(place.latitude - near.latitude) > _EXACT:
        return False
    return (round(place.latitude, 4), round(place.longitude, 4)) == near[:2]


def _when(word: str) -> str:
    """``today``, ``this weekend``, ``in December``, ``on Christmas Day``"""
    said = word.replace("-", " ")
    if word in MONTHS:
        return f"in {said.title()}"
    if word == "easter":
        return "at Easter"
    if said.endswith("days"):
        return f"in the {said}"
    return said if word.startswith(("to", "this-", "next-")) else f"on {titled(said)}"


def titled(words: str) -> str:
    """Each word with a capital; the names of days that lost their apostrophe have it again."""
    return " ".join(_POSSESSIVE.get(word, word.title()) for word in words.split())


_POSSESSIVE = {"years": "Year’s", "valentines": "Valentine’s"}


def _from_to(selection: Selection) -> str:
    since, until = selection.since, selection.until
    if since and until:
        return labels.days(since, until)
    return f"from {labels.day(since)}" if since else f"until {labels.day(until)}" if until else ""
