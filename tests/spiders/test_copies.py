"""The copies of pages for conditional requests: kept whole, forgotten in time, never in the way of a crawl."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy import Request, Spider
from scrapy.http import HtmlResponse, Response
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from spiders.copies import Copies, forget, opened

ASKED = Request("https://lido.example/events?b=1&a=2")
ANSWER = HtmlResponse(
    "https://lido.example/events/",
    headers={"ETag": '"a1"', "Content-Type": "text/html; charset=utf-8", "Vary": ["Accept", "Cookie"]},
    body="<p>Café \x00</p>".encode(),
)


class Lido(Spider):
    name = "lido"


@pytest.fixture
def spider() -> Spider:
    return get_crawler(Lido)._create_spider()


@pytest.fixture
def copies(tmp_path: Path, spider: Spider) -> Iterator[Copies]:
    made = Copies(Settings({"HTTPCACHE_DIR": str(tmp_path)}))
    made.open_spider(spider)
    yield made
    made.close_spider(spider)


def same(one: Response | None, other: Response) -> bool:
    return one is not None and (type(one), one.url, one.status, one.headers, one.body) == (
        (type(other), other.url, other.status, other.headers, other.body)
    )


def test_an_answer_comes_back_as_it_was(copies: Copies, spider: Spider) -> None:
    assert copies.retrieve_response(spider, ASKED) is None
    copies.store_response(spider, ASKED, ANSWER)
    assert same(copies.retrieve_response(spider, ASKED), ANSWER)
    assert same(copies.retrieve_response(spider, Request("https://lido.example/events?a=2&b=1")), ANSWER)
    assert copies.retrieve_response(spider, Request("https://lido.example/events?a=2")) is None


def test_the_newest_answer_stands_also_for_the_next_crawl(copies: Copies, spider: Spider) -> None:
    newer = ANSWER.replace(body=b"<p>new</p>")
    copies.store_response(spider, ASKED, ANSWER)
    copies.store_response(spider, ASKED, newer)
    copies.close_spider(spider)
    copies.open_spider(spider)
    assert same(copies.retrieve_response(spider, ASKED), newer)


def test_an_answer_that_is_packed_is_kept_packed(copies: Copies, spider: Spider) -> None:
    packed = Response("https://lido.example/", headers={"Content-Encoding": "gzip"}, body=b"\x1f\x8b\x08\x00\xff")
    copies.store_response(spider, ASKED, packed)
    assert same(copies.retrieve_response(spider, ASKED), packed)


def test_copies_that_nobody_asked_for_in_a_long_while_are_forgotten(tmp_path: Path) -> None:
    file = opened(tmp_path / "lido.sqlite")
    file.executemany("INSERT INTO copy VALUES (?, ?, '', 200, x'', x'')", [(b"old", 100.0), (b"new", 300.0)])
    forget(file, before=200.0)
    assert file.execute("SELECT request FROM copy").fetchall() == [(b"new",)]
    file.close()


@pytest.mark.parametrize(
    "broken", [b"not a database at all, but long enough to be one " * 40, b"SQLite format 3\0" * 99]
)
def test_a_file_that_is_damaged_is_begun_anew(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "lido.sqlite").write_bytes(broken)
    file = opened(tmp_path / "lido.sqlite")
    assert file.execute("SELECT count(*) FROM copy").fetchone() == (0,)
    file.close()


def test_where_no_file_can_be_had_the_crawl_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    file = opened(tmp_path / "taken" / "lido.sqlite")
    assert file.execute("SELECT count(*) FROM copy").fetchone() == (0,)
    assert "no copies are kept in" in caplog.text
    file.close()


def test_a_copy_that_cannot_be_kept_does_not_stop_the_crawl(
    copies: Copies, spider: Spider, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    copies._file.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(tmp_path / "lido.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    copies.store_response(spider, ASKED, ANSWER)
    assert "a copy of a page is not kept" in caplog.text
    other.execute("ROLLBACK")
    other.close()
    assert copies.retrieve_response(spider, ASKED) is None


def test_another_crawl_of_the_source_is_no_hindrance(
    tmp_path: Path, spider: Spider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spiders.copies.PATIENCE", 0.01)
    one, other = (Copies(Settings({"HTTPCACHE_DIR": str(tmp_path)})) for _ in range(2))
    one.open_spider(spider)
    one.store_response(spider, ASKED, ANSWER)
    other.open_spider(spider)
    other.store_response(spider, ASKED, ANSWER)
    other.close_spider(spider)
    one.close_spider(spider)
    one.open_spider(spider)
    assert same(one.retrieve_response(spider, ASKED), ANSWER)
    one.close_spider(spider)
