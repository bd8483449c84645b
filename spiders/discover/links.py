"""The links of a page: which may be lists of what is on, which form a group that may be its events."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from lxml import etree
from parsel import Selector

from aggregator.errors import LayoutError
from spiders.discover.addresses import NO_EVENT, bare, is_list, is_page, names_events, same_site
from spiders.discover.route import Answer
from spiders.platforms.document import html_tree, words

MOST_LINKS = 2_000
MOST_KEYS = 30
"""So many folders and classes of one page are looked into, those of the most links."""
FEWEST = 2
"""Fewer links of one shape are no list."""
_SAFE = re.compile(r"[\w/.~%?=&+-]{1,200}")
_CLASS = re.compile(r"-?[A-Za-z_][\w-]{1,60}")
_CARD = re.compile(
    r"event|show|gig|card|programme|performance|production|listing|whats|film|exhibition|title|item", re.I
)
_FRAME = frozenset({"nav", "header", "footer"})
_MENU = re.compile(r"\b(?:menu|nav|navbar|footer|breadcrumbs?|social|sitemap)\b|menu-item", re.I)
_SPECIAL = re.compile(r"([.+*?()\[\]{}|^$\\])")
_NEXT = (
    "a[rel~='next']",
    "link[rel~='next']",
    "a.next",
    ".next a",
    ".pagination a",
    "a[href*='page=']",
    "a[href*='paged=']",
    "a[href*='/page/']",
)


@dataclass(frozen=True)
class Link:
    """One link. names: the classes of the link, then of what it stands in, as CSS. framed: it stands in the navigation,
    the head or the foot of the page.
    """

    url: str
    words: str
    names: tuple[str, ...]
    framed: bool


@dataclass
class Group:
    """Links that may lead to single events. selector, skip: the CSS that finds them, and what it finds besides."""

    selector: str
    skip: str | None
    urls: tuple[str, ...] = field(default_factory=tuple)


def links(answer: Answer, home: str) -> list[Link]:
    """The links of a page to other pages of its site, each address once; none where it is no page."""
    try:
        tree = html_tree(answer.body, answer.url)
    except LayoutError:
        return []
    found: dict[str, Link] = {}
    for anchor in _anchors(tree):
        url = bare(answer.url, anchor.get("href"))
        if url and url not in {answer.url.partition("#")[0], home} and is_page(url) and same_site(url, home):
            link = _link(url, anchor)
            if url not in found or (found[url].framed and not link.framed):
                found[url] = link
    return list(found.values())


def lists(found: Iterable[Link]) -> list[str]:
    """The addresses that look like the list of what is on, the shortest first."""
    likely = [link.url for link in found if is_list(link.url, link.words) and not NO_EVENT.search(link.url)]
    best = sorted(likely, key=lambda url: (not is_list(url), len(urlsplit(url).path), len(url)))
    return list({url.partition("?")[0]: url for url in reversed(best)}.values())[::-1]


def groups(answer: Answer, found: Iterable[Link], home: str) -> list[Group]:
    """The groups of links that may be events, the likeliest first: of one folder, or of one class."""
    own = [link for link in found if not link.framed and not NO_EVENT.search(urlsplit(link.url).path)]
    if not own:
        return []
    page = Selector(root=html_tree(answer.body, answer.url), type="html")
    made: list[tuple[float, Group]] = []
    shared = [(key, members) for key, members in _gathered(own).items() if len(members) >= FEWEST]
    for key, members in sorted(shared, key=lambda one: -len(one[1]))[:MOST_KEYS]:
        group = _selected(page, answer.url, key, members, home)
        if group:
            made.append((_likelihood(key, group.urls, urlsplit(answer.url).path), group))
    made.sort(key=lambda one: -one[0])
    return [group for likelihood, group in made if likelihood > 0]


def next_page(answer: Answer, home: str) -> str | None:
    """The CSS of the links to the further pages of a list, None where there are none."""
    try:
        page = Selector(root=html_tree(answer.body, answer.url), type="html")
    except LayoutError:
        return None
    path = urlsplit(answer.url).path.rstrip("/")
    for selector in _NEXT:
        addresses = [bare(answer.url, href) for href in page.css(f"{selector}::attr(href)").getall()[:200]]
        further = {one for one in addresses if one and one != answer.url and same_site(one, home)}
        if further and all(urlsplit(one).path.startswith(path) for one in further):
            return selector
    return None


def _anchors(tree: etree._Element) -> Iterator[etree._Element]:
    for _, anchor in zip(range(MOST_LINKS), tree.iter("a"), strict=False):
        if anchor.get("href"):
            yield anchor


def _link(url: str, anchor: etree._Element) -> Link:
    above = [one for _, one in zip(range(40), anchor.iterancestors(), strict=False)]
    names = [f"a.{name}" for name in _classes(anchor)]
    names += [f".{name} a" for one in above[:3] for name in _classes(one)]
    framed = any(one.tag in _FRAME or _MENU.search(one.get("class") or "") for one in above)
    return Link(url, words(anchor) or "", tuple(names), framed)


def _classes(element: etree._Element) -> list[str]:
    return [name for name in (element.get("class") or "").split()[:8] if _CLASS.fullmatch(name)]


def folder(url: str) -> str | None:
    """The folder of an event's address up to its first number, with the names of its query; None where it has none.

    ``/whats-on/2026/12/the-lamp`` -> ``/whats-on/``; ``/show.aspx?id=5`` -> ``/show.aspx?id=``.
    """
    parts = urlsplit(url)
    names = [name for name, value in parse_qsl(parts.query) if value.isdigit() or name.lower().endswith("id")]
    if names:
        return f"{parts.path}?{names[0]}="
    constant: list[str] = []
    for part in [part for part in parts.path.split("/") if part][:-1]:
        if part.isdigit():
            break
        constant.append(part)
    return f"/{'/'.join(constant)}/" if constant else None


def _gathered(found: Iterable[Link]) -> dict[str, list[Link]]:
    """The links by what they share: a folder (``/events/``) or the classes around them (``a.show``, ``.card a``)."""
    shared: dict[str, list[Link]] = {}
    for link in found:
        for key in dict.fromkeys([folder(link.url), *link.names]):
            if key and (key.startswith("/") or _CARD.search(key)):
                shared.setdefault(key, []).append(link)
    return shared


def _selected(page: Selector, url: str, key: str, members: list[Link], home: str) -> Group | None:
    """The group as the CSS really finds it; None where it finds less than half of it, or mostly other pages."""
    by_folder = key.startswith("/")
    if by_folder and not _SAFE.fullmatch(key):
        return None
    wanted = {link.url for link in members}
    for part in (key, key.lstrip("/")) if by_folder else ("",):
        plain = f"a[href*='{part}']" if by_folder else key
        for selector in (f"main {plain}", plain):
            found = _found(page, url, selector, home)
            skip = _skip(key if by_folder else None, found)
            kept = tuple(one for one in found if not (skip and re.search(skip, one)))
            if len(wanted & set(kept)) * 10 >= len(wanted) * 7 and len(wanted & set(kept)) * 2 >= len(kept):
                return Group(selector, skip, kept)
    return None


def _found(page: Selector, url: str, selector: str, home: str) -> list[str]:
    hrefs = page.css(f"{selector}::attr(href)").getall()[:MOST_LINKS]
    found = dict.fromkeys(bare(url, href) for href in hrefs)
    return [one for one in found if one and same_site(one, home)]


def _skip(prefix: str | None, found: Iterable[str]) -> str | None:
    """A pattern of what the CSS finds that is no event: the list itself, categories, feeds."""
    own = [f"{escaped(prefix.rstrip('/'))}/?(?:[?#]|$)"] if prefix and prefix.endswith("/") else []
    other = sorted({hit[0].strip("/") for one in found if (hit := NO_EVENT.search(urlsplit(one).path))})
    own += [f"/(?:{'|'.join(map(escaped, other))})(?:/|$)"] if other else []
    own += [r"\.(?:ics|xml|json|pdf|jpe?g|png)$"] if not all(map(is_page, found)) else []
    own += [r"[?&](?:outlook-)?ical=1"] if any("ical=1" in one for one in found) else []
    return "|".join(own) or None


def _likelihood(key: str, urls: tuple[str, ...], here: str) -> float:
    """How likely a group is of events: by the words of its addresses or classes, whether it stands below the list's own
    address (``here``), and by how many there are."""
    named = sum(map(names_events, urls)) / len(urls)
    if key.startswith("/"):
        likely = 1.3 * named or 0.5 * (key.rstrip("/") == here.rstrip("/"))
    else:
        likely = max(named, 0.6) + 0.1 * key.startswith("a.")
    return likely * math.sqrt(min(len(urls), 30))


def escaped(text: str) -> str:
    """A text as a pattern that a person can read: only what has a meaning there is escaped."""
    return _SPECIAL.sub(r"\\\1", text)
