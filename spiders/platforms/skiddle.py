"""Skiddle's API v1: its answers, and the spider that asks it with a key from the environment.

https://github.com/Skiddle/web-api - its times are those of the place, although ``startdate`` bears ``+00:00`` all year.
"""

import os
import re
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode

from scrapy import Request
from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError, SourceError
from aggregator.listing import ListedOffer, ListedPlace, Listing
from spiders.platforms.document import absolute
from spiders.platforms.evidence import evident
from spiders.platforms.fields import at, is_at, said_at
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, number, objects, text, texts
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page
from spiders.source import SourceSpider

PLATFORM = "skiddle"
KEY = "BOTHCITIES_SKIDDLE_KEY"
API = "https://www.skiddle.com/api/v1/events/search/"
MOST_OF_A_PAGE = 100
"""As many as the API gives at once."""
_KINDS = {
    "FEST": "Festival",
    "LIVE": "Live music",
    "CLUB": "Club night",
    "DATE": "Dating",
    "THEATRE": "Theatre",
    "COMEDY": "Comedy",
    "EXHIB": "Exhibition",
    "KIDS": "Family",
    "BARPUB": "Pub",
    "LGB": "LGBT",
    "SPORT": "Sport",
    "ARTS": "Arts",
}
"""EventCode -> its meaning, as the API's own list of codes tells it."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"(\d\d:\d\d)(?::\d\d)?$")
_STOOD = {
    "name": "eventname",
    "identifier": "id",
    "start_date": "startdate",
    "end_date": "enddate",
    "door_time": "openingtimes.doorsopen",
    "event_status": "cancelled",
    "previous_start_date": "rescheduledDate",
    "event_type": "EventCode",
    "location": "venue",
    "offers": "entryprice",
    "performer": "artists",
    "keywords": "genres",
    "image": "largeimageurl",
    "description": "description",
    "typical_age_range": "minage",
}


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is one of this API's."""
    return body[:50].lstrip()[:1] == b"{" and b'"eventname"' in body and b'"venue"' in body


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """The events of one answer, a page of them or a single one. Raises LayoutError where it is none."""
    page, events = Page(url, source, fetched), events_of(read_json(body, url), url)
    return settle(gather(PLATFORM, enumerate(events), lambda item: _listing(item[1], f"$.results[{item[0]}]", page)))


def events_of(answer: Json, url: str) -> list[dict[str, Json]]:
    """The records of an answer. Raises LayoutError with what the API complains of, where it does."""
    if not isinstance(answer, dict) or "results" not in answer or is_at(answer, "error"):
        said = said_at(answer, "errormessage|message") or "no results"
        raise LayoutError(url, f"Skiddle's API gives no events ({said[:120]}); see the key and what is asked")
    return objects(answer["results"])


def _listing(event: dict[str, Json], path: str, page: Page) -> Listing:
    address = absolute(page.url, text(event.get("link"))) or page.url
    name, when = said_at(event, "eventname"), _when(event)
    if name is None or when["start_date"] is None:
        field = "name" if name is None else "start_date"
        raise ListingError(address, field, path, "the event does not tell it")
    cost, tickets = said_at(event, "entryprice"), is_at(event, "tickets") or None
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=name,
        identifier=said_at(event, "id"),
        event_type=_KINDS.get(said_at(event, "EventCode") or ""),
        location=_place(event.get("venue")),
        performer=texts(event.get("artists")),
        keywords=texts(event.get("genres")),
        offers=(ListedOffer(price=cost, url=address if tickets else None),) if cost else (),
        image=absolute(page.url, said_at(event, "xlargeimageurl|largeimageurl|imageurl")),
        description=_description(event),
        typical_age_range=_ages(event),
        **when,
    )
    return evident(made, {field: f"{path}.{key}" for field, key in _STOOD.items()}, path)


def _when(event: dict[str, Json]) -> dict[str, str | None]:
    """Start, end, doors and status; a day that it was moved to is known, but not at which hour it is then."""
    day, hour = _parts(said_at(event, "startdate"))
    day, doors = day or _parts(said_at(event, "date"))[0], _clock(said_at(event, "openingtimes.doorsopen"))
    hour = doors if hour in (None, "00:00") else hour
    told: dict[str, str | None] = {"start_date": f"{day}T{hour}" if day and hour else day, "end_date": _end(event, day)}
    told["door_time"] = doors if doors != hour else None
    other = _parts(said_at(event, "rescheduledDate"))[0]
    if day and other and other > day:
        return {"start_date": other, "previous_start_date": day, "event_status": "EventRescheduled"}
    if is_at(event, "cancelled"):
        return told | {"event_status": "EventCancelled"}
    if day and other and other < day:
        return told | {"previous_start_date": other, "event_status": "EventRescheduled"}
    return told


def _end(event: dict[str, Json], day: str | None) -> str | None:
    last, hour = _parts(said_at(event, "enddate"))
    close = hour if hour and hour != "00:00" else _clock(said_at(event, "openingtimes.doorsclose"))
    if last is None or (last == day and close is None):
        return None
    return f"{last}T{close}" if close else last


def _parts(said: str | None) -> tuple[str | None, str | None]:
    """Day and hour as they are written; the offset is always that of winter, and is not read."""
    day = _DAY.match(said or "")
    if day is None or day[0] == "0000-00-00":
        return None, None
    return day[0], _clock((said or "")[11:16])


def _clock(said: str | None) -> str | None:
    found = _CLOCK.match(said or "")
    return found[1] if found else None


def _place(venue: Json) -> ListedPlace | None:
    if not isinstance(venue, dict):
        return None
    latitude, longitude = said_at(venue, "latitude"), said_at(venue, "longitude")
    known = bool(latitude and longitude and (latitude, longitude) != ("0", "0"))
    made = ListedPlace(
        name=said_at(venue, "name"),
        street_address=(said_at(venue, "address") or "").strip(" ,") or None,
        address_locality=said_at(venue, "town"),
        postal_code=said_at(venue, "postcode"),
        latitude=latitude if known else None,
        longitude=longitude if known else None,
    )
    return made if made != ListedPlace() else None


def _description(event: dict[str, Json]) -> str | None:
    said, last = said_at(event, "description"), _clock(said_at(event, "openingtimes.lastentry"))
    told = (said, f"Last entry {last}" if last and last != "00:00" else None)
    return "\n".join(part for part in told if part) or None


def _ages(event: dict[str, Json]) -> str | None:
    least = number(event.get("minage"))
    return f"{least}+" if least and 0 < least < 100 else None


class SkiddleSpider(SourceSpider):
    """What Skiddle lists; ``query``: parameters of its API (``venueid``, or ``latitude``, ``longitude``, ``radius``).

    The key is read from BOTHCITIES_SKIDDLE_KEY; without it the run fails and says so.
    """

    query: ClassVar[dict[str, str]] = {}
    most_pages: ClassVar[int] = 20
    url = "https://www.skiddle.com/"

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the first page. Raises SourceError without a key."""
        yield self.page(0)

    def page(self, offset: int) -> Request:
        """The request for the events after ``offset`` others. Raises SourceError without a key."""
        key = os.environ.get(KEY)
        if not key:
            raise SourceError(f"{self.name} needs a key of Skiddle's API: ask for one at skiddle.com/api and set {KEY}")
        asked = {"order": "date", "description": "1", "minDate": f"{self.now:%Y-%m-%d}", **self.query}
        asked |= {"limit": str(MOST_OF_A_PAGE), "offset": str(offset), "api_key": key}
        return Request(f"{API}?{urlencode(asked)}", cb_kwargs={"offset": offset})

    def parse(self, response: Response, *, offset: int = 0, **_: object) -> Iterator[Any]:
        """The events of one page, and the next page."""
        found = read(response.body, API, source=self.name, fetched=self.fetched(response))
        yield from found
        yield from found.problems
        answer, following = read_json(response.body, API), offset + MOST_OF_A_PAGE
        listed = number(at(answer, "totalcount|totalresults")) or 0
        if following < listed and events_of(answer, API) and following < self.most_pages * MOST_OF_A_PAGE:
            yield self.page(following)
