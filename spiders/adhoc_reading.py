"""Reads the files and addresses of one command line for a person to look at: one page of each, nothing is kept."""

from collections.abc import Sequence
from datetime import datetime

from aggregator.errors import SourceError
from spiders.adhoc import Given
from spiders.adhoc_files import body_of
from spiders.fetch import fetch_all
from spiders.platforms.dispatch import read_any
from spiders.platforms.reading import Reading
from spiders.saved_pages import type_of


class AdhocReader:
    """Has fetched all the addresses once it is made: once in a process, since that runs a crawl.

    fetched: when the pages were had, aware.
    """

    def __init__(self, given: Sequence[Given], fetched: datetime) -> None:
        urls = list(dict.fromkeys(one.url for one in given if not one.file))
        self._answers = fetch_all(urls) if urls else {}
        self.fetched = fetched

    def read(self, one: Given) -> tuple[str, Reading]:
        """The address that it has in the end, and what the readers find. Raises SourceError."""
        url, body, kind = (one.url, body_of(one), type_of(one.file)) if one.file else self._answer(one.url)
        return url, read_any(body, url, kind, source=one.name, fetched=self.fetched)

    def _answer(self, url: str) -> tuple[str, bytes, str]:
        answer = self._answers[url]
        if isinstance(answer, SourceError):
            raise answer
        return answer.url, answer.body, (answer.headers.get("Content-Type") or b"").decode("latin-1")
