"""The n-th hostile input of a seed: always the same, whatever was made before it."""

import random
from collections.abc import Sequence
from pathlib import Path

from bench.hostile.bombs import PAGE_BOMBS, packed, run
from bench.hostile.case import URL, Case, bytes_of
from bench.hostile.mutate import MUTATIONS
from bench.hostile.saved import saved
from bench.hostile.seeds_pages import PAGES
from bench.hostile.seeds_words import ALL
from bench.hostile.targets import FIELDS, READERS, WORDS

URLS = (
    URL,
    URL,
    URL,
    "https://hostile.example/api/v3/events",
    "https://h.example/wp-json/tribe/events/v1/events",
    "file:///a",
)
_KINDS = (
    "",
    "",
    "",
    "text/html",
    "application/json",
    "text/calendar",
    "application/xml",
    "application/ld+json",
    "\xff;",
)
_WORDS = [bytes_of(text) for text in ALL]
_PAGES = [bytes_of(text) for texts in PAGES.values() for text in texts]
_PART = 8_000


class Maker:
    """Makes the inputs of one seed; ``only``: a word in the names of the targets that are wanted."""

    def __init__(self, seed: int, corpus: Path | None = None, only: str = "") -> None:
        self.seed, self.corpus = seed, corpus
        self.readers = _named(READERS, only)
        self.words = [*_named(WORDS, only), *_named(FIELDS, only)]
        if not self.readers + self.words:
            raise ValueError(f"there is no target whose name holds {only!r}")

    def case(self, number: int) -> Case:
        """The input of this number: nearly half are pages, one of three hundred is large."""
        rng = random.Random(f"{self.seed}/{number}")
        large = rng.random() < 0.0033
        if not self.words or (self.readers and rng.random() < 0.45):
            return self._page(rng, large)
        return self._words(rng, large)

    def _words(self, rng: random.Random, large: bool) -> Case:
        target = rng.choice(self.words)
        if large:
            # the same text stands in every field of a listing, and a page has ten megabytes in all
            body, how = run(rng, rng.choice((0.01,) if target in FIELDS else (0.01, 0.1, 0.5))), "a run"
            return Case(target, rng.choice((b"", rng.choice(_WORDS))) + body, how)
        body, how = _mutated(rng, rng.choice(_WORDS), _WORDS)
        return Case(target, body, how)

    def _page(self, rng: random.Random, large: bool) -> Case:
        target = rng.choice((*self.readers, *(["any"] * 8 if "any" in self.readers else [])))
        kind = rng.choice(_KINDS)
        if large:
            bomb = rng.choice(PAGE_BOMBS)
            body, how = bomb(rng, rng.choice((0.05, 0.3, 1.0))), bomb.__name__
        else:
            body, how, kind = self._small(rng, target, kind)
        if target == "packed":
            body, kind = packed(rng, body)
        return Case(target, body, how, kind, rng.choice(URLS))

    def _small(self, rng: random.Random, target: str, kind: str) -> tuple[bytes, str, str]:
        own = [bytes_of(text) for text in PAGES.get(target, ())]
        pages = saved(self.corpus)
        if pages and rng.random() < 0.25:
            name, kind, body = rng.choice(pages)
            body = body if rng.random() < 0.03 else _part(rng, body)
        else:
            name, body = "written", rng.choice(own if own and rng.random() < 0.8 else _PAGES)
        body, how = _mutated(rng, body, _PAGES)
        return body, f"{name}: {how}", kind


def _part(rng: random.Random, body: bytes) -> bytes:
    """A part of a long page: its beginning and some of the rest."""
    at = rng.randint(0, max(0, len(body) - _PART))
    return body[:2_000] + body[max(2_000, at) : at + _PART]


def _mutated(rng: random.Random, body: bytes, others: Sequence[bytes]) -> tuple[bytes, str]:
    names = []
    for _ in range(rng.choice((1, 1, 2, 3, 5))):
        mutation = rng.choice(MUTATIONS)
        body = mutation(rng, body, others)
        names.append(mutation.__name__)
    return body, "+".join(names)


def _named(targets: dict[str, object], only: str) -> list[str]:
    return [name for name in targets if only in name]
