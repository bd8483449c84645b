"""No private address is ever connected to, however it is written or answered."""

from pathlib import Path

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from twisted.internet.address import IPv4Address, IPv6Address

from aggregator.run import Outcome
from spiders.guards import PublicAddresses, PublicResolver, is_public
from spiders.source import SourceSpider
from tests.loopback.server import Site
from tests.spiders.crawled import crawl


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("[::1]", False),
        ("localhost", False),
        ("", False),
    ],
)
def test_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def guard(**settings: object) -> PublicAddresses:
    return PublicAddresses.from_crawler(Crawler(SourceSpider, settings))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8080/", "http://[::1]/", "http://169.254.169.254/latest/", "http://user@10.0.0.1/"]
)
def test_a_private_number_is_refused(url: str) -> None:
    with pytest.raises(IgnoreRequest, match="a private one"):
        guard().process_request(Request(url))


@pytest.mark.parametrize("url", ["https://93.184.215.14/", "https://lido.example/"])
def test_other_addresses_pass(url: str) -> None:
    assert guard().process_request(Request(url)) is None


def test_the_guard_steps_aside_where_this_machine_is_allowed() -> None:
    with pytest.raises(NotConfigured):
        guard(ALLOW_PRIVATE=True)


class Dns:
    """A reactor whose resolver answers from a table."""

    def __init__(self, answers: dict[str, list[object]]) -> None:
        self.answers, self.nameResolver = answers, self

    def resolveHostName(self, receiver, host, port=0, kinds=None, transport="TCP"):
        receiver.resolutionBegan(self)
        for address in self.answers[host]:
            receiver.addressResolved(address)
        receiver.resolutionComplete()
        return self


class Heard:
    """A receiver that keeps what it is told."""

    def __init__(self) -> None:
        self.hosts: list[str] = []

    def resolutionBegan(self, resolution: object) -> None:
        self.hosts = []

    def addressResolved(self, address) -> None:
        self.hosts.append(address.host)

    def resolutionComplete(self) -> None:
        self.hosts.append("complete")


@pytest.mark.parametrize(
    ("allowed", "heard", "refused"),
    [
        (False, ["93.184.215.14", "complete"], {"mixed.example"}),
        (True, ["93.184.215.14", "10.0.0.1", "::1", "complete"], set()),
    ],
)
@pytest.mark.usefixtures("_no_dns_cache")
def test_private_answers_of_the_dns_are_left_out(allowed: bool, heard: list[str], refused: set[str]) -> None:
    answers = [
        IPv4Address("TCP", "93.184.215.14", 80),
        IPv4Address("TCP", "10.0.0.1", 80),
        IPv6Address("TCP", "::1", 80),
    ]
    settings = {"ALLOW_PRIVATE": allowed}
    resolver = PublicResolver.from_crawler(Crawler(SourceSpider, settings), Dns({"mixed.example": answers}))
    receiver = Heard()
    for _ in range(2):  # the second time from the cache
        resolver.resolveHostName(receiver, "mixed.example")
        assert receiver.hosts == heard
        assert resolver.refused == refused


@pytest.fixture
def _no_dns_cache():
    from scrapy.resolver import dnscache

    dnscache.clear()
    yield
    dnscache.clear()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_crawl_of_this_machine_is_refused_and_says_why(tmp_path: Path, host: str) -> None:
    with Site({"/events": "{}"}) as site:
        crawled = crawl(tmp_path, "little_hall", site=site.root.replace("127.0.0.1", host), ALLOW_PRIVATE="no")
        assert site.requests == []
    run = crawled.only.run
    assert (crawled.code, run.outcome) == (0, Outcome.FAILED)
    assert [problem.said.partition(": ")[2] for problem in run.problems] == [
        "its address is a private one, which a public page never has"
    ]
