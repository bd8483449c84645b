"""What the form of the subscribe page sends, and the form filled in with it again."""

import pytest
from hypothesis import assume, given, settings

from aggregator.errors import AddressError
from feeds import address
from feeds.address import Known, read
from feeds.selection import Selection
from feeds.web import pages
from feeds.web.choices import filled
from feeds.web.form import fields, query_of
from feeds.web.problem import problem
from tests.feeds.address import asking
from tests.feeds.making import DERBY_THEATRE, PLACES

KNOWN = Known(PLACES)

SENT = [
    ("", ""),
    ("city=derby&city=nottingham", "city=derby,nottingham"),
    ("q=&price=&from=&to=&when=&age=&around=&within=5&cancelled=mark&runs=span", ""),
    ("type=music&type=comedy&free=yes&price=+&q=jazz+blues", "type=comedy,music&free=yes&q=blues+jazz"),
    ("q=jazz%2C+blues", "q=blues,jazz"),
    ("q=caf%C3%A9", "q=cafe"),
    ("around=Derby+Theatre&within=2", "near=52.919,-1.4738,2km"),
    ("around=DE1+2NF&within=0.5", "near=52.919,-1.4738,0.5km"),
    ("around=derby%2C+theatre&within=2", "near=52.919,-1.4738,2km"),
    ("around=52.9%2C-1.4&within=", "near=52.9,-1.4,5km"),
    ("day=weekday&day=weekend", ""),
    ("day=mon&day=sat&time=evening", "day=mon,sat&time=evening"),
    (
        "from=2026-12-01&to=2026-12-24&cancelled=hide&runs=edges",
        "from=2026-12-01&to=2026-12-24&cancelled=hide&runs=edges",
    ),
]


@pytest.mark.parametrize(("sent", "canonical"), SENT)
def test_what_a_form_sends_is_an_address(sent, canonical):
    assert read(query_of(fields(sent)), KNOWN).query == canonical


@pytest.mark.parametrize("canonical", sorted({canonical for _, canonical in SENT}))
def test_the_canonical_address_fills_the_form_with_itself(canonical):
    """What a browser sends of the form that was filled in is what was asked for."""
    assert read(query_of(fields(_sent(filled(fields(canonical), PLACES, KNOWN)))), KNOWN).query == canonical


@settings(max_examples=50, deadline=None)
@given(asking.facts())
def test_every_choice_survives_the_form(wishes):
    try:
        canonical = read(address.canonical(Selection(**wishes)), asking.KNOWN).query
    except AddressError:
        assume(False)
    assert read(query_of(fields(canonical)), asking.KNOWN).query == canonical
    form = filled(fields(canonical), list(asking.KNOWN.places.values()), asking.KNOWN)
    assert read(query_of(fields(_sent(form))), asking.KNOWN).query == canonical


@settings(max_examples=80, deadline=None)
@given(asking.QUERIES)
def test_no_query_breaks_the_form_and_every_offer_is_an_address(query):
    wanted = fields(query)
    assert filled(wanted, PLACES, KNOWN).fields == wanted
    try:
        read(query_of(wanted), KNOWN)
    except AddressError as wrong:
        for choice in problem(wrong, KNOWN, pages.chooser).better:
            offered = choice.address.removeprefix("/subscribe").removeprefix("?")
            assert read(query_of(fields(offered)), KNOWN).query == offered


def _sent(form):
    """As a browser would (https://html.spec.whatwg.org/#constructing-the-form-data-set)."""
    boxes = {"city": form.cities, "type": form.types, "day": form.days, "time": form.times, "free": form.free}
    boxes |= {"family": form.family, "access": form.access, "place": [c for _, group in form.places for c in group]}
    boxes |= {"within": form.within, "when": form.when, "cancelled": form.cancelled, "runs": form.runs}
    pairs = [(name, choice.value) for name, choices in boxes.items() for choice in choices if choice.chosen]
    pairs += [(name, form.fields.get(name, "")) for name in ("q", "price", "age", "from", "to")]
    return "&".join(f"{name}={value.replace('+', ' ')}" for name, value in [*pairs, ("around", form.around)])


@pytest.mark.parametrize(
    ("query", "control", "label"),
    [
        ("city=-derby", "cities", "Not derby"),
        ("day=mon,sat", "days", "Mon"),
        ("type=-film+-sport", "types", "Not film and not sport"),
        ("free=no", "free", "No"),
        ("when=this-weekend", "when", "This weekend"),
        ("when=new-years-day", "when", "New Year’s Day"),
        ("when=december", "when", "December"),
        ("near=52.9,-1.4,7km", "within", "7 km"),
    ],
)
def test_what_no_control_can_say_is_one_more_choice(query, control, label):
    chosen = [choice.label for choice in getattr(filled(fields(query), PLACES, KNOWN), control) if choice.chosen]
    assert label in chosen


def test_a_place_is_named_rather_than_its_position():
    assert filled(fields("near=52.919,-1.4738,2km"), PLACES, KNOWN).around == DERBY_THEATRE.name


def test_a_name_that_two_places_have_is_no_way_to_say_where():
    twins = [DERBY_THEATRE.model_copy(update={"key": key}) for key in ("one", "other")]
    form = filled(fields("near=52.919,-1.4738,2km"), twins, Known(twins))
    assert (form.around, form.spots) == ("52.919,-1.4738", [])


def test_what_is_wrong_stays_in_the_form():
    sent = "city=darby&price=cheap&colour=red&place=nowhere"
    with pytest.raises(AddressError):
        read(query_of(fields(sent)), KNOWN)
    form = filled(fields(sent), PLACES, KNOWN)
    assert form.fields["price"] == "cheap"
    assert [choice.value for choice in form.cities if choice.chosen] == ["darby"]
    assert [choice.value for choice in dict(form.places)["Others"]] == ["nowhere"]


def test_no_query_is_too_much_for_it():
    assert len(query_of(fields("&".join(f"x{n}=1" for n in range(100_000))))) < 10_000
    assert fields("%ff=%fe&=&&&x") == {"\ufffd": "\ufffd"}
