"""Publishing once, and then forgetting all about it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from aggregator.event import Place
from feeds.almanac import Almanac
from feeds.feed import Feed
from feeds.kept import Kept
from feeds.publish import Published, Publisher


def publish(
    feeds: Sequence[Feed], kept: Kept, places: Iterable[Place], as_of: datetime, public: Path, base_url: str
) -> Published:
    return Publisher(feeds, public, base_url).publish(Almanac.load(kept, places, as_of), kept)
