"""The rules of the W3C's feed validator that our feeds could break, under the validator's own names.

https://validator.w3.org/feed/docs/. Its errors and its warnings alike; ``ALLOWED`` are those that we live with.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit

from lxml import etree

from bench.clients.entry import Item

ALLOWED = {
    "DuplicateUpdated": "What one crawl brings is new at one instant; to make them differ would be a lie.",
}
"""Warnings that stand, each with the reason."""

ATOM = "{http://www.w3.org/2005/Atom}"
_KNOWN = frozenset(
    (
        "http://www.w3.org/2005/Atom",
        "http://purl.org/rss/1.0/modules/event/",
        "http://purl.org/rss/1.0/modules/content/",
        "http://purl.org/dc/elements/1.1/",
        "http://search.yahoo.com/mrss/",
        "http://www.georss.org/georss",
        "http://www.w3.org/XML/1998/namespace",
    )
)
_OF_CHANNEL = frozenset(
    [
        "title",
        "link",
        "description",
        "language",
        "generator",
        "docs",
        "ttl",
        "lastBuildDate",
        "pubDate",
        "image",
        "copyright",
        "category",
        "item",
    ]
)
_OF_ITEM = frozenset(
    ["title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate", "source"]
)
_RFC822 = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})")
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
_ACTIVE = frozenset(["script", "object", "embed", "iframe", "applet", "form", "style", "meta", "link", "base"])

Rule = tuple[str, str]
"""The rule's name, and what broke it."""


def broken(content: bytes, address: str, now: datetime) -> list[Rule]:
    """Every rule that this file breaks. address: where it is published; now: aware."""
    try:
        content.decode()
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (UnicodeDecodeError, etree.XMLSyntaxError) as why:
        return [("SAXError", str(why))]
    both = _atom(root, address, now) if root.tag == f"{ATOM}feed" else _rss(root, address, now)
    return [*both, *_everywhere(root)]


def items(content: bytes) -> list[Item]:
    """What the file says, by XML alone, in its order."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.tag == f"{ATOM}feed":
        found = root.findall(f"{ATOM}entry")
        return [
            Item(*(each.findtext(f"{ATOM}{name}") or "" for name in ("id", "title", "published"))) for each in found
        ]
    return [
        Item(each.findtext("guid") or "", each.findtext("title") or "", _instant(each.findtext("pubDate") or ""))
        for each in root.iter("item")
    ]


def _instant(text: str) -> str:
    return f"{parsedate_to_datetime(text).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _everywhere(root: etree._Element) -> Iterator[Rule]:
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if name.namespace and name.namespace not in _KNOWN:
            yield "UnknownNamespace", name.namespace
        if name.localname in ("pubDate", "lastBuildDate") and not _RFC822.fullmatch(element.text or ""):
            yield "InvalidRFC2822Date", element.text or ""
        if name.localname in ("updated", "published") and not _RFC3339.fullmatch(element.text or ""):
            yield "InvalidRFC3339Date", element.text or ""
        if name.localname == "point" and not _is_point(element.text or ""):
            yield "InvalidCoord", element.text or ""
        for attribute in ("href", "url", "rdf:resource"):
            if attribute in element.attrib and not _is_full(element.get(attribute, "")):
                yield "InvalidFullLink", element.get(attribute, "")


def _is_point(text: str) -> bool:
    found = re.fullmatch(r"(-?\d{1,3}(?:\.\d+)?) (-?\d{1,3}(?:\.\d+)?)", text)
    return bool(found) and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180


def _is_full(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme and (parts.netloc or parts.scheme in ("urn", "tag"))) and address.isascii()


def _rss(root: etree._Element, address: str, now: datetime) -> Iterator[Rule]:
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        yield "UndefinedElement", root.tag
        return
    for name in ("title", "link", "description"):
        if not channel.findtext(name):
            yield f"Missing{name.capitalize()}", "channel"
    yield from _once(channel, _OF_CHANNEL - {"item", "category"}, _OF_CHANNEL)
    yield from _own_address(channel, address)
    if not (channel.findtext("ttl") or "1").isdigit():
        yield "InvalidInteger", "ttl"
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", channel.findtext("language") or "en"):
        yield "InvalidLanguage", channel.findtext("language") or ""
    yield from _plain(channel.findtext("title") or "")
    items = channel.findall("item")
    for item in items:
        yield from _item(item, now)
    for guid, times in Counter(item.findtext("guid") for item in items).items():
        if times > 1:
            yield "DuplicateValue", f"guid {guid}"
    for name in ("title", "description"):
        values = [item.findtext(name) for item in items]
        if len(items) > 1 and len(set(values)) == 1:
            yield "NotSufficientlyUnique", name


def _once(parent: etree._Element, once: frozenset[str], known: frozenset[str]) -> Iterator[Rule]:
    names = Counter(str(child.tag) for child in parent if isinstance(child.tag, str) and not child.tag.startswith("{"))
    for name, times in names.items():
        if name not in known:
            yield "UndefinedElement", name
        if times > 1 and name in once:
            yield "DuplicateElement", name


def _own_address(parent: etree._Element, address: str) -> Iterator[Rule]:
    own = [link for link in parent.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if not own:
        yield "MissingSelf", address
    elif own[0].get("href") != address:
        yield "SelfDoesntMatchLocation", own[0].get("href") or ""


def _item(item: etree._Element, now: datetime) -> Iterator[Rule]:
    guid = item.find("guid")
    if item.find("title") is None and item.find("description") is None:
        yield "ItemMustContainTitleOrDescription", ""
    if guid is None or not guid.text:
        yield "MissingGuid", item.findtext("title") or ""
    elif guid.get("isPermaLink", "true") == "true" and not _is_full(guid.text):
        yield "InvalidPermalink", guid.text
    if (link := item.findtext("link")) and not _is_full(link):
        yield "InvalidFullLink", link
    yield from _once(item, _OF_ITEM - {"category"}, _OF_ITEM)
    yield from _plain(item.findtext("title") or "")
    yield from _date(item.findtext("pubDate"), now)
    for name in ("description", "{http://purl.org/rss/1.0/modules/content/}encoded"):
        yield from _html(item.findtext(name) or "")


def _date(text: str | None, now: datetime) -> Iterator[Rule]:
    if not text:
        return
    when = parsedate_to_datetime(text) if text[:1].isalpha() else datetime.fromisoformat(text)
    if when > now + timedelta(days=1) or when < datetime(1970, 1, 1, tzinfo=UTC):
        yield "ImplausibleDate", text


def _plain(title: str) -> Iterator[Rule]:
    if re.search(r"</?[a-zA-Z][^>]*>|&(?:[a-z]+|#\d+);", title):
        yield "ContainsHTML", title


class _Html(HTMLParser):
    """Collects what a feed's HTML may not hold."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Rule] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag with its attributes."""
        if tag in _ACTIVE:
            self.found.append(("SecurityRisk", tag))
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.found.append(("SecurityRiskAttr", name))
            if name in ("href", "src") and not re.match(r"(?:https?:|mailto:|tel:)", value or ""):
                self.found.append(("ContainsRelRef", value or ""))


def _html(text: str) -> list[Rule]:
    reader = _Html()
    reader.feed(text)
    reader.close()
    return reader.found


def _atom(root: etree._Element, address: str, now: datetime) -> Iterator[Rule]:
    for name in ("id", "title", "updated"):
        if not root.findtext(f"{ATOM}{name}"):
            yield f"Missing{name.capitalize()}", "feed"
    yield from _own_address(root, address)
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        yield from _entry(root, entry, now)
    ids, updated = (Counter(entry.findtext(f"{ATOM}{name}") for entry in entries) for name in ("id", "updated"))
    yield from (("DuplicateEntries", str(id_)) for id_, times in ids.items() if times > 1)
    yield from (("DuplicateUpdated", str(when)) for when, times in updated.items() if times > 1)


def _entry(root: etree._Element, entry: etree._Element, now: datetime) -> Iterator[Rule]:
    for name in ("id", "title", "updated"):
        if len(entry.findall(f"{ATOM}{name}")) != 1 or not entry.findtext(f"{ATOM}{name}"):
            yield f"Missing{name.capitalize()}", entry.findtext(f"{ATOM}title") or ""
    if not _is_full(entry.findtext(f"{ATOM}id") or "") and not (entry.findtext(f"{ATOM}id") or "").startswith("urn:"):
        yield "InvalidFullLink", entry.findtext(f"{ATOM}id") or ""
    if root.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
        yield "MissingElement", "author"
    alternate = [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
    if not alternate and entry.find(f"{ATOM}content") is None:
        yield "MissingContentOrAlternate", entry.findtext(f"{ATOM}title") or ""
    for name in ("content", "summary"):
        element = entry.find(f"{ATOM}{name}")
        if element is not None and element.get("type") == "html":
            yield from _html(element.text or "")
    yield from _date(entry.findtext(f"{ATOM}updated"), now)
