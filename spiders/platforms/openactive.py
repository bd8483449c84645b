"""OpenActive opportunities: sessions joined with their series, one listing for each series.

https://developer.openactive.io/publishing-data/data-feeds - a ScheduledSession has its times, its superEvent (a
SessionSeries) the place, and that one's superEvent (an EventSeries) the name. Keys come as ``@id`` or ``id``.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from aggregator.listing import Listing
from spiders.platforms.evidence import evident
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, objects, text, texts, types
from spiders.platforms.reading import Reading, gather
from spiders.platforms.rpde import read_page
from spiders.platforms.schema_event import Page, event_listing
from spiders.platforms.schema_time import BEFORE
from spiders.source import SourceSpider

PLATFORM = "openactive"
_NOT_EVENTS = {"Slot", "FacilityUse", "IndividualFacilityUse", "OnDemandEvent", "EventSeries"}
_GENERATIONS = 4
_SHARED = ("offers", "location", "organizer", "url", "image", "description", "ageRange", "isAccessibleForFree")
"""What a series that does not tell it takes from the latest of its sessions that does."""
Items = Mapping[str, dict[str, Json]]


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is an RPDE page, or one item of it."""
    if body[:50].lstrip()[:1] == b"{" and b'"data"' in body and b'"state"' in body and b'"kind"' in body[:20_000]:
        return True
    return (
        b'"items"' in body
        and b'"next"' in body
        and (b"openactive" in body or b'"state"' in body or b'"license"' in body)
    )


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """The events of a single page, or of one item, as far as they are complete in it. Raises LayoutError else."""
    page, answer = Page(url, source, fetched), read_json(body, url)
    if isinstance(answer, dict) and isinstance(answer.get("data"), dict):
        return join({text(answer.get("id")) or "item": answer["data"]}, page)
    return join(dict(read_page(body, url).updated), page)


def join(items: Items, page: Page, only_at: str | None = None) -> Reading:
    """One listing for each series with its sessions, and for each event that is complete by itself.

    items: the data of all feeds by item id. only_at: a pattern that name or address of the place must match.
    """
    known = _by_id(items)
    groups: dict[str, tuple[dict[str, Json], list[dict[str, Json]]]] = {}
    for key, data in items.items():
        kind = set(types(data)) or {"Event"}
        if kind & _NOT_EVENTS:
            continue
        if "ScheduledSession" in kind:
            series_id, series = _series(data, known)
            groups.setdefault(series_id or key, (series or data, []))[1].append(data)
        else:
            name = _own_id(data) or key
            groups[name] = (data, groups[name][1] if name in groups else [])
    found = ((key, _filled(_whole(node, known), sessions), sessions) for key, (node, sessions) in groups.items())
    wanted = ((key, node, sessions) for key, node, sessions in found if _is_at(node, only_at))
    return gather(PLATFORM, wanted, lambda item: _listing(*item, page))


def _listing(key: str, node: dict[str, Json], sessions: list[dict[str, Json]], page: Page) -> Listing | None:
    earliest = (page.fetched - BEFORE).date().isoformat()
    times = [_named(session) for session in sessions if _start(session)[:10] >= earliest]
    if sessions and not times:
        return None
    if times:
        # the series' own dates are its first and last day, not a time it happens
        node = {name: value for name, value in node.items() if name not in {"startDate", "endDate", "eventSchedule"}}
        node["subEvent"] = sorted(times, key=_start)
    where = f"items[{key}]"
    listing = event_listing(node, where, page)
    told = listing.model_copy(update={"identifier": listing.identifier or key, "keywords": _keywords(node)})
    return evident(told, listing.evidence | {"keywords": f"{where}.activity"}, where)


def _filled(series: dict[str, Json], sessions: list[dict[str, Json]]) -> dict[str, Json]:
    """The series with what only its sessions tell."""
    found = dict(series)
    for session in sorted(sessions, key=_start, reverse=True):
        found |= {key: session[key] for key in _SHARED if session.get(key) and found.get(key) in (None, "", [], {})}
    names = {text(session.get("name")) for session in sessions}
    if len(names) == 1 and (own := names.pop()):
        # what a session says of itself counts more than what it inherits
        found["name"] = own
    return found


def _start(session: dict[str, Json]) -> str:
    return text(session.get("startDate")) or ""


def _named(session: dict[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in session.items() if name not in {"superEvent", "name"}}


def _keywords(node: dict[str, Json]) -> tuple[str, ...]:
    said = (text(item) if not isinstance(item, dict) else text(item.get("prefLabel")) for item in _activities(node))
    return tuple(dict.fromkeys((*(item for item in said if item), *texts(node.get("category")))))[:60]


def _activities(node: dict[str, Json]) -> list[Json]:
    value = node.get("activity")
    return value if isinstance(value, list) else [value]


def _by_id(items: Items) -> dict[str, dict[str, Json]]:
    """Every object that others may point to, by each of its ids; embedded series as well."""
    known: dict[str, dict[str, Json]] = {}
    for key, data in items.items():
        node: Json = data
        for _ in range(_GENERATIONS):
            if not isinstance(node, dict):
                break
            for name in {_own_id(node), text(node.get("identifier"))} - {None}:
                known.setdefault(str(name), node)
            node = node.get("superEvent")
        known[key] = data
    return known


def _own_id(node: dict[str, Json]) -> str | None:
    return text(node.get("@id") or node.get("id"))


def _above(node: dict[str, Json], known: Items) -> dict[str, Json] | None:
    """The object that ``superEvent`` holds or points to."""
    value = node.get("superEvent")
    if isinstance(value, dict):
        pointed = known.get(_own_id(value) or "")
        return value if len(value) > 2 or pointed is None else pointed
    return known.get(text(value) or "")


def _series(session: dict[str, Json], known: Items) -> tuple[str | None, dict[str, Json] | None]:
    series = _above(session, known)
    if series is None:
        return text(session.get("superEvent")), None
    return _own_id(series) or text(series.get("identifier")), series


def _whole(node: dict[str, Json], known: Items) -> dict[str, Json]:
    """The object with what it lacks taken from the objects above it, nearest first."""
    whole = dict(node)
    for _ in range(_GENERATIONS):
        above = _above(node, known)
        if above is None or above is node:
            break
        whole = {**{key: value for key, value in above.items() if key not in {"subEvent", "superEvent"}}, **whole}
        node = above
    return whole


def _is_at(node: dict[str, Json], only_at: str | None) -> bool:
    if only_at is None:
        return True
    said = []
    for place in objects(node.get("location")):
        said.append(text(place.get("name")))
        for address in objects(place.get("address")) or [{"name": place.get("address")}]:
            said.extend(text(value) for value in address.values())
    return re.search(only_at, " | ".join(item for item in said if item), re.I) is not None


class OpenActiveSpider(SourceSpider):
    """A publisher of OpenActive feeds; start_urls hold them, series before sessions.

    only_at: a pattern that the name or address of the place must match, for national feeds. All feeds are read to
    their end before anything is listed, so a feed that breaks off retires nothing.
    """

    only_at: ClassVar[str | None] = None
    most_pages: ClassVar[int] = 2000

    async def start(self) -> Any:  # noqa: ANN401 - an asynchronous iterator of requests, as Scrapy has it
        """Begin with the first feed; the others follow it."""
        self.items: dict[str, dict[str, Json]] = {}
        yield Request(self.start_urls[0], dont_filter=True, cb_kwargs={"feed": 0, "page": 1})

    def parse(self, response: Response, *, feed: int = 0, page: int = 1, **_: object) -> Iterator[Any]:
        """Read one page of one feed; at the end of the last feed, tell what they list together."""
        found = read_page(response.body, response.url)
        for key in found.deleted:
            self.items.pop(f"{feed}/{key}", None)
        self.items.update({f"{feed}/{key}": data for key, data in found.updated})
        # a page with items that names itself leads nowhere
        if found.next_url and found.next_url != response.url and page < self.most_pages:
            yield Request(found.next_url, dont_filter=True, cb_kwargs={"feed": feed, "page": page + 1})
        elif feed + 1 < len(self.start_urls):
            yield Request(self.start_urls[feed + 1], dont_filter=True, cb_kwargs={"feed": feed + 1, "page": 1})
        else:
            joined = join(self.items, Page(self.source().url, self.name, self.fetched(response)), self.only_at)
            yield from joined
            yield from joined.problems
