"""Broken Hall: it breaks before the crawl begins."""

from spiders.source import SourceSpider


class BrokenHall(SourceSpider):
    name = "broken_hall"
    start_urls = ["https://broken-hall.example/"]

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        raise ZeroDivisionError("it breaks at once")
