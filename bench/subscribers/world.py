"""What is truly on, who lists it, and what a person has said of it: the truth that subscribers are held against.

Nothing in here reads the catalogue or the feeds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from aggregator.event import EventStatus, EventType, Moment
from aggregator.source import Authority, Source

LONDON = ZoneInfo("Europe/London")
STARTED = datetime(2026, 10, 5, 4, tzinfo=UTC)
"""Three weeks before the clocks go back."""

PLACES = {
    "derby-theatre": ("Derby Theatre", "derby"),
    "quad": ("QUAD", "derby"),
    "rock-city": ("Rock City", "nottingham"),
    "nottingham-playhouse": ("Nottingham Playhouse", "nottingham"),
}
TYPES = (EventType.THEATER, EventType.MUSIC, EventType.COMEDY)
STAGES = {
    "lido": Source(name="lido", title="The Lido", url="https://lido.example/"),
    "arcade": Source(name="arcade", title="The Arcade", url="https://arcade.example/"),
}
DIARY = Source(name="diary", title="The Diary", url="https://diary.example/", authority=Authority.LISTINGS)
SOURCES = {**STAGES, DIARY.name: DIARY}


@dataclass
class Night:
    """One time. listed: whether the sources name it. touched: the step in which it last changed.

    missing, withdrawn: since when no page of an event names it any more, by the event's group.
    """

    number: int
    start: Moment
    end: Moment | None
    status: EventStatus = EventStatus.SCHEDULED
    sold_out: bool = False
    listed: bool = True
    touched: int = 0
    missing: dict[int, datetime] = field(default_factory=dict)
    withdrawn: dict[int, datetime] = field(default_factory=dict)

    @property
    def last(self) -> date:
        """The last local day that it touches."""
        return _day(self.end or self.start)

    def over(self, now: datetime) -> bool:
        """Whether it has ended; a start without an end is over at once."""
        moment = self.end or self.start
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment + timedelta(days=1), time(), LONDON)
        return moment <= now


@dataclass
class Telling:
    """One source's page on one show. alias: the name it goes by there.

    group: pages of one number are one event. own: the number that is this page's alone. named: the nights that it named
    when it was last read. missed: for how many crawls of its source it has been gone.
    """

    source: str
    url: str
    key: str | None
    own: int
    group: int
    alias: str | None = None
    listed: bool = True
    named: frozenset[int] = frozenset()
    missed: int = 0

    @property
    def identifier(self) -> str:
        """The claim's."""
        return self.key or self.url

    @property
    def authority(self) -> int:
        return SOURCES[self.source].authority


@dataclass
class Show:
    """One event. ids: whether its pages number the single times. parted: a person has said that its two pages are two
    events. steady: nobody ever edits it. late: its second page still says what was. leads: by group, the last
    page whose word counted most.
    """

    number: int
    name: str
    place: str
    type: EventType
    pence: int
    story: str
    nights: list[Night]
    tellings: list[Telling]
    ids: bool
    parted: bool = False
    late: bool = False
    steady: bool = False
    behind: "Show | None" = None
    touched: int = 0
    leads: dict[int, Telling] = field(default_factory=dict)


def _day(moment: Moment) -> date:
    return moment.astimezone(LONDON).date() if isinstance(moment, datetime) else moment


@dataclass
class World:
    """Everything. now: when the newest run began. step: how many edits there were."""

    random: Random
    now: datetime = STARTED
    step: int = 0
    shows: list[Show] = field(default_factory=list)
    numbers: int = 0

    @property
    def today(self) -> date:
        return _day(self.now)

    def number(self) -> int:
        """The next number that nothing has yet."""
        self.numbers += 1
        return self.numbers

    def groups(self) -> Iterator[tuple[Show, list[Telling]]]:
        """Every event, as it may be known, with its pages, the one whose word counts most first.

        A page long gone counts for nothing.
        """
        for show in (each.behind or each for each in self.shows):
            for number in sorted({telling.group for telling in show.tellings}):
                pages = [each for each in show.tellings if each.group == number and each.missed < 2]
                if pages:
                    show.leads[number] = min(pages, key=lambda each: each.authority)
                yield show, sorted(pages, key=lambda each: each.authority) or [show.leads[number]]

    def coming(self, show: Show, margin: timedelta = timedelta(hours=30)) -> list[Night]:
        """The nights that the sources list and that are safely ahead."""
        ahead = self.now + margin
        return [night for night in show.nights if night.listed and not night.over(ahead) and _starts(night) > ahead]

    def title(self) -> str:
        """A name that shares no word with any other."""
        return " ".join(
            "".join(self.random.choice(_ONSETS) + self.random.choice(_RHYMES) for _ in range(3)).capitalize()
            for _ in range(2)
        )


def _starts(night: Night) -> datetime:
    start = night.start
    return start if isinstance(start, datetime) else datetime.combine(start, time(), LONDON)


_ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "st", "tr", "gl", "pr")
_RHYMES = ("a", "e", "i", "o", "u", "an", "el", "in", "or", "um", "ay", "ash", "eck", "ill", "ost")
