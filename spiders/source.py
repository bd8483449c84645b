"""SourceSpider: what every source declares and shares."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.http import Response

from aggregator.errors import SourceError, UsageError
from aggregator.event import City, EventType
from aggregator.listing import Listing
from aggregator.source import Authority, Source
from spiders.loader import VenueLoader, project_settings
from spiders.progress import Book
from spiders.saved_pages import Pages


class SourceSpider(Spider):
    """One source. A venue's class sets the attributes and says how its pages are read; the rest is here.

    name: the file's name. title: the name people know. place: the gazetteer key of its events unless a page says
    otherwise. city: follows from the folder unless set. type: what its events are unless a page says otherwise.
    url: its site, the first of start_urls unless set. hosts: further hosts its pages may be on.
    every: how often it is read. unverified: None, or the sentence that says what about it was never seen.
    empty_marker: the words on a page that assert that there is nothing on; without them an empty page is an alarm.

    What goes wrong on one page never ends the crawl: an AggregatorError that a reader raises or yields becomes a
    Problem of the run, and the other pages are still read (see ``spiders.watch``).
    """

    title: ClassVar[str] = ""
    city: ClassVar[City | None] = None
    place: ClassVar[str | None] = None
    type: ClassVar[EventType] = EventType.EVENT
    url: ClassVar[str] = ""
    time_zone: ClassVar[str] = "Europe/London"
    locale: ClassVar[str] = "en-GB"
    authority: ClassVar[Authority] = Authority.VENUE
    every: ClassVar[timedelta] = timedelta(hours=6)
    hosts: ClassVar[tuple[str, ...]] = ()
    unverified: ClassVar[str | None] = None
    empty_marker: ClassVar[str | None] = None
    start_urls: ClassVar[list[str]] = []

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Take the city from the folder that the file is in, unless the class or one it inherits from sets it."""
        super().__init_subclass__(**kwargs)
        stated = any("city" in vars(ancestor) for ancestor in cls.__mro__ if ancestor is not SourceSpider)
        folder = cls.__module__.split(".")[-2:-1]
        if not stated and folder and folder[0] in set(City):
            cls.city = City(folder[0])

    def __init__(
        self,
        *,
        at: datetime | None = None,
        saved: Pages | None = None,
        runs: Path | None = None,
        book: Book | None = None,
    ) -> None:
        """``at``: the instant of a replay, aware. ``saved``: the pages it answers from. ``runs``: where its run file
        goes, None for none. ``book``: hears how the crawl goes (``spiders.progress.Book``)."""
        super().__init__()
        self.recorded = at is not None
        self.now = (at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
        self.saved, self.runs, self.book = saved, runs, book
        addresses = (*self.start_urls, self.url)
        self.own_hosts = tuple({*map(_site, addresses), *self.hosts} - {""})

    @classmethod
    def source(cls) -> Source:
        """The declaration as a value. Raises UsageError naming what it lacks."""
        if not (cls.url or cls.start_urls):
            raise UsageError(f"{cls.__module__}: {cls.__name__} must set start_urls or url")
        return Source(
            name=cls.name,
            title=cls.title or cls.name.replace("_", " ").title(),
            city=cls.city,
            place=cls.place,
            type=cls.type,
            url=cls.url or cls.start_urls[0],
            time_zone=cls.time_zone,
            locale=cls.locale,
            authority=cls.authority,
            every=cls.every,
            start_urls=tuple(cls.start_urls),
            unverified=cls.unverified,
        )

    def listings(self, response: Response) -> Iterable[Listing | SourceError]:
        """What this page lists; a pure reader call. A reader yields a ListingError for what it has to leave out."""
        raise NotImplementedError(f"{type(self).__name__} does not say how its pages are read")

    def parse(self, response: Response, **_: object) -> Iterator[object]:
        """Read one page. Sites of several kinds of page override this, and yield further requests as well."""
        found = self.listings(response)
        yield from found
        yield from getattr(found, "problems", ())

    def fetched(self, response: Response) -> datetime:
        """When this answer was had: now, or the instant of the replay."""
        return self.now if self.recorded else datetime.now(UTC).replace(microsecond=0)

    def on_site(self, url: str) -> bool:
        """Whether an address is one of this source's own; a source that names no host reads any."""
        host = urlsplit(url).hostname or ""
        return not self.own_hosts or any(host == own or host.endswith(f".{own}") for own in self.own_hosts)

    def says_empty(self, response: Response) -> bool:
        """Whether the page asserts, with the words of ``empty_marker``, that there is nothing on."""
        if not self.empty_marker:
            return False
        text = getattr(response, "text", "")
        return _loosely(self.empty_marker) in _loosely(text)


def all_sources() -> list[Source]:
    """Every source that has a file under spiders/venues, by name.

    Raises UsageError for a file that declares its source wrongly.
    """
    loader = VenueLoader.from_settings(project_settings())
    return [loader.load(name).source() for name in loader.list()]


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _loosely(text: str) -> str:
    return " ".join(text.split()).casefold()
