"""The story: one edit after another goes through the real intake, is published for real, and is read by subscribers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from aggregator.catalogue import Catalogue
from aggregator.cli.publish import Publishing
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
from feeds.publish import Published, Publisher
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
        self._publishing = Publishing(self.home)
        chosen = [feed for feed in always(self.gazetteer.places) if feed.path in self.only]
        self._publisher = Publisher(chosen, self.home.public, BASE)

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
        published = self._some() if self.only else self._publishing.publish(self.catalogue)
        if published.failed or published.left_out:
            raise AssertionError(f"after {one.name}: {published.failed or published.left_out}")
        return one

    def _some(self) -> Published:
        """What ``Publishing`` does, for these feeds alone."""
        with self.catalogue.fresh(version(), maker(self.gazetteer.places)) as kept:
            return self._publisher.publish(self._publishing.newest.of(kept), kept)

    def _pass_time(self) -> None:
        self.world.now += timedelta(minutes=self.world.random.randint(60, 700))

    def read(self, name: str) -> bytes:
        """The published file of that name."""
        return (self.home.public / name).read_bytes()
