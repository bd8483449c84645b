"""Spektrix API v3, its public part: the events of a box office joined with their instances (performances).

https://integrate.spektrix.com/docs/API3. Times are local to the venue and carry no offset.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedOffer, ListedPerformance, ListedPlace, Listing
from spiders.platforms.document import absolute
from spiders.platforms.evidence import evident
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, objects, text
from spiders.platforms.reading import Reading, gather
from spiders.platforms.schema_event import Page
from spiders.platforms.schema_time import AHEAD, MOST_PERFORMANCES
from spiders.source import SourceSpider

PLATFORM = "spektrix"
_ACCESS = re.compile(
    r"caption|surtitle|audio.?desc|relax|signed|sign.?lang|bsl|touch|dementia|quiet|chilled|sensory", re.I
)
_KEYWORDS = re.compile(r"^attribute_(?:\w{0,20}(?:genre|category|eventtype|artform|tag)\w{0,10}|series|season)$", re.I)
_STOOD = {
    "name": "name",
    "identifier": "id",
    "duration": "duration",
    "location": "attribute_Venue",
    "image": "imageUrl",
    "event_type": "attribute_Genre",
}
_LOWEST = re.compile(r"^attribute_(?:lowest|min|minimum|from|starting)_?price$|^attribute_price_?from$", re.I)
_NO = {"", "0", "false", "no", "n"}


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is a Spektrix list of events."""
    return (
        "/api/v3/events" in url or "/api/v3/instances" in url or (b'"instanceDates"' in body and b'"isOnSale"' in body)
    )


def read(
    body: bytes,
    url: str,
    *,
    source: str,
    fetched: datetime,
    instances: bytes | None = None,
    page_address: str | None = None,
) -> Reading:
    """One listing for each event that has instances.

    body: the answer of ``events``; instances: that of ``instances``, without which only the first and the last time
    of each event are known. page_address: where the venue tells of an event,
    with ``{id}`` and ``{webEventId}``; without it the events have no address of their own.
    Raises LayoutError where either is no list.
    """
    page = Page(url, source, fetched)
    by_event: dict[str, list[dict[str, Json]]] = {}
    listed = _list(body, url, "events")
    for instance in _list(instances, url, "instances") if instances else (*_within(listed), *_bounds(listed)):
        by_event.setdefault(_id(instance.get("event")), []).append(instance)
    events: dict[str, tuple[int, dict[str, Json]]] = {}
    for index, event in enumerate(listed):
        if _id(event) in by_event:
            events.setdefault(_id(event), (index, event))
    return gather(
        PLATFORM,
        events.values(),
        lambda item: _listing(item[1], by_event[_id(item[1])], f"$[{item[0]}]", page, page_address),
    )


def _within(events: list[dict[str, Json]]) -> Iterator[dict[str, Json]]:
    """The instances that stand within their events, as the answer for one event has them when it is asked to."""
    for event in events:
        for instance in objects(event.get("instances") or []):
            yield {"event": event.get("id"), **instance}


def _bounds(events: list[dict[str, Json]]) -> Iterator[dict[str, Json]]:
    """The first and the last time of each event as instances; some clients give the end of a single one as its last."""
    for event in events:
        if event.get("instances"):
            continue
        first, last = (text(event.get(key)) for key in ("firstInstanceDateTime", "lastInstanceDateTime"))
        only = last is None or _minutes_between(first, last) == _length(event)
        for start in dict.fromkeys((first,) if only else (first, last)):
            yield {"event": event.get("id"), "start": start}


def _minutes_between(first: str | None, last: str | None) -> int | None:
    try:
        return int((datetime.fromisoformat(last or "") - datetime.fromisoformat(first or "")).total_seconds() // 60)
    except (ValueError, TypeError):
        return None


def _length(event: dict[str, Json]) -> int | None:
    """Its length in minutes, as "PT90M" or 90."""
    found = re.fullmatch(r"(?:PT)?(\d{1,4})M?", text(event.get("duration")) or "")
    return int(found[1]) if found else None


def _list(body: bytes, url: str, what: str) -> list[dict[str, Json]]:
    found = read_json(body, url)
    if isinstance(found, dict) and "name" in found and "isOnSale" in found:
        found = [found]
    if not isinstance(found, list):
        raise LayoutError(url, f"the answer is no list of {what}; see whether this Spektrix client still exists")
    return objects(found)


def _id(node: Json) -> str:
    return (text(node.get("id")) if isinstance(node, dict) else text(node)) or ""


def _listing(
    event: dict[str, Json], instances: list[dict[str, Json]], path: str, page: Page, page_address: str | None
) -> Listing:
    name, identifier = text(event.get("name")), _id(event)
    if name is None:
        raise ListingError(page.url, "name", path, "the event has no name")
    if not identifier:
        raise ListingError(page.url, "identifier", path, "the event has no id, so its times are not known")
    address = _address(event, page_address, page.url)
    keywords = tuple(said for key, value in event.items() if _KEYWORDS.match(key) and (said := text(value)))
    hall = text(event.get("attribute_Venue"))
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=name,
        identifier=identifier,
        duration=_duration(event),
        performances=tuple(_performances(instances))[:MOST_PERFORMANCES],
        location=ListedPlace(name=hall) if hall else None,
        offers=_offers(event),
        description=text(event.get("htmlDescription")) or text(event.get("description")),
        image=absolute(page.url, text(event.get("imageUrl"))),
        event_type=text(event.get("attribute_Genre")),
        keywords=keywords,
        access=access_words(event),
    )
    return evident(
        made, {field: f"{path}.{key}" for field, key in _STOOD.items()} | {"performances": "instances"}, path
    )


def _address(event: dict[str, Json], template: str | None, base: str) -> str:
    known = {key: text(event.get(key)) or "" for key in ("id", "webEventId")}
    made = re.sub(r"\{(id|webEventId)\}", lambda found: known[found[1]], template) if template else None
    own = next((text(event[key]) for key in event if re.fullmatch(r"attribute_\w{0,20}website_?url", key, re.I)), None)
    return absolute(base, made) or absolute(base, own) or base


def _duration(event: dict[str, Json]) -> str | None:
    said = text(event.get("duration"))
    return f"PT{said}M" if said and said.isdigit() and said != "0" else None if said == "0" else said


def _performances(instances: list[dict[str, Json]]) -> Iterator[ListedPerformance]:
    for instance in sorted(instances, key=lambda item: text(item.get("start")) or ""):
        start = text(instance.get("start"))
        if start is None:
            continue
        yield ListedPerformance(
            identifier=text(instance.get("id")),
            start_date=start,
            event_status="EventCancelled" if instance.get("cancelled") is True else None,
            access=access_words(instance),
        )


def _offers(event: dict[str, Json]) -> tuple[ListedOffer, ...]:
    """The lowest price, where the box office puts it on the event; price lists would cost a request for every night."""
    said = next((said for key in event if _LOWEST.match(key) and (said := text(event[key]))), None)
    return (ListedOffer(name="Lowest price", price=said),) if said else ()


def access_words(node: dict[str, Json]) -> tuple[str, ...]:
    """The access facts among a node's attributes ("attribute_SLAudioDescribed": true -> "Audio Described")."""
    said = []
    for key, value in node.items():
        if not key.startswith("attribute_") or not _ACCESS.search(key):
            continue
        bare = re.sub(r"^[A-Z]{2}(?=[A-Z][a-z])", "", key.removeprefix("attribute_"))
        plain = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", bare).replace("_", " ")
        if value is True or (text(value) or "").lower() in {"yes", "y", "true", "1"}:
            said.append(plain)
        elif isinstance(value, str) and value.strip().lower() not in _NO:
            said.append(f"{plain}: {value.strip()}")
    return tuple(said)


class SpektrixSpider(SourceSpider):
    """A box office on Spektrix; start_urls hold ``https://system.spektrix.com/CLIENT/api/v3/events``.

    page_address: where the venue tells of an event, with ``{id}`` or ``{webEventId}``.
    """

    page_address: ClassVar[str | None] = None

    def parse(self, response: Response, **_: object) -> Iterator[Any]:
        """Ask for the instances of the coming 400 days, in one answer."""
        window = f"instances?startFrom={self.now:%Y-%m-%d}T00:00:00&startTo={self.now + AHEAD:%Y-%m-%d}T00:00:00"
        address = urljoin(response.url.split("?")[0], window)
        yield Request(address, callback=self.joined, cb_kwargs={"events": response})

    def joined(self, response: Response, events: Response) -> Iterator[Any]:
        """The listings of both answers together."""
        found = read(
            events.body,
            events.url,
            source=self.name,
            fetched=self.fetched(response),
            instances=response.body,
            page_address=self.page_address,
        )
        yield from found
        yield from found.problems
