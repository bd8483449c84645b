"""Samples the pages of single events that a list or a sitemap leads to, and makes a route of what they tell."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from aggregator.errors import LayoutError
from aggregator.listing import Listing
from spiders.discover.addresses import NO_EVENT, is_page, names_events, same_site
from spiders.discover.budget import Budget
from spiders.discover.links import escaped, folder
from spiders.discover.making import SOURCE, attempt
from spiders.discover.route import Answer, Route
from spiders.platforms.dispatch import read_any
from spiders.platforms.reading import Reading
from spiders.platforms.sitemap import FromSitemap

SAMPLE = 6
IN_VAIN = 2
"""So many first pages of a group without an event, and the others are not asked for."""
_ONLY_SEEN = {"cards"}
"""On the page of one event, cards are what else is on."""


@dataclass(frozen=True)
class Pages:
    """The pages of single events, as one way leads to them. route: without what they tell."""

    route: Route
    urls: tuple[str, ...]


async def sampled(pages: Pages, budget: Budget, home: str, now: datetime) -> Route | None:
    """The route of pages of single events, judged by a few of them; None where they tell of none."""
    read: list[Reading] = []
    looked_at = 0
    for number, url in enumerate(spread(pages.urls, SAMPLE)):
        if (number >= IN_VAIN and not read) or (not budget.left and not budget.has(url)):
            break
        answer = await budget.get(url, f"a page of one event, {pages.route.found}")
        if answer and same_site(answer.url, home):
            looked_at += 1
            read += _read(answer, now)
    if not read or len(read) * 2 < looked_at:
        return None
    platform = Counter(reading.platform for reading in read).most_common(1)[0][0]
    same = [reading for reading in read if reading.platform == platform]
    told: list[Listing] = [listing for reading in same for listing in reading.listings]
    return replace(
        pages.route,
        platform=platform,
        listings=tuple(told),
        problems=tuple(problem for reading in same for problem in reading.problems),
        pages=len(pages.urls),
        looked_at=looked_at,
        empty=looked_at - len(same),
    )


def spread(urls: Sequence[str], most: int) -> list[str]:
    """At most so many of them, evenly from the first to the last."""
    if len(urls) <= most:
        return list(urls)
    return [urls[round(at * (len(urls) - 1) / (most - 1))] for at in range(most)]


def of_sitemaps(sitemaps: Mapping[str, Sequence[str]], home: str) -> list[Pages]:
    """The groups of pages in sitemaps that may be events, the largest first.

    sitemaps: the address of each, and the pages that it names, the newest first.
    """
    shared: dict[str, dict[str, str]] = {}
    for sitemap, urls in sitemaps.items():
        of_events = names_events(sitemap.replace("-sitemap", "/").replace("tribe_", "/"))
        for url in urls:
            key = folder(url) or "/"
            likely = of_events or (key != "/" and names_events(key))
            if likely and same_site(url, home) and is_page(url) and not NO_EVENT.search(urlsplit(url).path):
                shared.setdefault(key, {})[url] = sitemap
    largest = sorted(shared.items(), key=lambda one: -len(one[1]))
    return [_of_folder(key, found) for key, found in largest if len(found) > 1]


def _of_folder(key: str, found: dict[str, str]) -> Pages:
    route = Route(
        platform="",
        start_urls=tuple(dict.fromkeys(found.values()))[:SAMPLE],
        found="named in the sitemap",
        event_pages=event_pages(key),
    )
    return Pages(route, tuple(list(found)[: FromSitemap.most_events]))


def event_pages(key: str) -> str:
    """A pattern of the addresses of the events in a folder; its categories and further pages are none."""
    if not key.endswith("/"):
        return escaped(key) + "."
    return rf"//[^/]+{escaped(key)}(?!(?:category|categories|tag|tags|page|feed|venue|organi[sz]er)/)[^/?#]"


def _read(answer: Answer, now: datetime) -> Iterable[Reading]:
    try:
        make = partial(read_any, answer.body, answer.url, answer.kind.lower(), source=SOURCE, fetched=now)
        reading = attempt(make, answer.url)
    except LayoutError:
        return []
    return [reading] if reading.listings and reading.platform not in _ONLY_SEEN else []
