"""The bounds of one look at a site: how many pages, each once, and for how long."""

from collections.abc import Callable
from dataclasses import dataclass, field

from aggregator.errors import FetchError, LayoutError, SourceError
from spiders.discover.route import Answer, Ask, Tried

USED_UP = "it was not asked for, since as many pages as --pages allows were"


@dataclass
class Budget:
    """Asks no more than it may, and nothing twice; remembers what led to nothing.

    ask: gets an answer from the site. pages: how many may be asked for. told: hears of each before it is asked for.
    """

    ask: Ask
    pages: int
    told: Callable[[int, str, str], None] = lambda number, url, what: None
    asked: int = 0
    tried: dict[str, Tried] = field(default_factory=dict)
    skipped: int = 0
    _known: dict[str, Answer | SourceError] = field(default_factory=dict)

    async def get(self, url: str, what: str) -> Answer | None:
        """The answer of an address, None where there is none; why there is none is then remembered."""
        answer = await self.answer(url, what)
        if isinstance(answer, Answer):
            return answer
        self.failed(url, what, answer)
        return None

    async def answer(self, url: str, what: str) -> Answer | SourceError:
        """The answer of an address, or why there is none."""
        if url in self._known:
            return self._known[url]
        if self.asked >= self.pages:
            self.skipped += 1
            return FetchError(url, None, USED_UP)
        self.asked += 1
        self.told(self.asked, url, what)
        self._known[url] = await self.ask(url, what)
        return self._known[url]

    def has(self, url: str) -> bool:
        """Whether it was asked for already."""
        return url in self._known

    def failed(self, url: str, what: str, why: SourceError) -> None:
        """Remember that an address led to nothing."""
        if not str(why).endswith(USED_UP):
            said = why.what if isinstance(why, LayoutError) else str(why).removeprefix(f"{url} ")
            self.tried.setdefault(url, Tried(url, what, said))

    @property
    def left(self) -> int:
        """How many pages may still be asked for."""
        return self.pages - self.asked
