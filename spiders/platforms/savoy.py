"""Savoy Systems, the box office of many cinemas: the programme that a page assigns as ``var Events = {"Events": […]}``.

Every performance has its day and hour, and letters with Y or N for what is special about it; a page's own filters
(``data-sort-value="HOH"``, "filter by Hard of Hearing Subtitled") say what each letter means there.
"""

import html as entities
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedPerformance, Listing
from spiders.platforms.document import absolute, decode
from spiders.platforms.evidence import evident
from spiders.platforms.fields import is_at, said_at
from spiders.platforms.inline import values
from spiders.platforms.node import Json, objects, text
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page
from spiders.platforms.schema_time import MOST_PERFORMANCES

PLATFORM = "savoy"
_FILTER = re.compile(r'data-sort-value="(\w{1,6})"[^>]{0,200}aria-label="filter by ([^"]{1,80})"')
_KNOWN = {
    "AD": "Audio described",
    "HOH": "Subtitled for the hard of hearing",
    "RS": "Relaxed screening",
    "BF": "Baby friendly",
    "QA": "Q&A",
}
"""The letters that mean the same everywhere."""
_OTHER_YES = {"IsSoldOut", "IsOpenForSale"}
_AGES = re.compile(r"BBFC Rating: \((\w{1,3})\)|/bbfc/\w{1,10}/(\w{1,3})\.")
_STOOD = {
    "name": "Title",
    "identifier": "ID",
    "duration": "RunningTime",
    "description": "Synopsis",
    "image": "ImageURL",
    "typical_age_range": "Rating",
    "event_type": "TypeDescription",
    "performances": "Performances",
}


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the page holds such a programme."""
    return b'"Performances"' in body and b'"AuditoriumName"' in body and b'"StartTime"' in body


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """One listing for each film or show. Raises LayoutError where the page has no programme."""
    programme = next((value for _, value in values(body, url, "Events") if isinstance(value, dict)), None)
    if programme is None or not isinstance(programme.get("Events"), list):
        raise LayoutError(url, "the page assigns no Events; look at the cinema's what's-on page")
    page, letters = Page(url, source, fetched), _letters(decode(body))
    found = enumerate(objects(programme["Events"]))
    return settle(gather(PLATFORM, found, lambda item: _listing(item[1], f"Events[{item[0]}]", letters, page)))


def _letters(page: str) -> Mapping[str, str]:
    """What each letter means, as the page's own filters word it."""
    return _KNOWN | {found[1]: entities.unescape(found[2]) for found in _FILTER.finditer(page)}


def _listing(show: dict[str, Json], path: str, letters: Mapping[str, str], page: Page) -> Listing | None:
    address = absolute(page.url, said_at(show, "URL")) or page.url
    name, times = said_at(show, "Title"), tuple(_performances(show, letters, address))
    if name is None:
        raise ListingError(address, "name", path, "the show has no title")
    if not times:
        return None
    length = said_at(show, "RunningTime")
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=name,
        identifier=said_at(show, "ID"),
        duration=f"PT{length}M" if length and length.isdigit() and length != "0" else None,
        description=said_at(show, "Synopsis"),
        image=absolute(page.url, said_at(show, "ImageURL")),
        event_type="ScreeningEvent" if said_at(show, "TypeDescription") == "Film" else said_at(show, "TypeDescription"),
        typical_age_range=_ages(show),
        performances=times[:MOST_PERFORMANCES],
    )
    return evident(made, {field: f"{path}.{key}" for field, key in _STOOD.items()}, path)


def _ages(show: dict[str, Json]) -> str | None:
    """The film's certificate, out of the picture that shows it; those that name no age say nothing."""
    found = _AGES.search(said_at(show, "Rating") or "")
    said = (found[1] or found[2]) if found else None
    return f"{said}+" if said in {"12", "15", "18"} else None


def _performances(show: dict[str, Json], letters: Mapping[str, str], base: str) -> Iterator[ListedPerformance]:
    for night in objects(show.get("Performances")):
        day, hour = said_at(night, "StartDate"), re.fullmatch(r"(\d\d):?(\d\d)", said_at(night, "StartTime") or "")
        if day is None:
            continue
        marks = [letters[key] for key in night if key in letters and is_at(night, key) and key not in _OTHER_YES]
        notes = text(night.get("Notes"))
        yield ListedPerformance(
            identifier=said_at(night, "ID"),
            url=absolute(base, said_at(night, "URL")),
            start_date=f"{day}T{hour[1]}:{hour[2]}" if hour else day,
            availability="SoldOut" if is_at(night, "IsSoldOut") else None,
            event_status=notes if notes and re.search(r"cancel|postpone", notes, re.I) else None,
            access=tuple(dict.fromkeys((*marks, *((notes,) if notes else ())))),
        )


class SavoySpider(PagedSpider):
    """A cinema on Savoy's box office; start_urls hold its what's-on page, ``…/NAME.dll/WhatsOn``."""

    def listings(self, response: Response) -> Reading:
        """The programme of one cinema."""
        if self.says_empty(response):
            return Reading(PLATFORM)
        return read(response.body, response.url, source=self.name, fetched=self.fetched(response))
