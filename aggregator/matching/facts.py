"""What matching reads of a claim, worked out once."""

from dataclasses import dataclass
from functools import lru_cache

from aggregator.claim import Claim
from aggregator.event import City, EventType
from aggregator.matching.houses import NOWHERE, Houses, where_words
from aggregator.matching.times import Times, read_times
from aggregator.matching.titles import Title, read_title
from aggregator.matching.verdict import Key
from aggregator.words.folding import words_of


@dataclass(frozen=True, slots=True)
class Facts:
    """One claim for comparison. place: its gazetteer key, or the place its title names; where: its words for where."""

    key: Key
    name: str
    type: EventType
    city: City | None
    place: str | None
    where: frozenset[str]
    title: Title
    times: Times


def facts_of(claim: Claim, houses: Houses = NOWHERE) -> Facts:
    """Read a claim for matching; ``houses`` makes the names of places known."""
    times = read_times(claim)
    own = houses.names(claim.place) if claim.place else _worded(claim.location_text or "")
    title = _title(claim.name, own, times.years, houses)
    place = claim.place or title.named
    return Facts(
        key=claim.key,
        name=claim.name,
        type=claim.type,
        city=claim.city or (houses.city(place) if place else None),
        place=place,
        where=where_words(claim.location_text or ""),
        title=title,
        times=times,
    )


def _worded(text: str) -> tuple[tuple[str, ...], ...]:
    """The name of a place that nobody knows: what stands before the first comma, where that is more than one word."""
    name = words_of(text.partition(",")[0])
    name = name[1:] if name[:1] == ("the",) else name
    return (name,) if 1 < len(name) < 6 else ()


@lru_cache(maxsize=16384)
def _title(name: str, own: tuple[tuple[str, ...], ...], years: frozenset[int], houses: Houses) -> Title:
    """Weekly events come with the same name a thousand times."""
    return read_title(name, own, years, houses=houses)
