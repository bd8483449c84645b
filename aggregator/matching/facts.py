"""What matching reads of a claim, worked out once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from aggregator.claim import Claim, Performance
from aggregator.event import City, EventType, Moment
from aggregator.matching.addresses import Address, read_address
from aggregator.matching.houses import NOWHERE, Houses
from aggregator.matching.moved import with_new_day
from aggregator.matching.times import Times, read_times
from aggregator.matching.titles import Title, read_title
from aggregator.matching.verdict import Key
from aggregator.words.folding import words_of


@dataclass(frozen=True, slots=True)
class Facts:
    """One claim for comparison.

    place: its gazetteer key, or the place its title names; None for a part of the city. said_where: its words for
    where; address: what they tell.
    also: the places that its address and its title name. area: it names a part of the city, and no house there.
    read: when its source was last seen to list it. before: what it said until an instant, the newest first.
    """

    key: Key
    name: str
    type: EventType
    city: City | None
    place: str | None
    address: Address
    title: Title
    times: Times
    also: frozenset[str] = frozenset()
    area: bool = False
    said_where: str = ""
    read: datetime | None = None
    before: tuple[tuple[datetime, "Facts"], ...] = ()

    @property
    def anywhere(self) -> bool:
        """Whether it says no more than the city, or a part of it."""
        return not self.place and (self.area or self.address.all_over)


def facts_of(claim: Claim, houses: Houses = NOWHERE, read: datetime | None = None) -> Facts:
    """Read a claim for matching; ``houses`` makes the names of places known."""
    before = tuple((until, facts_of(was, houses)) for until, was in _as_it_was(claim))
    times = with_new_day(read_times(claim), claim.name)
    text = claim.location_text or ""
    area = claim.place is not None and houses.is_area(claim.place)
    own = (*houses.names(claim.place), *_worded(text)) if claim.place else _worded(text)
    title = _title(claim.name, own, times.years, houses)
    place = title.named if area else claim.place or title.named
    return Facts(
        key=claim.key,
        name=claim.name,
        type=claim.type,
        city=claim.city or houses.city(claim.place or place or ""),
        place=place,
        address=read_address(text),
        title=title,
        times=times,
        also=houses.mentioned(text) | ({title.named} if title.named else frozenset()),
        area=area and place is None,
        said_where=text,
        read=read,
        before=before,
    )


def _as_it_was(claim: Claim) -> Iterator[tuple[datetime, Claim]]:
    """The claim in its former words, its times where they are known to be now and where they stood until then."""
    stood = {one.start: one.start for one in claim.performances}
    for then in claim.formerly:
        moved = {to: before for before, to in then.moved}
        stood = {now: moved.get(start, start) for now, start in stood.items()}
        performances = tuple(_stood_at(one, stood[one.start]) for one in claim.performances)
        words = then.model_dump(exclude={"until", "moved"})
        yield then.until, claim.model_copy(update=words | {"performances": performances, "formerly": ()})


def _stood_at(performance: Performance, start: Moment) -> Performance:
    return performance if start == performance.start else performance.model_copy(update={"previous_start": start})


def _worded(text: str) -> tuple[tuple[str, ...], ...]:
    """The name of a place that nobody knows: what stands before the first comma, where that is more than one word."""
    name = words_of(text.partition(",")[0])
    name = name[1:] if name[:1] == ("the",) else name
    return (name,) if 1 < len(name) < 6 else ()


@lru_cache(maxsize=16384)
def _title(name: str, own: tuple[tuple[str, ...], ...], years: frozenset[int], houses: Houses) -> Title:
    """Weekly events come with the same name a thousand times."""
    return read_title(name, own, years, houses=houses)
