"""parkrun's events.json: where the runs are. It tells no times: the weekly rule is what the source declares.

https://images.parkrun.com/events.json - GeoJSON; countrycode 97 is the United Kingdom, coordinates are [lon, lat].
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedPlace, Listing
from spiders.platforms.evidence import evident
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, objects, text
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather
from spiders.platforms.schema_event import Page

PLATFORM = "parkrun"
_STOOD = {
    "name": "properties.EventLongName",
    "identifier": "properties.eventname",
    "start_date": "declared weekly rule",
    "event_schedule": "declared weekly rule",
    "keywords": "declared weekly rule",
    "location": "geometry",
}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Weekly:
    """A run every week: the day as RFC 5545 writes it, the local time, and what it is called."""

    day: str
    time: str
    keyword: str


SERIES: dict[str, Weekly] = {"1": Weekly("SA", "09:00", "5k"), "2": Weekly("SU", "09:00", "junior 2k")}
"""seriesid -> rule: in England the 5k is on Saturday and the junior run on Sunday, both at nine."""


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is parkrun's list of events."""
    return b'"FeatureCollection"' in body and b'"EventLongName"' in body[:20_000]


def read(
    body: bytes,
    url: str,
    *,
    source: str,
    fetched: datetime,
    events: tuple[str, ...],
    rules: Mapping[str, Weekly] = SERIES,
    site: str = "https://www.parkrun.org.uk",
) -> Reading:
    """A listing for each of the runs named in ``events`` ("markeaton", "markeaton-juniors").

    A run that the list no longer has is named as a problem. Raises LayoutError where the answer is no list of runs.
    """
    answer = read_json(body, url)
    collection = answer.get("events") if isinstance(answer, dict) else None
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise LayoutError(url, "the answer has no list of runs; see whether parkrun changed its events.json")
    by_name = {text(_properties(run).get("eventname")): run for run in objects(collection["features"])}
    page = Page(url, source, fetched)
    return gather(PLATFORM, events, lambda name: _listing(name, by_name.get(name), rules, site, page))


def _properties(run: dict[str, Json]) -> dict[str, Json]:
    value = run.get("properties")
    return value if isinstance(value, dict) else {}


def _listing(name: str, run: dict[str, Json] | None, rules: Mapping[str, Weekly], site: str, page: Page) -> Listing:
    address = f"{site}/{name}/"
    if run is None:
        raise ListingError(address, "name", name, "parkrun's list no longer has this run")
    said = _properties(run)
    rule = rules.get(text(said.get("seriesid")) or "")
    if rule is None:
        raise ListingError(address, "event_schedule", text(said.get("seriesid")) or "", "a series without a known rule")
    geometry = run.get("geometry") if isinstance(run.get("geometry"), dict) else {}
    point = [text(number) for number in geometry.get("coordinates") or []]
    longitude, latitude = point if len(point) == 2 else (None, None)
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=text(said.get("EventLongName")) or name,
        identifier=name,
        start_date=f"{_next(rule.day, page.fetched)}T{rule.time}",
        event_schedule=(f"FREQ=WEEKLY;BYDAY={rule.day}",),
        location=ListedPlace(name=text(said.get("EventLocation")), latitude=latitude, longitude=longitude),
        keywords=("parkrun", rule.keyword),
    )
    return evident(made, _STOOD, "features.properties")


def _next(day: str, on: datetime) -> str:
    """The date of the next such weekday, the day itself included."""
    return (on + timedelta(days=(_DAYS.index(day) - on.weekday()) % 7)).date().isoformat()


class ParkrunSpider(PagedSpider):
    """parkrun's list, of which a source names its runs in ``events``; ``rules``: seriesid -> Weekly."""

    start_urls: ClassVar[list[str]] = ["https://images.parkrun.com/events.json"]
    events: ClassVar[tuple[str, ...]] = ()
    rules: ClassVar[Mapping[str, Weekly]] = SERIES

    def listings(self, response: Response) -> Reading:
        """The runs that the source names."""
        told = {"source": self.name, "fetched": self.fetched(response)}
        return read(response.body, response.url, events=self.events, rules=self.rules, **told)
