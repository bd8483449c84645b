"""Crawling: our spider with all its manners but the pauses, beside Scrapy that only downloads the same pages.

The site runs in a process of its own (``bench.site``), and so does each crawl (``bench.crawlers``), one at a time.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from bench.measuring import ROOT, Turn, apart, hand_over, say
from bench.report import Table, count, ratio, seconds

PAGES, ROUNDS = 2000, 5
QUICK = (20, 1, 2)

WAYS = {
    "Scrapy alone": ("bare", "{root}", "{pages}", "100"),
    "ours, first crawl": ("ours", "{root}", "{folder}"),
    "ours, nothing changed": ("ours", "{root}", "{folder}"),
    "Scrapy alone, one task a page": ("bare", "{root}", "{pages}", "1"),
}
"""Each crawl of a round and how ``bench.crawlers`` is asked for it."""


def measure(pages: int, rounds: int, ways: int) -> list[Table]:
    """The table. ways: how many of the crawls."""
    crawled: dict[str, list[dict[str, float]]] = {name: [] for name in [*WAYS][:ways]}
    with site(pages) as root:
        for turn in range(rounds):
            say(f"crawl: {pages:,} pages each, round {turn + 1} of {rounds}")
            _round(root, pages, crawled)
    if any(found["pages"] != pages for each in crawled.values() for found in each):
        raise AssertionError(f"not every crawl had {pages} pages: {crawled}")
    rows = [_row(name, crawled) for name in crawled]
    return [Table("Crawling", _BEFORE.format(pages=pages, rounds=rounds), _HEAD, rows, (*_AFTER, *_tuned(crawled)))]


_BEFORE = (
    "{pages:,} pages of one made-up site on this machine, lists and shows with JSON-LD (`bench/site.py`), compressed "
    "as real sites send them; rounds in which each crawl takes its turn: {rounds}; each in a process of its own, eight "
    "requests at a time and no pauses for all. From the start of the crawl to its end, imports apart; medians."
)
_HEAD = ("", "seconds", "processor s", "pages/s", "listings", "peak MB", "time as of Scrapy alone", "processor time")
_AFTER = (
    "Scrapy alone downloads a list of addresses, with the settings that it brings: no robots.txt, no copies, nothing "
    "read, nothing written. Ours finds the addresses by itself, obeys robots.txt, keeps a copy of every page for the "
    "next crawl's conditional request, reads every page, and writes the run file; on the second crawl the site answers "
    "304 to every page, and the page is read from its copy.",
    "“One task a page” is Scrapy alone with our `CONCURRENT_ITEMS = 1`: unless told otherwise, Scrapy 2.19 makes a "
    "hundred tasks for each page to hand on what was found on it, also when that is nothing.",
    "The processor time is of the crawling process alone; the site has the other core.",
)


def _round(root: str, pages: int, crawled: dict[str, list[dict[str, float]]]) -> None:
    with TemporaryDirectory(prefix="bench-") as folder:
        for name, found in crawled.items():
            asked = [word.format(root=root, pages=pages, folder=folder) for word in WAYS[name]]
            found.append(apart("bench.crawlers", *asked))


def _row(name: str, crawled: dict[str, list[dict[str, float]]]) -> tuple[str, ...]:
    wall, processor = (_turn(crawled[name], key) for key in ("wall", "cpu"))
    [last] = crawled[name][-1:]
    [first, *_] = crawled
    return (
        name,
        seconds(wall.median),
        seconds(processor.median),
        count(last["pages"] / wall.median),
        f"{last['listings']:,.0f}",
        f"{max(found['peak'] for found in crawled[name]):,.0f}",
        "" if name == first else ratio(wall, _turn(crawled[first], "wall")),
        "" if name == first else ratio(processor, _turn(crawled[first], "cpu")),
    )


def _tuned(crawled: dict[str, list[dict[str, float]]]) -> list[str]:
    """Ours beside Scrapy with our setting, which is the harder comparison."""
    *_, tuned = WAYS
    if tuned not in crawled:
        return []
    beside = _turn(crawled[tuned], "cpu")
    ours = [name for name in crawled if name.startswith("ours")]
    told = [f"{name} {ratio(_turn(crawled[name], 'cpu'), beside)}" for name in ours]
    return [f"Processor time as of Scrapy alone with one task a page: {'; '.join(told)}."]


def _turn(found: list[dict[str, float]], key: str) -> Turn:
    return Turn(tuple(each[key] for each in found))


@contextmanager
def site(pages: int) -> Iterator[str]:
    """The address of the site, which runs for the length of the block."""
    command = [sys.executable, "-m", "bench.site", str(pages)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as server:
        try:
            assert server.stdout is not None  # it is a pipe
            yield f"http://127.0.0.1:{int(server.stdout.readline())}"
        finally:
            server.terminate()


if __name__ == "__main__":
    hand_over(measure(*QUICK) if sys.argv[1] == "quick" else measure(PAGES, ROUNDS, len(WAYS)))
