"""What the six sites answer: their programme as data, and each platform's way of saying it."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.loopback.server import Answer, Route

DAY_ONE = date.today() + timedelta(days=20)  # noqa: DTZ011 - the sites speak of coming days, whatever day it is


def on(day: int, clock: str) -> str:
    """The local time ``clock`` on the n-th day of the programme, ISO 8601 without an offset."""
    return f"{DAY_ONE + timedelta(days=day)}T{clock}:00"


@dataclass
class Programme:
    """What is on, by site: key -> (title, start)."""

    hall: dict[str, tuple[str, str]] = field(
        default_factory=lambda: {
            "lamp": ("The Lamp", on(0, "19:30")),
            "tide": ("High Tide", on(1, "19:30")),
            "stumble": ("A Stumble in the Dark", on(2, "20:00")),
        }
    )
    club: dict[str, tuple[str, str]] = field(
        default_factory=lambda: {
            "11": ("Paper Kites", on(0, "19:00")),
            "12": ("Brass Foundry", on(3, "19:00")),
            "13": ("Night Tram", on(4, "19:00")),
        }
    )
    stage: dict[str, tuple[str, str]] = field(
        default_factory=lambda: {
            "9001": ("Sleeping Beauty", on(0, "14:00")),
            "9002": ("Sleeping Beauty", on(0, "19:00")),
            "9003": ("Sleeping Beauty", on(1, "19:00")),
        }
    )
    pool: dict[str, tuple[str, str]] = field(
        default_factory=lambda: {"s1": ("Aqua Aerobics", on(0, "10:00")), "s2": ("Aqua Aerobics", on(7, "10:00"))}
    )
    park: dict[str, tuple[str, str]] = field(
        default_factory=lambda: {
            "deer": ("Deer Walk", on(1, "11:00")),
            "owls": ("Owl Night", on(2, "18:00")),
            "bats": ("Bat Evening", on(9, "18:30")),
        }
    )
    library: dict[str, tuple[str, str]] = field(
        default_factory=lambda: {"story": ("Storytime", on(3, "10:30")), "poets": ("Poets Aloud", on(5, "18:00"))}
    )
    cancelled: set[str] = field(default_factory=set)


class Routes(dict[str, Route]):
    """Routes by path and query, else by path alone: the window that an API is asked for moves with the day."""

    def get(self, path: str, default: Route | None = None) -> Route | None:
        return super().get(path) or super().get(path.partition("?")[0], default)


def routes(told: Programme, root: str) -> Routes:
    """Every address of the six sites. ``root``: where the server is."""
    return Routes(
        {
            "/robots.txt": Answer("User-agent: *\nDisallow: /hall/hidden\n", content_type="text/plain"),
            **_hall(told),
            **_club(told, root),
            **_stage(told),
            **_pool(told, root),
            "/park/feed": Answer(_feed(told, root), content_type="application/rss+xml"),
            "/library/events.ics": Answer(_calendar(told), content_type="text/calendar", etag='"shelf-1"'),
        }
    )


def _hall(told: Programme) -> dict[str, Route]:
    links = "".join(f'<a class="show" href="/hall/{key}">{key}</a>' for key in (*told.hall, "hidden", "lost"))
    pages: dict[str, Route] = {"/hall/whats-on": f"<html><body>{links}</body></html>"}
    for key, (title, start) in told.hall.items():
        node = {"@context": "https://schema.org", "@type": "TheaterEvent", "name": title, "startDate": start}
        page = f'<html><head><script type="application/ld+json">{json.dumps(node)}</script></head></html>'
        pages[f"/hall/{key}"] = [Answer(status=500), page] if key == "stumble" else page
    return pages


def _club(told: Programme, root: str) -> dict[str, Route]:
    api = "/wp-json/tribe/events/v1/events"
    events = [
        {
            "id": int(key),
            "url": f"{root}/gigs/{key}",
            "title": title,
            "start_date": start.replace("T", " "),
            "end_date": _later(start, 3).replace("T", " "),
            "timezone": "Europe/London",
            "venue": [],
        }
        for key, (title, start) in told.club.items()
    ]
    first = {"events": events[:2], "next_rest_url": f"{root}{api}?page=2", "total": 3, "total_pages": 2}
    second = {"events": events[2:], "total": 3, "total_pages": 2}
    return {
        f"/old{api}": Answer(status=301, location=api),
        api: _json(first),
        f"{api}?page=2": _json(second),
    }


def _stage(told: Programme) -> dict[str, Route]:
    event = {
        "id": "42BEAUTY",
        "name": "Sleeping Beauty",
        "duration": 120,
        "webEventId": "sleeping-beauty",
        "isOnSale": True,
    }
    instances = [
        {"id": key, "event": {"id": "42BEAUTY"}, "start": start, "cancelled": key in told.cancelled}
        for key, (_, start) in told.stage.items()
    ]
    slow = Answer(json.dumps(instances), content_type="application/json", wait=1.0)
    return {"/stage/api/v3/events": _json([event]), "/stage/api/v3/instances": slow}


def _pool(told: Programme, root: str) -> dict[str, Route]:
    series = {"type": "SessionSeries", "id": f"{root}/series/1", "name": "Aqua Aerobics", "url": f"{root}/pool/aqua"}
    items = [
        {
            "state": "updated",
            "kind": "ScheduledSession",
            "id": key,
            "modified": number,
            "data": {"type": "ScheduledSession", "id": key, "startDate": f"{start}+00:00", "superEvent": series},
        }
        for number, (key, (_, start)) in enumerate(told.pool.items(), 1)
    ]
    end = f"{root}/pool/sessions?afterTimestamp=2&afterId=s2"
    licence = "https://creativecommons.org/licenses/by/4.0/"
    return {
        "/pool/sessions": _json({"next": end, "items": items, "license": licence}),
        "/pool/sessions?afterTimestamp=2&afterId=s2": _json({"next": end, "items": [], "license": licence}),
    }


def _feed(told: Programme, root: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{root}/park/{key}</link><guid>park-{key}</guid>"
        f"<ev:startdate>{start}</ev:startdate></item>"
        for key, (title, start) in told.park.items()
    )
    head = '<rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/">'
    return f"{head}<channel><title>Park</title><link>{root}/park</link>{items}</channel></rss>"


def _calendar(told: Programme) -> str:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{key}@library\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:{title}\r\n"
        f"DTSTART;TZID=Europe/London:{start.replace('-', '').replace(':', '')}\r\nEND:VEVENT\r\n"
        for key, (title, start) in told.library.items()
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Library//EN\r\n{events}END:VCALENDAR\r\n"


def _later(start: str, hours: int) -> str:
    return (datetime.fromisoformat(start) + timedelta(hours=hours)).isoformat()


def _json(data: object) -> Answer:
    return Answer(json.dumps(data), content_type="application/json")
