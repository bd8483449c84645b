"""The days of cinema chains: films, and the times that point to them by id, in one answer.

Cineworld's quickbook answers ``{"body": {"films", "events"}}``; Vista's OCAPI, which Odeon and Curzon use, answers
``{"showtimes", "relatedData": {"films", "sites", "attributes"}}``. One listing is a film at a cinema with its times.
"""

from collections.abc import Iterator
from datetime import datetime

from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedPerformance, ListedPlace, Listing
from spiders.platforms.document import absolute
from spiders.platforms.evidence import evident
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, objects, text, texts
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather
from spiders.platforms.schema_event import Page
from spiders.platforms.schema_time import MOST_PERFORMANCES

PLATFORM = "film_times"
Node = dict[str, Json]


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is a day of one of these cinemas."""
    if body[:50].lstrip()[:1] != b"{" or b'"filmId"' not in body:
        return False
    return (b'"showtimes"' in body and b'"relatedData"' in body) or (b'"films"' in body and b'"eventDateTime"' in body)


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """One listing for each film at each cinema. Raises LayoutError where the answer is no day of a cinema."""
    answer = read_json(body, url)
    page = Page(url, source, fetched)
    if isinstance(answer, dict) and isinstance(answer.get("showtimes"), list):
        return _gathered(answer["showtimes"], answer.get("relatedData"), page)
    day = answer.get("body") if isinstance(answer, dict) else None
    if isinstance(day, dict) and isinstance(day.get("events"), list):
        return _gathered(day["events"], day, page)
    raise LayoutError(url, "the answer has no showtimes; see what the cinema answers now")


def _gathered(times: list[Json], beside: Json, page: Page) -> Reading:
    known = {key: _by_id(beside, key) for key in ("films", "sites", "attributes")}
    groups: dict[tuple[str, str], list[Node]] = {}
    for time in objects(times):
        site = text(time.get("siteId") or time.get("cinemaId")) or ""
        groups.setdefault((text(time.get("filmId")) or "", site), []).append(time)
    return gather(PLATFORM, groups.items(), lambda item: _listing(*item[0], item[1], known, page))


def _by_id(beside: Json, key: str) -> dict[str, Node]:
    found = objects(beside.get(key) or []) if isinstance(beside, dict) else []
    return {said: item for item in found if (said := text(item.get("id")))}


def _listing(film_id: str, site_id: str, times: list[Node], known: dict[str, dict[str, Node]], page: Page) -> Listing:
    film, site = known["films"].get(film_id, {}), known["sites"].get(site_id, {})
    address = absolute(page.url, text(film.get("link"))) or page.url
    name = text(film.get("title")) or text(film.get("name"))
    if name is None:
        raise ListingError(address, "name", f"films[{film_id}]", "the answer does not tell the film of these times")
    length = text(film.get("runtimeInMinutes") or film.get("length"))
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=name,
        identifier="/".join(part for part in (film_id, site_id) if part),
        duration=f"PT{length}M" if length and length.isdigit() and length != "0" else None,
        time_zone=text(site.get("ianaTimeZoneName")),
        performances=tuple(_performances(times, known["attributes"], page.url))[:MOST_PERFORMANCES],
        location=_place(site),
        description=text(film.get("synopsis")) or text(film.get("shortSynopsis")),
        image=absolute(page.url, text(film.get("posterLink"))),
        event_type="ScreeningEvent",
    )
    stood = {"name": f"films[{film_id}]", "location": f"sites[{site_id}]", "performances": "the times of this film"}
    return evident(made, stood, f"films[{film_id}]")


def _performances(times: list[Node], attributes: dict[str, Node], base: str) -> Iterator[ListedPerformance]:
    for time in times:
        schedule = time["schedule"] if isinstance(time.get("schedule"), dict) else {}
        start = text(schedule.get("startsAt") or time.get("eventDateTime"))
        if start is None:
            continue
        marks = (text(attributes.get(mark, {}).get("name")) or mark for mark in texts(time.get("attributeIds")))
        yield ListedPerformance(
            identifier=text(time.get("id")),
            url=absolute(base, text(time.get("bookingLink"))),
            start_date=start,
            end_date=text(schedule.get("endsAt")),
            availability="SoldOut" if time.get("isSoldOut") is True or time.get("soldOut") is True else None,
            access=tuple(mark.replace("-", " ") for mark in marks),
        )


def _place(site: Node) -> ListedPlace | None:
    contact = site["contactDetails"] if isinstance(site.get("contactDetails"), dict) else {}
    address = contact["address"] if isinstance(contact.get("address"), dict) else {}
    made = ListedPlace(
        name=text(site.get("name")),
        street_address=text(address.get("line1")),
        address_locality=text(address.get("city")),
    )
    return made if made != ListedPlace() else None


class FilmTimesSpider(PagedSpider):
    """A cinema of such a chain; start_urls hold its days."""

    def listings(self, response: Response) -> Reading:
        """The films of one day."""
        return read(response.body, response.url, source=self.name, fetched=self.fetched(response))
