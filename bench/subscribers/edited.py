"""What one edit leaves to be done: whose pages are read next, and what a person says."""

from typing import NamedTuple

from aggregator.ruling import Word
from bench.subscribers.world import Telling


class Edit(NamedTuple):
    """crawls: the sources that are read after it, in this order. said: a person's word on two pages, if any.

    parts: the groups that were put together or apart by it.
    """

    name: str
    crawls: tuple[str, ...]
    said: tuple[Word, Telling, Telling] | None = None
    parts: frozenset[int] = frozenset()
