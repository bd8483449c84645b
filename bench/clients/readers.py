"""feedparser and newsboat: what they make of RSS and Atom."""

import shutil
import sqlite3
from calendar import timegm
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import struct_time

import feedparser

from bench.clients.entry import Absent, Item, ReaderProgram
from bench.clients.loopback import served
from bench.clients.outside import run

XML = (".rss", ".upcoming.rss", ".changes.rss", ".atom")


def by_feedparser(content: bytes, _: str) -> list[Item]:
    """What feedparser reads. Raises ValueError where it found the file unsound."""
    read = feedparser.parse(content)
    if read.bozo:
        raise ValueError(f"feedparser: {read.bozo_exception}")
    return [Item(each.id, each.title, _stamp(each)) for each in read.entries]


def _stamp(entry: feedparser.FeedParserDict) -> str:
    when: struct_time = entry["published_parsed"] if "published_parsed" in entry else entry["updated_parsed"]
    return said(timegm(when))


def said(seconds: int) -> str:
    """An instant as an item has it."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def by_newsboat(content: bytes, name: str) -> list[Item]:
    """What newsboat keeps of the feed that it fetched; a second fetch must make nothing unread again."""
    _there()
    with TemporaryDirectory(prefix="newsboat-") as folder, served({name: content}) as base:
        home = Path(folder)
        (home / "urls").write_text(f"{base}/{name}\n", encoding="utf-8")
        (home / "config").write_text("max-items 0\n", encoding="utf-8")
        command = ["newsboat", "-q", "-u", str(home / "urls"), "-c", str(home / "cache.db"), "-C", str(home / "config")]
        run([*command, "-x", "reload"])
        with sqlite3.connect(home / "cache.db") as cache:
            cache.execute("UPDATE rss_item SET unread = 0")
        run([*command, "-x", "reload"])
        with sqlite3.connect(home / "cache.db") as cache:
            rows = cache.execute("SELECT guid, title, pubDate, unread FROM rss_item ORDER BY id").fetchall()
    if any(unread for *_, unread in rows):
        raise ValueError("newsboat: fetching the same file again made items unread")
    return [Item(guid, title, said(published)) for guid, title, published, _ in rows]


def _there() -> None:
    if shutil.which("newsboat") is None:
        raise Absent("newsboat is not here: apt-get install newsboat")


def _newsboat_version() -> str:
    _there()
    return next(word for word in run(["newsboat", "--version"]).decode().split() if word[0].isdigit() and "." in word)


PROGRAMS = (
    ReaderProgram("feedparser", lambda: version("feedparser"), by_feedparser, XML),
    ReaderProgram("newsboat", _newsboat_version, by_newsboat, XML),
)
