"""What a feed is made of, as one word: another one whenever anything in it is, and seldom else."""

from datetime import UTC, datetime

import pytest

from feeds.almanac import Almanac
from feeds.selection import Selection, one
from tests.feeds import rendering
from tests.feeds.making import AS_OF, PLACES
from tests.feeds.rendering import dated, facets, rendered


def almanac(*events) -> Almanac:
    return rendering.almanac(events, PLACES, AS_OF)


WANTED = (
    Selection(),
    Selection(city=one("derby")),
    Selection(city=one("elsewhere")),
    Selection(type=one("theatre")),
    Selection(type=one("-theatre")),
    Selection(city=one("derby"), type=one("theatre")),
    Selection(place=one("derby-theatre")),
    Selection(place=one("-derby-theatre")),
)
OTHERS = tuple(
    rendered(
        f"{city}-{type_}",
        dated(datetime(2026, 12, 5, 19, 30, tzinfo=UTC), uid=f"{city}-{type_}"),
        facets=facets(city=city, type=type_, places=places),
    )
    for city, places in (("derby", ("derby-theatre",)), ("nottingham", ("rock-city",)), (None, ()))
    for type_ in ("theatre", "music")
)


@pytest.mark.parametrize("wanted", WANTED)
@pytest.mark.parametrize("at_", range(len(OTHERS)))
def test_what_a_feed_holds_never_changes_without_its_inputs(wanted, at_):
    changed = OTHERS[at_]._replace(rss=("<item>", "dates", "!</item>"))
    before, after = almanac(*OTHERS), almanac(*OTHERS[:at_], changed, *OTHERS[at_ + 1 :])
    is_held = changed.uid in {chosen.outline.uid for chosen in before.upcoming(wanted)}
    assert not is_held or before.inputs(wanted) != after.inputs(wanted)
    assert almanac(*OTHERS).inputs(wanted) == before.inputs(wanted)


def test_a_change_in_one_city_is_none_in_the_other():
    before = almanac(*OTHERS)
    after = almanac(*OTHERS[1:], OTHERS[0]._replace(rss=("<item>", "dates", "!</item>")))
    for wanted in (Selection(city=one("nottingham")), Selection(type=one("music")), Selection(place=one("rock-city"))):
        assert before.inputs(wanted) == after.inputs(wanted)
