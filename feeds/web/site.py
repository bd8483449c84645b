"""Answers for files and feeds, spoken in plain ASGI: what is at hand is sent without any work that can be spared."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from aggregator.errors import AddressError, AggregatorError
from feeds.web import answers
from feeds.web.answers import Answer, Scope
from feeds.web.live import Live
from feeds.web.made import Made
from feeds.web.nearest import nearest
from feeds.web.shelf import Shelf
from feeds.web.stored import Stored
from feeds.web.told import Trouble
from feeds.web.wanted import Addresses, Moved, Refused, Wanted

T = TypeVar("T")
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
_AT_ONCE = 3
"""One feed is made while others are gzipped or read."""
Found = Stored | Moved | Refused | None


class Files:
    """The public folder alone."""

    base_url = ""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._beside = ThreadPoolExecutor(_AT_ONCE, "answers")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI 3: HTTP alone."""
        if scope["method"] == "OPTIONS":
            status, headers, body = answers.preflight()
        elif scope["method"] in {"GET", "HEAD"}:
            status, headers, body = await self._answer(scope)
        else:
            status, headers, body = answers.no_such_method()
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    async def _answer(self, scope: Scope) -> Answer:
        path, query = scope["path"].removeprefix("/"), scope["query_string"].decode("utf-8", "replace")
        headers = answers.asked_with(scope)
        try:
            found = await self.found(path, query)
        except AggregatorError as fault:
            return answers.trouble(Trouble(503, f"/{path}", str(fault)), headers, self.base_url)
        if isinstance(found, Stored):
            return answers.stored(found, headers)
        if isinstance(found, Moved):
            return answers.moved(found.address)
        trouble = self.missing(path)
        if isinstance(found, Refused):
            trouble = Trouble(400, f"/{path}", found.why, found.parameter, found.nearest)
        return answers.trouble(trouble, headers, self.base_url)

    async def found(self, path: str, query: str) -> Found:
        """What is at an address; None: nothing."""
        return await self.file(path)

    async def file(self, path: str) -> Stored | None:
        """A published file."""
        return self._shelf.at_hand(path) or await self.away(lambda: self._shelf.find(path))

    async def away(self, work: Callable[[], T]) -> T:
        """In a thread of its own, so that nobody else waits."""
        return await asyncio.get_running_loop().run_in_executor(self._beside, work)

    def missing(self, path: str) -> Trouble:
        """What is said of an address where nothing is."""
        return Trouble(404, f"/{path}", "there is nothing at this address")


class Site(Files):
    """The public folder, and every feed that is not in it."""

    def __init__(self, shelf: Shelf, live: Live) -> None:
        super().__init__(shelf)
        self.base_url = live.base_url
        self._live, self._made, self._addresses = live, Made(live), Addresses(live.known)

    async def found(self, path: str, query: str) -> Found:
        """A published file first; then what can be made."""
        self._live.look()
        asked = self._addresses.find(path, query)
        if not isinstance(asked, Wanted):
            return asked or await self.file(path)
        if not asked.feed.query and asked.page == 1 and (published := await self.file(path)):
            return published
        return await self._on_demand(asked)

    async def _on_demand(self, asked: Wanted) -> Stored | Refused:
        if (found := self._made.at_hand(asked)) is not None:
            return found
        try:
            return await self.away(lambda: self._made.make(asked))
        except AddressError as wrong:
            return self._addresses.refused(wrong, asked.form)

    def missing(self, path: str) -> Trouble:
        """With the feeds that may have been meant."""
        near = nearest(self._addresses.published, path)
        return Trouble(404, f"/{path}", "there is nothing at this address", "", near)
