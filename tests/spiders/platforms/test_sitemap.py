"""Sitemaps: what they name, and what no sitemap may do to us."""

import gzip

import pytest

from aggregator.errors import LayoutError
from spiders.platforms.document import MOST_BYTES
from spiders.platforms.sitemap import MOST_ADDRESSES, Sitemap, read_sitemap

ROOT = "https://hall.example"
URL = f"{ROOT}/sitemap.xml"
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PICTURE = f"<image:image><image:loc>{ROOT}/x.jpg</image:loc></image:image>"


def loc(path: str, more: str = "") -> str:
    return f"<url><loc>{ROOT}{path}</loc>{more}</url>"


READ = [
    (f"<?xml version='1.0'?><urlset {SPACE}>{loc('/a')}{loc('/b')}</urlset>", ["/a", "/b"], []),
    (f"<urlset>{loc('/a', '<lastmod>2024-01-01</lastmod>')}{loc('/b', '<lastmod>2026-01-01T09:00:00Z</lastmod>')}"
     f"{loc('/c')}</urlset>", ["/b", "/a", "/c"], []),
    (f"<urlset><url>\n <loc> <![CDATA[{ROOT}/a?x=1&y=2]]> </loc></url></urlset>", ["/a?x=1&y=2"], []),
    (f"<urlset>{loc('/a?x=1&amp;y=2')}</urlset>", ["/a?x=1&y=2"], []),
    (f"<urlset>{loc('/a', PICTURE)}{loc('/b', PICTURE)}</urlset>", ["/a", "/b"], []),
    (f"<urlset>{loc('/a')}{loc('/a')}</urlset>", ["/a"], []),
    (f"<sitemapindex><sitemap><loc>{ROOT}/s1.xml.gz</loc></sitemap></sitemapindex>", [], ["/s1.xml.gz"]),
    (f"{ROOT}/a\n{ROOT}/b\n\n# no\n", ["/a", "/b"], []),
    (f"<urlset {SPACE}></urlset>", [], []),
    ("<urlset><url><loc>javascript:alert(1)</loc></url><url></url></urlset>", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pages", "further"), READ, ids=range(len(READ)))
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gz"])
def test_what_it_names(text, pages, further, pack):
    named = Sitemap(tuple(ROOT + one for one in pages), tuple(ROOT + one for one in further))
    assert read_sitemap(pack(text.encode()), URL) == named


NONE = [b"", b"<html><body>404</body></html>", b"\x1f\x8bbroken", b'{"a": 1}']


@pytest.mark.parametrize("body", NONE)
def test_what_is_none(body):
    with pytest.raises(LayoutError):
        read_sitemap(body, URL)


def test_a_bomb_is_not_unpacked():
    bomb = gzip.compress(b" " * (MOST_BYTES + 10))
    assert len(bomb) < 20_000
    with pytest.raises(LayoutError, match="unpacks to more"):
        read_sitemap(bomb, URL)


def test_no_more_addresses_than_the_protocol_allows():
    body = "<urlset>" + "".join(loc(f"/{one}") for one in range(MOST_ADDRESSES + 10))
    assert len(read_sitemap(body.encode(), URL).pages) == MOST_ADDRESSES


@pytest.mark.parametrize("part", ["<url", "<url>", "<loc>", "<loc><![CDATA[", "<url><loc>" + "x" * 5000, "<lastmod> "])
@pytest.mark.timeout(5)
def test_text_that_never_closes_costs_nothing(part):
    body = (part * (1_000_000 // len(part))).encode()
    try:
        assert not read_sitemap(b"<urlset>" + body, URL).further
    except LayoutError as error:
        pytest.fail(str(error))
