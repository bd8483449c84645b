"""Little Hall: JSON pages with events, links to further pages, and on request every kind of mistake."""

import os
from collections.abc import Iterator

from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import Listing
from spiders.source import SourceSpider

SITE = os.environ.get("SITE", "https://little-hall.example")


class LittleHall(SourceSpider):
    name = "little_hall"
    title = "Little Hall"
    start_urls = [f"{SITE}/events"]
    empty_marker = "nothing is on"

    def listings(self, response: Response) -> Iterator[Listing | ListingError]:
        said = response.json()
        if "events" not in said:
            raise LayoutError(response.url, "has no list of events")
        for event in said["events"]:
            if not event.get("name"):
                yield ListingError(response.url, "name", "", "is missing")
                continue
            url = response.urljoin(event.get("url", ""))
            yield Listing(source=self.name, fetched=self.fetched(response), **(event | {"url": url}))

    def parse(self, response: Response) -> Iterator[object]:
        yield from self.listings(response)
        if response.json().get("mistake"):
            raise ZeroDivisionError("the reader divides by nothing")
        for link in response.json().get("links", []):
            yield response.follow(link, meta={"download_timeout": response.json().get("patience", 10)})
