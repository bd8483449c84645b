"""Looks at a site step by step: its page, its lists, what it offers to machines, its sitemaps, pages of single events.

All that meets the network is the ``Ask`` that the budget holds.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urljoin

from aggregator.errors import LayoutError, SourceError
from spiders.discover import links, making
from spiders.discover.addresses import bare, home_of, is_list, same_site
from spiders.discover.budget import Budget
from spiders.discover.candidates import Candidate, candidates, guesses
from spiders.discover.details import Pages, of_sitemaps, sampled
from spiders.discover.naming import title_of
from spiders.discover.platforms import keys_needed
from spiders.discover.route import Answer, Offer, Route
from spiders.platforms.sitemap import read_sitemap

MOST_LISTS, MOST_OFFERED, MOST_SITEMAPS, MOST_GROUPS = 3, 8, 5, 3
RESERVED = 10
"""So many pages are left for the sitemaps when several groups of links might be sampled."""
AHEAD = timedelta(days=400)
_SITEMAP = re.compile(r"^\s{0,20}sitemap\s{0,20}:\s{0,20}(\S{1,2000})", re.I | re.M)
_OF_EVENTS = re.compile(r"event|show|whats-?on|performance|production|exhibition|gig|film|programme", re.I)


async def explore(url: str, budget: Budget, now: datetime) -> Offer:
    """What the site of ``url`` offers. Raises SourceError where not even that page can be had."""
    answer = await budget.answer(url, "the page itself")
    if isinstance(answer, SourceError):
        raise answer
    return await Explorer(answer, budget, now).explore()


class Explorer:
    """One look at one site. first: the page that it begins at."""

    def __init__(self, first: Answer, budget: Budget, now: datetime) -> None:
        self.first, self.budget, self.now = first, budget, now
        self.home = home_of(first.url)
        self.title = title_of(first)
        self.routes: dict[object, Route] = {}
        self.offered: dict[str, Candidate] = {}
        self.notes: dict[str, None] = {}
        self.addresses: dict[str, None] = {}
        self.groups: list[Pages] = []
        self.box_offices: list[tuple[Answer, Answer, Candidate]] = []

    async def explore(self) -> Offer:
        """Take every step as far as the budget goes."""
        lists = await self._first_pages()
        for url in lists[:MOST_LISTS]:
            if page := await self._same_site(url, "a list of what is on"):
                self._look(page)
        await self._machines()
        likely = sorted(self.groups, key=lambda group: not is_list(group.route.start_urls[0]))
        for number, group in enumerate(likely[:MOST_GROUPS]):
            if number == 0 or self.budget.left >= RESERVED:
                self._add(await sampled(group, self.budget, self.home, self.now))
        await self._sitemaps()
        self._box_offices()
        if not any(route.platform != "cards" for route in self.routes.values()):
            await self._machines(guesses(self.home))
        return self._offer()

    async def _first_pages(self) -> list[str]:
        """Look at the page and at the front page of its site; gives the lists that they lead to."""
        pages = [self.first]
        if self.first.url.rstrip("/") != self.home.rstrip("/"):
            front = await self._same_site(self.home, "the front page")
            pages += [front] if front else []
            self.title = title_of(front) if front else self.title
        found = [link for page in pages for link in self._look(page)]
        seen = {page.url.rstrip("/") for page in pages}
        return list(dict.fromkeys(url for url in links.lists(found) if url.rstrip("/") not in seen))

    async def _same_site(self, url: str, what: str) -> Answer | None:
        answer = await self.budget.get(url, what)
        if answer and not same_site(answer.url, self.home):
            self.budget.failed(url, what, LayoutError(url, f"it leads away to {answer.url}"))
            return None
        return answer

    def _look(self, page: Answer) -> list[links.Link]:
        """Take from a page all that it offers, and what it lists itself; gives its links."""
        source = page.body.decode("utf-8", "replace")
        self.notes |= dict.fromkeys(keys_needed(source))
        for candidate in candidates(page, self.home):
            self.offered.setdefault(candidate.url, candidate)
        found = links.links(page, self.home)
        self.addresses |= dict.fromkeys(link.url for link in found)
        further = links.next_page(page, self.home)
        for make in (making.of_page, making.of_cards) if found else (making.of_page,):
            try:
                self._add(making.attempt(partial(make, page, "on the page itself", self.now, further), page.url))
            except LayoutError as error:
                why = error if error.__cause__ else LayoutError(page.url, "it lists no event itself")
                self.budget.failed(page.url, "a page of the site", why)
        for group in links.groups(page, found, self.home):
            route = Route("", (page.url,), "linked from a list", follow=group.selector, skip=group.skip)
            self._add_group(Pages(replace(route, next_page=further), group.urls))
        return found

    async def _machines(self, more: Iterable[Candidate] | None = None) -> None:
        """Ask for what the site offers to machines, by its own word or by what such sites have."""
        waiting = list(self.offered.values() if more is None else more)[:MOST_OFFERED]
        for candidate in waiting:
            answer = await self.budget.get(candidate.url, candidate.what)
            if answer is None:
                continue
            if candidate.kind == "dataset":
                waiting += [one for one in candidates(answer, self.home) if one.kind == "openactive"]
            elif candidate.kind == "spektrix":
                await self._spektrix(answer, candidate)
            elif candidate.kind == "openactive":
                await self._openactive(answer, candidate)
            else:
                self._make_of(answer, candidate)

    def _make_of(self, answer: Answer, candidate: Candidate) -> None:
        self._make(candidate.url, candidate.what, lambda: making.of_answer(answer, candidate, self.now))

    async def _spektrix(self, events: Answer, candidate: Candidate) -> None:
        window = f"startFrom={self.now:%Y-%m-%d}T00:00:00&startTo={self.now + AHEAD:%Y-%m-%d}T00:00:00"
        instances = await self.budget.get(urljoin(events.url, f"instances?{window}"), "when its events are")
        if instances is not None:
            self.box_offices.append((events, instances, candidate))

    def _box_offices(self) -> None:
        """Read the box offices at Spektrix last: only then is it known which pages the site has for their events."""
        for events, instances, candidate in self.box_offices:
            make = partial(making.of_spektrix, events, instances, candidate.what, list(self.addresses), self.now)
            self._make(candidate.url, candidate.what, make)

    async def _openactive(self, first: Answer, candidate: Candidate) -> None:
        others = [await self.budget.get(url, candidate.what) for url in candidate.urls[1:]]
        answers = [first, *filter(None, others)]
        self._make(candidate.url, candidate.what, lambda: making.of_openactive(answers, candidate.what, self.now))

    async def _sitemaps(self) -> None:
        """Read the sitemaps that robots.txt names, else the usual one, and sample the events that they name."""
        robots = await self.budget.ask(urljoin(self.home, "robots.txt"), "robots.txt")
        said = robots.body.decode("utf-8", "replace")[:500_000] if isinstance(robots, Answer) else ""
        named = [found for one in _SITEMAP.findall(said) if (found := bare(self.home, one))]
        waiting = [one for one in named if same_site(one, self.home)] or [urljoin(self.home, "sitemap.xml")]
        known: dict[str, tuple[str, ...]] = {}
        for url in waiting:
            if len(known) >= MOST_SITEMAPS:
                break
            known[url], further = await self._sitemap(url)
            likely = [one for one in further if _OF_EVENTS.search(one)] or further
            waiting += [one for one in likely if one not in waiting][:MOST_SITEMAPS]
        self.addresses |= dict.fromkeys(url for urls in known.values() for url in urls)
        for group in of_sitemaps(known, self.home)[:MOST_GROUPS]:
            self._add(await sampled(group, self.budget, self.home, self.now))

    async def _sitemap(self, url: str) -> tuple[tuple[str, ...], list[str]]:
        answer = await self._same_site(url, "a sitemap")
        try:
            found = read_sitemap(answer.body, answer.url) if answer else None
        except LayoutError as error:
            self.budget.failed(url, "a sitemap", error)
            return (), []
        return (found.pages, [one for one in found.further if same_site(one, self.home)]) if found else ((), [])

    def _add_group(self, new: Pages) -> None:
        """Keep a group of links, unless a likelier one is nearly the same; those that are a small part of it go."""
        urls = set(new.urls)
        if not any(
            urls <= (old := set(known.urls)) or len(urls & old) * 10 >= len(urls | old) * 7 for known in self.groups
        ):
            self.groups = [*(known for known in self.groups if not set(known.urls) < urls), new]

    def _make(self, url: str, what: str, make: Callable[[], Route]) -> None:
        try:
            route = making.attempt(make, url)
        except LayoutError as error:
            return self.budget.failed(url, what, error)
        if not route.listings:
            self.budget.failed(url, what, LayoutError(url, "it answers, and lists no event"))
        return self._add(route)

    def _add(self, route: Route | None) -> None:
        """Keep a route that lists anything; what tells the very same in the same way is one."""
        if route is not None and route.listings:
            told = frozenset((one.name, one.start_date, one.url) for one in route.listings)
            way = route.follow is None, route.event_pages is None
            self.routes.setdefault((route.platform, told, way), route)

    def _offer(self) -> Offer:
        found, tried = list(self.routes.values()), self.budget.tried
        routes = tuple(one for one in found if not any(is_part(one, other) for other in found))
        read = {url for route in routes for url in route.start_urls}
        notes = list(self.notes)
        if self.budget.skipped:
            notes.append("not all that looked promising was asked for; --pages allows more")
        return Offer(
            url=self.first.url,
            home=self.home,
            title=self.title,
            routes=routes,
            tried=tuple(one for one in tried.values() if one.url not in read),
            notes=tuple(notes),
            asked=self.budget.asked,
        )


def is_part(one: Route, other: Route) -> bool:
    """Whether a route is the same way as another and tells less: a front page that shows some of what the list has."""
    if one is other or (one.platform, one.follow, one.event_pages) != (other.platform, other.follow, other.event_pages):
        return False
    if one.pages is not None and other.pages is not None:
        return one.pages < other.pages
    names, more = {told.name for told in one.listings}, {told.name for told in other.listings}
    return names < more and not one.goes_on
