"""Cards: what is found on pages of events once their structured data is gone, against what that data says.

``python -m bench.cards FOLDER`` reads every HTML page below the folder and prints a table.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from lxml import etree, html
from rapidfuzz import fuzz

from aggregator.errors import SourceError
from aggregator.listing import Listing
from aggregator.words.dates import read_when
from aggregator.words.text import line
from aggregator.words.when import When
from bench.report import Table, render
from spiders.platforms import card_finding, hcalendar, inline, jsonld, microdata, rdfa
from spiders.platforms.document import html_tree, words

URL = "https://measured.example/whats-on"
LEAST = 3
_ROUTES = (jsonld, microdata, rdfa, inline, hcalendar)
_ATTRIBUTES = [
    "itemprop",
    "itemscope",
    "itemtype",
    "itemid",
    "itemref",
    "content",
    "property",
    "typeof",
    "vocab",
    "datetime",
]
_CLASSES = re.compile(
    r"\b(?:vevent|h-event|vcalendar|dt-?start|dt-?end|[pue]-(?:name|url|summary|location|content)|summary|value-title)\b"
)
Pair = tuple[str, date]


@dataclass(frozen=True)
class Score:
    """One page: the events its data tells, those found without it, and how many agree in name and day."""

    page: str
    told: int
    found: int
    agreed: int
    missed: tuple[Pair, ...] = ()
    wrong: tuple[Pair, ...] = ()
    problem: str = ""

    @property
    def recall(self) -> float:
        """The part of what the data tells that was found."""
        return (self.told - len(self.missed)) / self.told

    @property
    def precision(self) -> float:
        """The part of what was found that the data tells; nothing found is nothing wrong."""
        return self.agreed / self.found if self.found else 1.0


def measure(folder: Path) -> list[Score]:
    """The pages that show, in words, at least ``LEAST`` events of their structured data."""
    pages = sorted(path for path in folder.rglob("*.htm*") if path.suffix in {".html", ".htm"})
    return [score for path in pages if (score := compare(path.name, path.read_bytes())) is not None]


def compare(name: str, body: bytes) -> Score | None:
    """One page with its data against the same without; None where it does not show enough of its events."""
    told = _told(body)
    if len(told) < LEAST:
        return None
    bare = without_data(body)
    shown = _key(words(html_tree(bare, URL)) or "")
    told = {pair for pair in told if _key(pair[0]) in shown}
    # a name that stands once above a table of times is the page of one event, not a list
    if len(told) < LEAST or sum(shown.count(key) for key in {_key(said) for said, _ in told}) < len(told):
        return None
    on = min(day for _, day in told)
    try:
        reading = card_finding.read(bare, URL, source="bench", fetched=_noon(on))
    except SourceError as problem:
        return Score(name, len(told), 0, 0, tuple(sorted(told)), (), str(problem))
    found = {pair for listing in reading for pair in _pairs(listing, on)}
    missed = tuple(sorted(pair for pair in told if not any(_same(pair, other) for other in found)))
    wrong = tuple(sorted(pair for pair in found if not any(_same(pair, other) for other in told)))
    return Score(name, len(told), len(found), len(found) - len(wrong), missed, wrong)


def without_data(body: bytes) -> bytes:
    """The page without what it says to machines: scripts, microdata, RDFa, classes of hCalendar, data attributes."""
    tree = html_tree(body, URL)
    for gone in list(tree.iter("script", "meta", "link")):
        _drop(gone)
    for element in tree.iter(etree.Element):
        for key in [key for key in element.attrib if key in _ATTRIBUTES or "json" in key]:
            del element.attrib[key]
        if element.tag == "abbr":
            element.attrib.pop("title", None)
        if element.get("class"):
            element.set("class", _CLASSES.sub("", element.get("class", "")))
    return etree.tostring(tree, method="html", encoding="utf-8")


def _drop(element: etree._Element) -> None:
    """Take an element out and leave the words after it; lxml's ``drop_tree`` does so."""
    if isinstance(element, html.HtmlElement) and element.getparent() is not None:
        element.drop_tree()


def _told(body: bytes) -> set[Pair]:
    for route in _ROUTES:
        if not route.recognises(body, URL, "text/html"):
            continue
        try:
            reading = route.read(body, URL, source="bench", fetched=_noon(date(2020, 1, 1)))
        except SourceError:
            continue
        if reading.listings:
            return {pair for listing in reading for pair in _pairs(listing, date(2020, 1, 1))}
    return set()


def _pairs(listing: Listing, on: date) -> Iterator[Pair]:
    """The names with the days on which they begin."""
    # some write the entities of their data twice
    name = line(line(listing.name))
    for said in (listing.start_date, *(each.start_date for each in listing.performances)):
        if said is None:
            continue
        day = _written(said) or _day(read_when(said, on, context=listing.context, of_event=True))
        if day is not None:
            yield name, day


def _day(when: When) -> date | None:
    moment = when.start or when.end
    return moment.date() if isinstance(moment, datetime) else moment


def _written(said: str) -> date | None:
    """The day of a stamp that is no ISO 8601, as "2025-1-3T10:00:00:00+00"."""
    found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T|$)", said)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def _same(one: Pair, other: Pair) -> bool:
    """One day, and one name or one that goes on where the other ends ("The Band", "The Band with guests")."""
    short, long = sorted((_key(one[0]), _key(other[0])), key=len)
    return one[1] == other[1] and (fuzz.ratio(short, long) >= 85 or (len(short) > 4 and short in long))


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def main() -> None:
    """Print the table of the folder that is the first argument."""
    scores = measure(Path(sys.argv[1]))
    rows = [
        (one.page[:50], str(one.told), str(one.found), f"{one.recall:.0%}", f"{one.precision:.0%}", one.problem[:60])
        for one in scores
    ]
    total = sum(one.told for one in scores), sum(one.found for one in scores)
    hit = sum(one.told - len(one.missed) for one in scores), sum(one.agreed for one in scores)
    rows.append(("all", *map(str, total), f"{hit[0] / (total[0] or 1):.0%}", f"{hit[1] / (total[1] or 1):.0%}", ""))
    table = Table("Cards", main.__doc__ or "", ("page", "told", "found", "recall", "precision", "problem"), rows)
    print(render([table], datetime.now(UTC)))
    if "--all" in sys.argv:
        for one in scores:
            print(one.page, "\n  missed", one.missed[:8], "\n  wrong", one.wrong[:8])


if __name__ == "__main__":
    main()
