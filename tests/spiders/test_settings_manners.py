"""Our manners towards a site that is busy, in trouble, or was asked before."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response

from aggregator.run import Outcome
from spiders.manners import UnreadableRobots, retry_after
from tests.loopback.server import Answer, Site
from tests.spiders.crawled import crawl

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "said", "seconds"),
    [
        (429, "120", 120.0),
        (503, " 0 ", 0.0),
        (503, "Mon, 16 Nov 2026 12:00:30 GMT", 30.0),
        (503, "Mon, 16 Nov 2026 11:00:00 GMT", 0.0),
        (503, "Mon, 16 Nov 2026 12:00:30 -0000", 30.0),
        (503, "soon", None),
        (503, "-5", None),
        (503, "99999999999999999999", None),
        (503, "²", None),
        (503, None, None),
        (500, "120", None),
        (200, "120", None),
    ],
)
def test_retry_after(status: int, said: str | None, seconds: float | None) -> None:
    headers = {"Retry-After": said} if said else {}
    assert retry_after(Response("https://lido.example/", status=status, headers=headers), NOON) == seconds


@pytest.mark.parametrize(
    ("path", "robots", "status", "refused"),
    [
        ("/robots.txt", True, 503, True),
        ("/robots.txt", True, 429, True),
        ("/robots.txt", True, 404, False),
        ("/robots.txt", True, 200, False),
        ("/robots.txt", False, 503, False),
        ("/events", True, 503, False),
    ],
)
def test_a_site_that_cannot_say_what_it_allows(path: str, robots: bool, status: int, refused: bool) -> None:
    request = Request(f"https://lido.example{path}", meta={"dont_obey_robotstxt": robots})
    answer = UnreadableRobots().process_response(request, Response(request.url, status=status, body=b"as it was"))
    assert (b"Disallow: /\n" in answer.body) is refused


def test_a_site_whose_robots_txt_breaks_is_left_alone(tmp_path: Path) -> None:
    with Site({"/robots.txt": Answer(status=500), "/events": "{}"}) as site:
        crawled = crawl(tmp_path / "runs", "little_hall", site=site.root)
        assert site.asked("/events") == 0
    assert crawled.only.run.outcome is Outcome.FAILED
    assert "robots.txt does not allow us" in crawled.only.run.problems[0].said
