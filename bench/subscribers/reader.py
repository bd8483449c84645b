"""A feed reader: it knows an item by its guid, and shows one as unread that it has not seen, or that changed its date.

It reads RSS, Atom (RFC 4287) and JSON Feed 1.1. What a feed no longer holds is dropped at the next refresh.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import NamedTuple

_ITEM = re.compile(rb"<(item|entry)[ >].*?</\1>", re.DOTALL)


class Item(NamedTuple):
    """stamp: pubDate, updated or date_modified. startdate: as it is written. octets: the whole item."""

    guid: str
    stamp: datetime
    link: str
    title: str
    startdate: str
    octets: bytes


@dataclass
class Reader:
    """One subscription. shown: what the feed holds now, in its order. unread, redated: since the last refresh.

    unread: guids never seen before. redated: guids that were seen with another date.
    """

    shown: list[Item] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    redated: set[str] = field(default_factory=set)
    seen: dict[str, Item] = field(default_factory=dict)
    before: dict[str, Item] = field(default_factory=dict)
    _bytes: bytes = b""

    def refresh(self, content: bytes) -> None:
        """Look at the file again."""
        self.unread, self.redated, self.before = set(), set(), {item.guid: item for item in self.shown}
        if content == self._bytes:
            return
        self._bytes = content
        self.shown = (
            _json(content) if content.startswith(b"{") else [_item(found[0]) for found in _ITEM.finditer(content)]
        )
        for item in self.shown:
            known = self.seen.get(item.guid)
            if known is None:
                self.unread.add(item.guid)
            elif known.stamp != item.stamp:
                self.redated.add(item.guid)
            self.seen[item.guid] = item

    def by_date(self) -> list[Item]:
        """The items as a program shows them that sorts by date, newest first, as SimplePie does."""
        return sorted(self.shown, key=lambda item: item.stamp, reverse=True)


def _item(octets: bytes) -> Item:
    text = octets.decode()
    stamp = _one(text, "updated") or _one(text, "pubDate")
    return Item(
        guid=_one(text, "guid") or _one(text, "id"),
        stamp=datetime.fromisoformat(stamp) if stamp[:1].isdigit() else parsedate_to_datetime(stamp),
        link=_one(text, "link") or unescape(_found(re.search(r'<link[^>]{0,80}href="([^"]{0,300})"', text))),
        title=_one(text, "title"),
        startdate=_one(text, "ev:startdate"),
        octets=octets,
    )


def _one(text: str, name: str) -> str:
    return unescape(_found(re.search(rf"<{name}(?: [^>]{{0,200}})?>([^<]{{0,500}})</{name}>", text)))


def _found(match: re.Match[str] | None) -> str:
    return match[1] if match else ""


def _json(content: bytes) -> list[Item]:
    return [
        Item(
            guid=item["id"],
            stamp=datetime.fromisoformat(item.get("date_modified") or item["date_published"]).astimezone(UTC),
            link=item["url"],
            title=item["title"],
            startdate=item["_event"].get("startdate") or item["_event"].get("start") or "",
            octets=json.dumps(item, sort_keys=True).encode(),
        )
        for item in json.loads(content)["items"]
    ]
