"""Parameters that are right by themselves and make no sense together."""

from collections.abc import Callable
from datetime import date, timedelta

from feeds.address.clauses import Clause, joined
from feeds.address.known import Known, kilometres
from feeds.address.vocabulary import CITIES, WEEK
from feeds.address.wishes import OPT_IN, days_of, of_days
from feeds.address.writing import canonical, pounds
from feeds.address.wrong import Edit, Wrong, instead
from feeds.days import WEEKDAYS
from feeds.selection import Selection


def sensible(selection: Selection, known: Known) -> Selection:
    """The selection without what follows from the rest of it. Raises Wrong where nothing can be what it asks for."""
    for step in _STEPS:
        selection = step(selection)
    _check_city(selection, known)
    _check_near(selection, known)
    return selection


def _price(selection: Selection) -> Selection:
    """Nothing to pay is free; and what is free costs no more than anything."""
    if selection.price is None:
        return selection
    if selection.price == 0:
        if selection.free is False:
            raise Wrong("price", "free=no and price=0 cannot both hold", [{"price": None}, {"free": None}])
        return selection.model_copy(update={"price": None, "free": True})
    if selection.free:
        edits = [{"price": None}, {"free": None}]
        raise Wrong("price", f"price={pounds(selection.price)} says nothing more where free=yes: leave one out", edits)
    return selection


def _span(selection: Selection) -> Selection:
    since, until = selection.since, selection.until
    if selection.when and (since or until):
        which = "from" if since else "to"
        edits = [{"from": None, "to": None}, {"when": None}]
        raise Wrong("when", f"when={selection.when} and {which} both say which days: leave one out", edits)
    if since and until and since > until:
        turned = {"from": until.isoformat(), "to": since.isoformat()}
        raise Wrong("from", f"from={since} is after to={until}", [turned, {"from": None}, {"to": None}])
    return selection


def _day(selection: Selection) -> Selection:
    """Without days of the week that all the chosen days are anyhow."""
    if not selection.day:
        return selection
    there, asked = _weekdays(selection), days_of(selection.day)
    if not there & asked:
        days = f"when={selection.when}" if selection.when else f"from={selection.since} to={selection.until}"
        edits = [{"day": None}, {"when": None, "from": None, "to": None}]
        raise Wrong("day", f"no day of {days} is {joined(selection.day)}", edits)
    chosen = () if there <= asked else of_days(there & asked) if len(there) < len(WEEK) else selection.day
    return selection.model_copy(update={"day": chosen})


def _weekdays(selection: Selection) -> frozenset[str]:
    """The days of the week that the chosen days can be."""
    if selection.when:
        return WEEKDAYS.get(selection.when, frozenset(WEEK))
    if selection.since and selection.until and selection.until - selection.since < timedelta(days=6):
        count = (selection.until - selection.since).days + 1
        return frozenset(_weekday(selection.since + timedelta(days=each)) for each in range(count))
    return frozenset(WEEK)


def _weekday(day: date) -> str:
    return WEEK[day.weekday()]


def _classes(selection: Selection) -> Selection:
    """Without ``-classes`` where there are none anyhow."""
    if any(word[0] != "-" for clause in selection.place for word in clause):
        return selection
    clauses = [tuple(word for word in clause if word != f"-{OPT_IN}") for clause in selection.type]
    return Selection.model_validate(selection.model_dump() | {"type": clauses if all(clauses) else ()})


_STEPS: tuple[Callable[[Selection], Selection], ...] = (_price, _span, _day, _classes)


def _check_city(selection: Selection, known: Known) -> None:
    """Whether one of the places can be in one of the cities."""
    houses = _wanted_places(selection)
    if not selection.city or not houses:
        return
    cities = {_city_of(key, known) for key in houses}
    if any(_allows(clause, city) for clause in selection.city for city in cities):
        return
    edits: list[Edit] = [{"city": None}, {"place": None}, {"city": ",".join(sorted(cities))}]
    why = f"{', '.join(houses[:3])} is not in city={joined(selection.city)}: nothing can be in both"
    raise Wrong("city", why, edits)


def _wanted_places(selection: Selection) -> list[str]:
    """One place of each alternative; empty where an alternative names none."""
    named = [[word for word in clause if word[0] != "-"] for clause in selection.place]
    return [words[0] for words in named] if named and all(named) else []


def _city_of(key: str, known: Known) -> str:
    city = known.places[key].city
    return city.value if city else CITIES.words[-1]


def _allows(clause: Clause, city: str) -> bool:
    return all((word.removeprefix("-") == city) is (word[0] != "-") for word in clause)


def _check_near(selection: Selection, known: Known) -> None:
    """Whether one of the places can lie in the circle; what has no point could."""
    near, houses = selection.near, _wanted_places(selection)
    if near is None or not houses:
        return
    points = [known.point(key) for key in houses]
    if any(point is None or kilometres(point, near[:2]) <= near.kilometres for point in points):
        return
    asked = canonical(Selection(near=near))
    raise Wrong(
        "near", f"{', '.join(houses[:3])} is farther away than {asked}", instead("near", None) + instead("place", None)
    )
