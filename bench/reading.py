"""Reading: prose and ISO 8601 into times, and pages with JSON-LD into listings."""

import sys
from collections.abc import Sequence

from aggregator.listing import Listing
from aggregator.words.dates import read_when
from aggregator.words.when import Kind
from bench.measuring import alternating, hand_over, say
from bench.page import page
from bench.programme import STARTED, Programme
from bench.report import Table, count
from spiders.platforms import jsonld

STRINGS, PAGES, ROUNDS = 10_000, 500, 5
QUICK = (100, 20, 1)


def measure(strings: int, pages: int, rounds: int) -> list[Table]:
    """Both tables."""
    programme = Programme(strings)
    listed = [programme.listing(show, show.sites[0], STARTED) for show in programme.shows]
    say(f"reading: dates and pages, {rounds} rounds")
    return [_dates(listed, rounds), _pages(listed[:pages], rounds)]


def _dates(listed: Sequence[Listing], rounds: int) -> Table:
    """Each string once a round: more different ones than the reader remembers."""
    said = sorted({text for each in listed for text in _said(each)})
    iso = [text for text in said if text[:4].isdigit()]
    prose = [text for text in said if not text[:4].isdigit()]
    today = STARTED.date()
    taken = alternating(
        rounds, lambda: [read_when(text, today) for text in prose], lambda: [read_when(text, today) for text in iso]
    )
    rows = [
        (name, f"{len(texts):,}", _understood(texts), count(len(texts) / one), f"{one / len(texts) * 1e6:,.0f} µs")
        for name, texts, one in zip(("prose", "ISO 8601"), (prose, iso), taken, strict=True)
    ]
    return Table(
        "Reading dates",
        f"`read_when`, every string a different one; median of {rounds} rounds. For example: “{prose[0]}”, "
        f"“{max(prose, key=len)}”.",
        ("", "strings", "understood", "strings/s", "each"),
        rows,
    )


def _said(listing: Listing) -> list[str]:
    """Everything that a listing says of its times."""
    times = [time for each in listing.performances for time in (each.start_date, each.end_date)]
    return [text for text in (listing.start_date, listing.end_date, *times) if text]


def _understood(texts: Sequence[str]) -> str:
    return f"{sum(read_when(text, STARTED.date()).kind is not Kind.UNKNOWN for text in texts) / len(texts):.1%}"


def _pages(listed: Sequence[Listing], rounds: int) -> Table:
    pages = [(page(each).encode(), each.url) for each in listed]

    def read_all() -> int:
        found = (jsonld.read(body, url, source="bench", fetched=STARTED) for body, url in pages)
        return sum(len(each.listings) for each in found)

    if (events := read_all()) != len(pages):
        raise AssertionError(f"{events} events were read of {len(pages)}")
    [taken] = alternating(rounds, read_all)
    size = sum(len(body) for body, _ in pages) / len(pages) / 1000
    return Table(
        "Reading pages",
        f"`spiders.platforms.jsonld.read` on pages of {size:.0f} kB, each with one event in its JSON-LD; median of "
        f"{rounds} rounds.",
        ("", "pages", "pages/s", "each"),
        [("JSON-LD", f"{len(pages):,}", count(len(pages) / taken), f"{taken / len(pages) * 1e6:,.0f} µs")],
    )


if __name__ == "__main__":
    hand_over(measure(*QUICK) if sys.argv[1] == "quick" else measure(STRINGS, PAGES, ROUNDS))
