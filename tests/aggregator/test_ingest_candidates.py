"""Whom a new claim finds in the catalogue is whom matching itself would pair it with, had it all of them in memory."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.catalogue import Catalogue, claim_id
from aggregator.ingest.candidates import COMMON, candidates, met
from aggregator.ingest.intake import take_in
from aggregator.matching.candidates import pairs
from aggregator.matching.facts import facts_of
from aggregator.matching.glance import may_agree
from aggregator.matching.keys import blocks_of
from tests.aggregator.catalogue.made import NOW, SOURCE, run
from tests.aggregator.test_ingest_random import Crawl
from tests.aggregator.written_claims import HOUSES, claim

STARTS = ["2026-12-05T14:00", "2026-12-05T14:45", "2026-12-05T19:30", "2026-12-05", "2026-12-06T00:30"]
NAMES = ["Hamlet", "Hamlet: Encore", "Tosca", "The Ring of Fire", "Wagner Ring", "Open Mic Night"]
SPANS = ["2026-12-01/2026-12-10", "2026-11-20/2026-12-20"]
claims = st.builds(
    lambda number, name, times, place: claim(name, *times, identifier=str(number), place=place, city="derby"),
    st.integers(0, 99),
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(STARTS + SPANS), min_size=1, max_size=2, unique=True),
    st.sampled_from(["derby-theatre", "quad", None]),
)


def of(source, some):
    """The claims as one source's, and its run."""
    mine = tuple(each.model_copy(update={"source": source, "fetched": NOW}) for each in some)
    return Crawl(SOURCE.model_copy(update={"name": source}), run(NOW, source=source, listings=len(mine)), mine)


def found(address, known, new):
    """The pairs with a new claim that the look into the catalogue finds."""
    before, now = of("known", known), of("new", new)
    facts = {claim_id(*each.key): facts_of(each, HOUSES) for each in now.claims}
    with Catalogue.open(address) as catalogue:
        take_in(catalogue, before, HOUSES)
        take_in(catalogue, now, HOUSES)
        with catalogue.write() as writing:
            finds = met(writing, {name: blocks_of(each, HOUSES) for name, each in facts.items()}, facts)
            return candidates(writing.standings_by_id(finds.ids), finds)


@settings(max_examples=8, deadline=timedelta(seconds=20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(*[st.lists(claims, min_size=1, max_size=6, unique_by=lambda one: one.identifier)] * 2)
def test_the_catalogue_finds_the_pairs_that_all_in_memory_would_make(tmp_path_factory, known, new):
    everything = (*of("known", known).claims, *of("new", new).claims)
    whole = pairs({each.key: facts_of(each, HOUSES) for each in everything}, HOUSES)
    address = f"sqlite:///{tmp_path_factory.mktemp('found')}/c.sqlite3"
    assert found(address, known, new) == {pair for pair in whole if "new" in (pair[0][0], pair[1][0])}


def test_what_many_are_called_on_one_day_finds_nobody_whose_place_is_not_known(tmp_path):
    crowd = [claim("Quiz", "2026-12-05T19:30", identifier=str(at), place="quad") for at in range(COMMON + 1)]
    lost = [claim("Quiz", "2026-12-05T19:30", identifier="lost")]
    assert found(f"sqlite:///{tmp_path}/few.sqlite3", crowd[:COMMON], lost) != set()
    assert found(f"sqlite:///{tmp_path}/many.sqlite3", crowd, lost) == set()


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("Skindred", "Skinred", True),
        ("Play Day", "National Playday", True),
        ("NYJO in Concert", "National Youth Jazz Orchestra", True),
        ("The Importance of Being Earnest", "Importance", True),
        ("Café Müller", "CAFE MULLER", True),
        ("The Hate", "The Rest", False),
        ("Yoga for Beginners", "Spin Class", False),
        ("???", "Spin Class", True),
    ],
)
def test_names_at_a_glance(one, other, may):
    assert may_agree(one, other) is may_agree(other, one) is may
