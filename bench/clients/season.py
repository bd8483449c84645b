"""A hard season, taken in and published for real: clock changes, whole days, long and foreign text, every status."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zlib import crc32

from aggregator import run_file
from aggregator.catalogue import Catalogue
from aggregator.cli.publish import Publishing
from aggregator.ingest import ingest
from aggregator.listing import ListedOffer, ListedPerformance, ListedPlace, Listing
from aggregator.run import Outcome, Run
from aggregator.settings import Settings
from aggregator.source import Source
from aggregator.words.places import Gazetteer
from spiders.run_file import RunFileWriter

BASE = "https://bothcities.example"
STARTED = datetime(2026, 10, 12, 5, tzinfo=UTC)
SOURCE = Source(name="season", title="The Season", url="https://season.example/")

# The nights of both clock changes, start and end in UTC: before, across, within the hour that happens twice, after.
CLOCKS = (
    ("2026-10-24T22:30:00+00:00", "2026-10-25T01:30:00+00:00"),
    ("2026-10-25T00:30:00+00:00", "2026-10-25T01:15:00+00:00"),
    ("2026-10-25T01:30:00+00:00", "2026-10-25T03:00:00+00:00"),
    ("2026-10-25T19:30:00+00:00", "2026-10-25T22:00:00+00:00"),
    ("2027-03-27T23:00:00+00:00", "2027-03-28T02:00:00+00:00"),
    ("2027-03-28T00:30:00+00:00", "2027-03-28T01:30:00+00:00"),
    ("2027-03-28T01:00:00+00:00", "2027-03-28T04:00:00+00:00"),
    ("2027-07-01T18:30:00+00:00", ""),
)
DAYS = (("2026-10-25", "2026-10-25"), ("2026-11-01", "2027-01-03"), ("2027-03-28", "2027-03-29"))
NAMES = (
    "Tosca; or, the commas, the \\n and the \\\\ of Scarpia",
    "مهرجان الشعر العربي",
    "👩‍👩‍👧‍👦 Family rave 🎉🏳️‍🌈 " + "é" * 40,
    "Łódź ✕ Nottingham: “Ça ira” – live <b>& loud</b>",
    "שירה בציבור with Zoë",
)
STORIES = (
    "One line.",
    "First.\n\nSecond; with, \\ marks: \"quotes\" and 'more'.\n- a\n- b",
    "ב" * 700 + " end.",
    "🎭" * 300,
    '<p>Read <a href="https://season.example/a?b=1&amp;c=2">this</a> &amp; that.</p><ul><li>One</li><li>Two</li></ul>',
    "word " * 600,
)


def published(folder: Path) -> Path:
    """The public folder of the season, made in this folder by two crawls: in the second one a few things changed."""
    home = Settings(
        database=f"sqlite:///{folder / 'catalogue.sqlite3'}",
        public=folder / "public",
        runs=folder / "runs",
        base_url=BASE,
    )
    with Catalogue.open(home.database) as catalogue:
        for turn in range(2):
            ingest(catalogue, _crawl(home.runs, turn), Gazetteer.load())
            Publishing(home).publish(catalogue)
    return home.public


def _crawl(runs: Path, turn: int) -> Path:
    started = STARTED + timedelta(hours=6 * turn)
    listings = tuple(_listings(started, turn))
    run = Run(
        source=SOURCE.name,
        started=started,
        finished=started + timedelta(minutes=2),
        outcome=Outcome.OK,
        pages=1,
        listings=len(listings),
    )
    return RunFileWriter.written(run_file.path_of(runs, SOURCE.name, started), SOURCE, listings, run).path


def _listings(fetched: datetime, turn: int) -> list[Listing]:
    clocks = [ListedPerformance(start_date=start, end_date=end or None) for start, end in CLOCKS]
    named = [(name, STORIES[at], f"2026-11-{10 + at}T19:30:00+00:00") for at, name in enumerate(NAMES)]
    further = [(f"Evening {at} of the season", STORIES[-1], f"2026-12-{at:02}T20:00:00+00:00") for at in range(1, 29)]
    whole = [_one(fetched, f"Days {at}", start_date=first, end_date=last) for at, (first, last) in enumerate(DAYS)]
    statuses = ("EventCancelled", "EventPostponed") if turn else (None, None)
    fates = [
        _one(
            fetched,
            f"Fate {at}",
            start_date=f"2026-11-2{at}T19:00:00+00:00",
            event_status=status and f"https://schema.org/{status}",
        )
        for at, status in enumerate(statuses)
    ]
    moved = _one(fetched, "The move", start_date=f"2026-11-{27 if turn else 26}T19:00:00+00:00")
    nights = _one(fetched, "The night the clocks change").model_copy(update={"performances": tuple(clocks)})
    texts = [_one(fetched, name, description=story, start_date=start) for name, story, start in (*named, *further)]
    return [nights, *whole, *fates, moved, *texts]


def _one(fetched: datetime, name: str, **facts: str | None) -> Listing:
    number = crc32(name.encode())
    kind = "ExhibitionEvent" if name.startswith("Days") else "TheaterEvent"
    usual = {
        "source": SOURCE.name,
        "url": f"https://season.example/{number}",
        "identifier": f"s{number}",
        "fetched": fetched,
        "name": name,
        "event_type": kind,
        "location": ListedPlace(name="Derby Theatre", address_locality="Derby"),
        "offers": (ListedOffer(price="£12.50"),),
        "image": f"https://season.example/{number}.jpg",
        "image_alt": "A stage & a “curtain”",
    }
    return Listing(**usual | facts)


def expected_times() -> set[tuple[str, str]]:
    """(start, end) of what the season has at the clock changes and on whole days, as an entry has them.

    A single day needs no end (RFC 5545 3.6.1).
    """
    clocks = {(start.replace("+00:00", "Z"), end.replace("+00:00", "Z")) for start, end in CLOCKS}
    days = {(first, (date.fromisoformat(last) + timedelta(days=1)).isoformat()) for first, last in DAYS if first < last}
    return clocks | days | {(first, "") for first, last in DAYS if first == last}
