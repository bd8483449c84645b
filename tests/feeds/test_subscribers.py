"""Simulated subscribers of a town in which everything happens: see bench/subscribers."""

from bench.subscribers.audience import FEEDS, Audience
from bench.subscribers.story import Story

SEED, EDITS = 285, 30
"""A story in which nearly everything happens that can, some of it told by one of two sites for a while, and twice over.

``python -m bench.subscribers`` tells longer ones.
"""
HAPPENS = {
    "rename",
    "move",
    "reschedule",
    "postpone",
    "vanish",
    "return",
    "key",
    "twin",
    "ruled same",
    "ruled different",
    "rename told ahead",
    "move told ahead",
}


def test_nobody_sees_a_duplicate_a_ghost_or_a_stale_time(tmp_path):
    story = Story(tmp_path, SEED, FEEDS)
    audience = Audience(story.read)
    happened, complaints = set(), []
    for edit in story.steps(EDITS):
        happened.add(edit.name)
        complaints += [f"{story.world.step} {edit.name}: {each}" for each in audience.complaints(edit, story.world)]
    assert complaints == []
    assert happened >= HAPPENS
