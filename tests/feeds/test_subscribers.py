"""Simulated subscribers of a town in which everything happens: see bench/subscribers."""

import pytest

from bench.subscribers.audience import FEEDS, Audience
from bench.subscribers.story import Story


@pytest.mark.parametrize(("seed", "edits"), [(3, 20), (5, 20)])
def test_nobody_sees_a_duplicate_a_ghost_or_a_stale_time(tmp_path, seed, edits):
    story = Story(tmp_path, seed, FEEDS)
    audience = Audience(story.read)
    complaints = [
        f"{story.world.step} {edit.name}: {complaint}"
        for edit in story.steps(edits)
        for complaint in audience.complaints(edit, story.world)
    ]
    assert complaints == []
    assert story.world.step == edits
