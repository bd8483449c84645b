"""The truth of HTML pages: their JSON-LD walked plainly, and the microdata that another program found in them."""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from lxml import html

from bench.truth_fact import LONDON, Fact, Moment, Truth, aware, known, moment, next_day, prices, span, status_of

_EVENT = re.compile(r"(?:Event|Festival|EventSeries|CourseInstance|ScheduledSession|SessionSeries)$")
_CLOCK = r"(\d{1,2}:\d\d\s[AP]M)"
_VISIBLE = re.compile(
    r'itemprop="startDate" content="[^"]+">\s*<h2>[^<]*</h2>\s*<p>\s*(\w+ \d+, \d{4})\s*<span>[^<]*</span>\s*'
    rf"{_CLOCK}<span>[^<]*</span>\s*{_CLOCK}"
)


def read(path: Path) -> Truth | None:
    """The truth of a page, or None where nobody knows it."""
    for platform, said in (("jsonld", list(_jsonld(path))), ("microdata", list(_beside(path)))):
        nodes = _joined(said, dict(_named(said)))
        facts = [fact for node in nodes for fact in walk(node)]
        seen = _seen(path) if platform == "microdata" and len(facts) == 1 else None
        if facts:
            return known(platform, [facts[0]._replace(start=seen[0], end=seen[1])] if seen else facts)
    return None


def _seen(path: Path) -> tuple[Moment, Moment | None] | None:
    """CivicPlus marks its times up in UTC without saying so; beside them stand the hours that visitors go by."""
    found = _VISIBLE.search(path.read_text("utf-8", "replace"))
    if found is None:
        return None
    day, *clocks = (re.sub(r"\s+", " ", part) for part in found.groups())
    start, end = (datetime.strptime(f"{day} {clock} +0000", "%B %d, %Y %I:%M %p %z") for clock in clocks)
    begin, finish = (aware(one.replace(tzinfo=None), None, LONDON) for one in (start, end))
    return begin, finish


def _jsonld(path: Path) -> Iterator[Any]:
    tree = html.document_fromstring(path.read_bytes().decode("utf-8", "replace"))
    for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        for text in (script, re.sub(r",\s*([\]}])", r"\1", re.sub(r"^\s*(?://|<!--).*$|-->", "", script, flags=re.M))):
            try:
                yield json.loads(text, strict=False)
                break
            except ValueError:
                continue


def _named(node: Any) -> Iterator[tuple[str, Any]]:
    """Every object that has an @id and says more than that."""
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for value in inner:
        yield from _named(value)
    if isinstance(node, dict) and isinstance(node.get("@id"), str) and len(node) > 1:
        yield node["@id"], node


def _joined(node: Any, named: dict[str, Any]) -> Any:
    """The same with each place that is only pointed to put in."""
    if isinstance(node, list):
        return [_joined(item, named) for item in node]
    if not isinstance(node, dict):
        return node
    where = node.get("location")
    found = named.get(where.get("@id", "")) if isinstance(where, dict) and len(where) == 1 else None
    whole = {**node, "location": found} if found else node
    return {key: value if key == "location" else _joined(value, named) for key, value in whole.items()}


def _beside(path: Path) -> Iterator[Any]:
    beside = path.with_name(path.name + ".extruct.json")
    if beside.exists():
        yield [{"@type": "Event", **node} for node in json.loads(beside.read_text("utf-8"))]


def walk(node: Any) -> Iterator[Fact]:
    """Every event in it that names its start; one with sub-events stands in them."""
    if isinstance(node, list):
        for item in node:
            yield from walk(item)
    if not isinstance(node, dict):
        return
    subs = [sub for sub in _list(node.get("subEvent") or node.get("subEvents")) if isinstance(sub, dict)]
    dated = [sub for sub in subs if sub.get("startDate")]
    if is_event(node) and not dated:
        yield from event(node)
    for sub in dated:
        inherited = {key: value for key, value in node.items() if key not in {"subEvent", "startDate", "endDate"}}
        yield from walk({**inherited, **sub, "@type": "Event", "name": node.get("name") or sub.get("name")})
    for key, value in node.items():
        if key not in {"superEvent", "subEvent", "subEvents", "workPresented"}:
            yield from walk(value)


def is_event(node: dict[str, Any]) -> bool:
    """Whether its type says so, in either spelling."""
    return any(_EVENT.search(str(kind)) for kind in _list(node.get("@type") or node.get("type")))


def event(node: dict[str, Any]) -> Iterator[Fact]:
    """The one performance of an event."""
    name, start = one(node.get("name")), moment(one(node.get("startDate")))
    if not name or start is None:
        return
    begin, end = span(start, ending(start, node))
    yield Fact(
        name=name,
        start=begin,
        end=end,
        status=status_of(one(node.get("eventStatus")), name),
        place=place(node.get("location")),
        price=offered(node),
        url=one(node.get("url")),
    )


def ending(start: Moment, node: dict[str, Any]) -> Moment | None:
    """The end that is said; else the start and the duration. An end earlier on the same day is of the next one."""
    end = moment(one(node.get("endDate")))
    lasts = re.fullmatch(r"PT(?:(\d{1,2})H)?(?:(\d{1,3})M)?", one(node.get("duration")) or "")
    if end is None and lasts and any(lasts.groups()) and isinstance(start, datetime):
        return start + timedelta(hours=int(lasts[1] or 0), minutes=int(lasts[2] or 0))
    return next_day(start, end)


def one(value: Any) -> str | None:
    """The first text."""
    for item in _list(value):
        said = item.get("@value") or item.get("name") or item.get("@id") if isinstance(item, dict) else item
        if isinstance(said, str | int | float) and str(said).strip():
            return str(said)
    return None


def place(value: Any) -> str | None:
    """The name of the first place, else its street, else its town."""
    for item in _list(value):
        if isinstance(item, str) and item.strip():
            return item
        if not isinstance(item, dict):
            continue
        inner = _properties(item)
        if "Virtual" in str(item.get("@type")):
            continue
        address = _list(inner.get("address"))[:1]
        spoken = (
            _properties(address[0]) if address and isinstance(address[0], dict) else {"streetAddress": one(address)}
        )
        said = inner.get("name") or spoken.get("streetAddress") or spoken.get("addressLocality")
        if one(said):
            return one(said)
    return None


def offered(node: dict[str, Any]) -> Any:
    """The lowest and highest price of its offers; nothing where it says that it is free."""
    said: list[Any] = []
    for offer in _list(node.get("offers")):
        inner = _properties(offer) if isinstance(offer, dict) else {}
        said += [inner.get(key) for key in ("price", "lowPrice", "highPrice")]
        said += [
            more.get("price")
            for more in _list(inner.get("offers") or inner.get("priceSpecification"))
            if isinstance(more, dict)
        ]
    found = prices(*said)
    return found or (prices(0) if node.get("isAccessibleForFree") is True else None)


def _properties(node: dict[str, Any]) -> dict[str, Any]:
    return node["properties"] if isinstance(node.get("properties"), dict) else node


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
