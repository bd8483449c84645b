"""What the texts of JSON Feed 1.1, and of schema.org and Google for events, demand of our JSON."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
_TOP = {
    "version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str, "user_comment": str,
    "next_url": str, "icon": str, "favicon": str, "authors": list, "language": str, "expired": bool, "hubs": list,
    "items": list,
}  # fmt: skip
_ITEM = {
    "id": str, "url": str, "external_url": str, "title": str, "content_html": str, "content_text": str, "summary": str,
    "image": str, "banner_image": str, "date_published": str, "date_modified": str, "authors": list, "tags": list,
    "language": str, "attachments": list,
}  # fmt: skip


def feed_breaches(content: bytes, address: str) -> list[str]:
    """What is not as https://www.jsonfeed.org/version/1.1/ has it."""
    try:
        feed = json.loads(content)
    except ValueError as why:
        return [f"it is no JSON: {why}"]
    found = [*_names(feed, _TOP, "the feed"), *_addresses(feed, ("home_page_url", "feed_url", "next_url"))]
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        found.append(f"version is {feed.get('version')!r}")
    if not feed.get("title") or "items" not in feed:
        found.append("title and items are required")
    if feed.get("feed_url") != address:
        found.append(f"feed_url is {feed.get('feed_url')!r}")
    ids = [item.get("id") for item in feed.get("items", [])]
    if len(set(ids)) < len(ids):
        found.append("two items have one id")
    for item in feed.get("items", []):
        found += _item(item)
    return found


def _names(value: dict[str, Any], known: dict[str, type], what: str) -> Iterator[str]:
    for name, held in value.items():
        if name.startswith("_"):
            if not isinstance(held, dict):
                yield f"{what}: the extension {name} is no object"
        elif name not in known:
            yield f"{what} has {name}, which is no name of the format"
        elif not isinstance(held, known[name]):
            yield f"{what}: {name} is no {known[name].__name__}"


def _addresses(value: dict[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if name in value and not (urlsplit(value[name]).scheme in ("http", "https") and urlsplit(value[name]).netloc):
            yield f"{name} is no address: {value[name]!r}"


def _item(item: dict[str, Any]) -> Iterator[str]:
    yield from _names(item, _ITEM, f"item {item.get('id')}")
    yield from _addresses(item, ("url", "external_url", "image"))
    if not item.get("id"):
        yield "an item has no id"
    if "content_html" not in item and "content_text" not in item:
        yield f"item {item.get('id')} has no content"
    for name in ("date_published", "date_modified"):
        if name in item and not _RFC3339.fullmatch(item[name]):
            yield f"item {item.get('id')}: {name} is {item[name]!r}"


_STATUSES = {
    f"https://schema.org/Event{name}" for name in ("Scheduled", "Cancelled", "Postponed", "Rescheduled", "MovedOnline")
}


def document_breaches(content: bytes) -> list[str]:
    """What a document of schema.org's words lacks that Google demands of an event.

    A location is there where anybody says it; where nobody does, none is made up, and Google shows no card.
    """
    try:
        document = json.loads(content)
    except ValueError as why:
        return [f"it is no JSON: {why}"]
    if str(document.get("@context")).rstrip("/") not in ("https://schema.org", "http://schema.org"):
        return [f"@context is {document.get('@context')!r}"]
    found = []
    for event in _events(document):
        found += _event(event)
    return found


def _events(value: object) -> Iterator[dict[str, Any]]:
    """Every node that is an event with a time of its own."""
    if isinstance(value, list):
        for each in value:
            yield from _events(each)
    elif isinstance(value, dict):
        if "startDate" in value:
            yield value
        yield from _events(value.get("subEvent", []))
        yield from _events(value.get("@graph", []))


def _event(event: dict[str, Any]) -> Iterator[str]:
    if not event.get("name"):
        yield "an event has no name"
    if "location" in event and not isinstance(event["location"], dict | list):
        yield f"{event.get('name')}: location is {event['location']!r}"
    for name in ("startDate", "endDate", "previousStartDate", "doorTime"):
        if name in event and not _is_iso(event[name]):
            yield f"{event.get('name')}: {name} is {event[name]!r}"
    if event.get("eventStatus", "https://schema.org/EventScheduled") not in _STATUSES:
        yield f"{event.get('name')}: eventStatus is {event['eventStatus']!r}"


def _is_iso(text: object) -> bool:
    try:
        when = datetime.fromisoformat(str(text))
    except ValueError:
        return False
    return len(str(text)) == 10 or when.tzinfo is not None
