"""A whole crawl over a site on this machine that does everything a site can do wrong."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator.run import Outcome, Problem
from tests.loopback.server import Answer, Site
from tests.spiders.crawled import Crawled, crawl


def page(etag: str | None = None, **said: object) -> Answer:
    return Answer(json.dumps(said), content_type="application/json", etag=etag)


def event(name: str) -> dict[str, str]:
    return {"name": name, "url": f"/{name}", "start_date": "1 May 2026"}


ROUGH = {
    "/robots.txt": "User-agent: *\nDisallow: /secret\n",
    "/events": page(
        events=[event("open"), {"name": ""}, event("close")],
        links=[
            "/two", "/gone", "/secret", "/flaky", "/huge", "/bomb", "/home", "/challenge", "/bug",
            "/layout", "https://elsewhere.example/x", "http://127.0.0.1:1/",
        ],
    ),
    "/two": page(events=[event("two")], links=["/slow"], patience=1.2),
    "/flaky": [Answer(status=500), page(events=[event("flaky")])],
    "/slow": Answer("late", wait=3),
    "/huge": Answer("x" * 1000, repeat=50_000),
    "/bomb": Answer("x" * 1000, repeat=50_000, compressed=True),
    "/home": Answer(status=302, location="/"),
    "/": "<h1>Little Hall</h1>",
    "/challenge": Answer("<h1>Just a moment</h1>", headers={"cf-mitigated": "challenge"}),
    "/bug": page(events=[event("before")], mistake=True),
    "/layout": page(nothing=True),
}  # fmt: skip


@pytest.fixture(scope="module")
def rough(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Crawled]]:
    with Site(ROUGH) as site:
        runs = tmp_path_factory.mktemp("rough") / "runs"
        yield site, crawl(runs, "little_hall", site=site.root, BOTHCITIES_CONTACT="mailto:hello@hall.example")


def test_what_can_be_read_is_read(rough: tuple[Site, Crawled]) -> None:
    _, crawled = rough
    names = {listing.name for listing in crawled.only.listings}
    assert names == {"open", "close", "two", "flaky", "before"}


def problem_at(crawled: Crawled, path: str) -> Problem:
    (found,) = (one for one in crawled.only.run.problems if (one.url or "").endswith(path))
    return found


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("/gone", "FetchError", "answered 404: there is no such page"),
        ("/secret", "FetchError", "robots.txt does not allow"),
        ("/slow", "FetchError", "took too long"),
        ("/huge", "FetchError", "larger than we read"),
        ("/bomb", "FetchError", "larger than we read"),
        ("/home", "FetchError", "sends us to the home page"),
        ("/challenge", "FetchError", "bot wall"),
        ("/layout", "LayoutError", "has no list of events"),
        ("/bug", "Bug", "ZeroDivisionError: the reader divides by nothing"),
        (":1/", "FetchError", "refused"),
    ],
)
def test_each_failure_is_one_problem_that_says_why(
    rough: tuple[Site, Crawled], path: str, kind: str, words: str
) -> None:
    problem = problem_at(rough[1], path)
    assert (problem.kind, words in problem.said) == (kind, True), problem


def test_a_listing_that_was_left_out_is_counted_under_its_field(rough: tuple[Site, Crawled]) -> None:
    assert problem_at(rough[1], "/events").field == "name"


def test_the_run_is_what_really_happened(rough: tuple[Site, Crawled]) -> None:
    run = rough[1].only.run
    assert (run.outcome, run.pages, run.listings, len(run.problems)) == (Outcome.PARTIAL, 5, 5, 11)
    assert run.filled == {"name": 5, "start_date": 5, "url": 5}
    assert not run.recorded


def test_a_bug_is_in_the_log_and_in_the_exit_code(rough: tuple[Site, Crawled]) -> None:
    assert rough[1].code == 1
    assert "ZeroDivisionError: the reader divides by nothing" in rough[1].complaints
    assert rough[1].complaints.count("Traceback") == 1


def test_manners(rough: tuple[Site, Crawled]) -> None:
    site, _ = rough
    assert {one.headers["user-agent"] for one in site.requests} == {"BothCities/0.1 (+mailto:hello@hall.example)"}
    assert not any("cookie" in one.headers or "referer" in one.headers for one in site.requests)
    assert (site.asked("/robots.txt"), site.asked("/secret"), site.asked("/gone")) == (1, 0, 1)
    assert (site.asked("/flaky"), site.asked("/slow")) == (2, 2)


def test_progress_ends_with_the_whole_run_file(rough: tuple[Site, Crawled]) -> None:
    crawled = rough[1]
    last = crawled.said[-1]
    assert (last["source"], last["done"], last["listings"], last["outcome"]) == ("little_hall", True, 5, "partial")
    assert Path(str(last["file"])).is_file()
    assert not list(crawled.runs.rglob("*.part"))


def test_second_crawl_asks_only_for_what_has_changed(tmp_path: Path) -> None:
    routes = {
        "/events": page('"1"', events=[event("same")], links=["/two"]),
        "/two": [Answer(status=503, headers={"Retry-After": "1"}), page('"2"', events=[event("two")])],
        "/other": [page('"3"', events=[event("old")]), page('"4"', events=[event("new")]), Answer(status=500)],
    }
    with Site(routes) as site:
        crawls = [crawl(tmp_path / str(n), "little_hall", "other_hall", "--cache", str(tmp_path / "cache"),
                        site=site.root) for n in range(3)]  # fmt: skip
    seen = [
        {name: (file.run.outcome, [one.name for one in file.listings]) for name, file in crawled.files.items()}
        for crawled in crawls
    ]
    assert site.asked("/two") == 4  # the first time it asked us to come back in a second
    both = ["same", "two"]
    assert seen == [
        {"little_hall": (Outcome.OK, both), "other_hall": (Outcome.OK, ["old"])},
        {"little_hall": (Outcome.UNCHANGED, both), "other_hall": (Outcome.OK, ["new"])},
        {"little_hall": (Outcome.UNCHANGED, both), "other_hall": (Outcome.FAILED, [])},
    ]
    assert [crawled.code for crawled in crawls] == [0, 0, 0]
