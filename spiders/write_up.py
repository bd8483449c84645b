"""The write-up of one crawl: run file, tally and progress told of the same things at once."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

from scrapy.http import Response

from aggregator.errors import AggregatorError
from aggregator.listing import Listing
from aggregator.run import Problem
from aggregator.run_file import path_of
from spiders.progress import Book
from spiders.run_file import RunFileWriter
from spiders.source import SourceSpider
from spiders.tally import Tally, bug, problem_of

SHUTDOWN = "shutdown"
"""Scrapy's word for a crawl that a signal ended."""


@dataclass
class WriteUp:
    """spider: whose crawl it is. file: its run file, None when nobody asked for one. book: hears how far it is."""

    spider: SourceSpider
    file: RunFileWriter | None
    book: Book
    tally: Tally = field(default_factory=Tally)

    @classmethod
    def begin(cls, spider: SourceSpider) -> Self:
        """Open the run file of this crawl, if the spider was given a folder for it."""
        source = spider.source()
        file = RunFileWriter(path_of(spider.runs, source.name, spider.now), source) if spider.runs else None
        return cls(spider, file, spider.book or Book())

    def listing(self, listing: Listing) -> None:
        """One listing was found."""
        self.tally.listing(listing)
        if self.file:
            self.file.listing(listing)

    def problem(self, problem: AggregatorError | Problem) -> None:
        """Something expected went wrong."""
        told = problem if isinstance(problem, Problem) else problem_of(problem)
        if self.tally.problem(told) and self.file:
            self.file.problem(told)

    def bug(self, error: BaseException, url: str | None) -> None:
        """This program went wrong."""
        self.problem(bug(error, url))

    def page(self, response: Response) -> None:
        """One page was read; an answer out of the cache is one that the site says is unchanged."""
        unchanged = not self.spider.recorded and "cached" in response.flags
        self.tally.page(unchanged=unchanged)
        self.tally.empty_said |= self.spider.says_empty(response)
        self.book.progress(self.spider.name, self.tally)

    def end(self, reason: str) -> None:
        """Give the run file its last line and its name; a crawl that was broken off leaves nothing."""
        if reason == SHUTDOWN:
            self.book.broken_off()
            if self.file:
                self.file.abandon()
            return
        finished = self.spider.now if self.spider.recorded else datetime.now(UTC)
        run = self.tally.run(self.spider.name, self.spider.now, finished, reason=reason, recorded=self.spider.recorded)
        if self.file:
            self.file.finish(run)
        self.book.done(run, self.tally, self.file.path if self.file else None)
