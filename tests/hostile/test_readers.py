"""Whatever stands on a page: each reader gives listings and named problems, or refuses it with a sentence."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bench.hostile.case import Case, bytes_of
from bench.hostile.cost import cost
from bench.hostile.mutate import MUTATIONS
from bench.hostile.seeds_pages import PAGES
from bench.hostile.seeds_words import ALL
from bench.hostile.targets import FIELDS, READERS, WORDS

PAGE_SEEDS = [bytes_of(text) for texts in PAGES.values() for text in texts]
WORD_SEEDS = [bytes_of(text) for text in ALL]
FEW = settings(
    max_examples=6,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def mutated(seeds):
    """One of the seeds after one to four mutations."""
    steps = st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=4)
    return st.builds(applied, st.sampled_from(seeds), steps, st.randoms(use_true_random=False), st.just(seeds))


def applied(body, steps, rng, seeds):
    for mutation in steps:
        body = mutation(rng, body, seeds)[:20_000]
    return body


def own(target):
    return [bytes_of(text) for text in PAGES.get(target, ())] or PAGE_SEEDS


@pytest.mark.parametrize("target", READERS)
@FEW
@given(data=st.data())
def test_a_reader_of_pages(target, data):
    kind = data.draw(st.sampled_from(["", "text/html", "gzip", "deflate", "br", "\xff;"]))
    case = Case(target, data.draw(mutated(own(target))), "drawn", kind)
    assert cost(case).trace == "", case


@pytest.mark.parametrize("target", WORDS | FIELDS)
@FEW
@given(body=mutated(WORD_SEEDS) | st.text(max_size=40).map(bytes_of) | st.binary(max_size=40))
def test_a_reader_of_words(target, body):
    assert cost(Case(target, body, "drawn")).trace == "", body
