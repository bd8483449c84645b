"""The story: one edit after another goes through the real intake, is published for real, and is read by subscribers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from aggregator.catalogue import Catalogue
from aggregator.cli.publish import publish_all
from aggregator.ingest import ingest, rule
from aggregator.matching import Houses
from aggregator.ruling import Ruling
from aggregator.settings import Settings
from aggregator.words.places import Gazetteer
from bench.subscribers import casting, truth
from bench.subscribers.edited import Edit
from bench.subscribers.edits import edit, premiere
from bench.subscribers.listed import crawl
from bench.subscribers.world import SOURCES, World
from feeds.feed import always
from feeds.maker import maker
from feeds.publish import Published, publish
from feeds.version import version

BASE = "https://bothcities.example"


@dataclass
class Story:
    """A town, its catalogue and its feeds in one folder.

    only: the feeds to publish, by their paths, where publishing all that there are would take too long.
    """

    folder: Path
    seed: int
    only: frozenset[str] = frozenset()
    world: World = field(init=False)
    catalogue: Catalogue = field(init=False)

    def __post_init__(self) -> None:
        self.world = World(Random(self.seed))
        self.home = Settings(
            database=f"sqlite:///{self.folder / 'catalogue.sqlite3'}",
            public=self.folder / "public",
            runs=self.folder / "runs",
            base_url=BASE,
        )
        self.gazetteer = Gazetteer.load()

    def steps(self, edits: int) -> Iterator[Edit]:
        """A town with some shows, then so many edits; after each of them the feeds are published."""
        world = self.world
        with Catalogue.open(self.home.database) as self.catalogue:
            world.shows += [casting.gala(world, source) for source in SOURCES]
            for _ in range(12):
                premiere(world)
            yield self._done(Edit("the first day", tuple(SOURCES)))
            for _ in range(edits):
                world.step += 1
                yield self._done(edit(world))

    def _done(self, one: Edit) -> Edit:
        for source in one.crawls:
            self._pass_time()
            ingest(self.catalogue, crawl(self.world, source, self.home.runs), self.gazetteer)
            truth.account(self.world, source)
        if one.said:
            word, left, right = one.said
            keys = sorted((each.source, each.identifier) for each in (left, right))
            at = self.world.now + timedelta(minutes=10, seconds=self.world.step)
            rule(self.catalogue, Ruling(at=at, word=word, left=keys[0], right=keys[1]), Houses(self.gazetteer.places))
        published = self._some() if self.only else publish_all(self.catalogue, self.home)
        if published.failed or published.left_out:
            raise AssertionError(f"after {one.name}: {published.failed or published.left_out}")
        return one

    def _some(self) -> Published:
        """What ``publish_all`` does, for these feeds alone."""
        places, as_of = self.gazetteer.places, self.catalogue.as_of()
        assert as_of is not None
        chosen = [feed for feed in always(places) if feed.path in self.only]
        with self.catalogue.fresh(version(), maker(places)) as kept:
            return publish(chosen, kept, places, as_of, self.home.public, self.home.base_url)

    def _pass_time(self) -> None:
        self.world.now += timedelta(minutes=self.world.random.randint(60, 700))

    def read(self, name: str) -> bytes:
        """The published file of that name."""
        return (self.home.public / name).read_bytes()
