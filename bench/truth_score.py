"""Two readings side by side: which performances are the same, and which fields agree."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.truth_fact import Fact, bare, instant

FIELDS = ("name", "start", "end", "status", "place", "price")
Pair = tuple[Fact | None, Fact | None]


@dataclass
class Tally:
    """right, missed, wrong for each field: what is said falsely counts as missed and as wrong."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def count(self, truth: Fact | None, ours: Fact | None) -> list[str]:
        """Add one pair; the names of the fields that differ."""
        differing = []
        for name in FIELDS:
            if (truth or ours).silent.__contains__(name):
                continue
            said, told = value(truth, name), value(ours, name)
            if said is not None and told is not None and agrees(name, truth, ours):
                self.right[name] += 1
                continue
            self.missed[name] += said is not None
            self.wrong[name] += told is not None
            differing += [name] if said != told else []
        return differing

    def add(self, other: "Tally") -> None:
        """Take in another tally."""
        self.right += other.right
        self.missed += other.missed
        self.wrong += other.wrong

    def scores(self, name: str) -> tuple[float, float, float] | None:
        """Precision, recall and F1 of a field; None where nobody says anything of it."""
        right, missed, wrong = self.right[name], self.missed[name], self.wrong[name]
        if right + missed + wrong == 0:
            return None
        precision = right / (right + wrong) if right + wrong else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        return precision, recall, 2 * right / (2 * right + missed + wrong)


def value(fact: Fact | None, name: str) -> object:
    """What it says of a field, None where nothing."""
    return getattr(fact, name) if fact else None


def agrees(name: str, truth: Fact, ours: Fact) -> bool:
    """Whether both say the same: names and places by their words, the rest by value."""
    if name == "name":
        return bare(truth.name) == bare(ours.name)
    if name == "place":
        return set(bare(truth.place).split()) <= set(bare(ours.place).split())
    return getattr(truth, name) == getattr(ours, name)


def pairs(truth: Sequence[Fact], ours: Sequence[Fact]) -> Iterable[Pair]:
    """Each performance with its counterpart: by name and start, else by address and day, name, or start alone."""
    left, free = list(truth), list(ours)
    for key in (_exact, _address, _name, _start):
        by_key: dict[object, list[Fact]] = defaultdict(list)
        for fact in free:
            by_key[key(fact)].append(fact)
        unmatched = []
        for fact in left:
            found = by_key.get(key(fact)) if key(fact) else None
            if found:
                other = found.pop(0)
                free.remove(other)
                yield fact, other
            else:
                unmatched.append(fact)
        left = unmatched
    yield from ((fact, None) for fact in left)
    yield from ((None, fact) for fact in free)


def _exact(fact: Fact) -> object:
    return bare(fact.name), instant(fact.start)


def _address(fact: Fact) -> object:
    return (fact.url, instant(fact.start).date()) if fact.url else None


def _name(fact: Fact) -> object:
    return bare(fact.name)


def _start(fact: Fact) -> object:
    return instant(fact.start)
