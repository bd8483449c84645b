"""What hostile input once broke, one small case each; `python -m bench.hostile` finds more."""

import pytest

from aggregator.normalise.clock import read_zone
from aggregator.words.addresses import address
from aggregator.words.markup import strip_markup
from spiders.platforms import rss
from tests.spiders.platforms.reading_of import PAGE, only, reading_of

FEED = "<rss><channel><item><title>Jam</title>{}</item></channel></rss>"


@pytest.mark.parametrize("href", ["/a\udcc4b", "/a?b=\ud83d", "/#\udfff"])
def test_half_a_character_is_no_address(href):
    assert address(PAGE, href) is None


def test_half_a_character_in_markup_is_not_told():
    assert strip_markup("<p>a\ud83db</p>").strip() == "a?b"


@pytest.mark.parametrize("name", ["a." * 3000, "../" * 40 + "etc/passwd", "Europe/London\0", "x" * 5000, "."])
def test_what_is_no_zone(name):
    assert read_zone(name) is None


def test_a_feed_whose_tags_have_no_names_that_xml_allows():
    assert only(reading_of(rss, FEED.format("<https:a>x</https:a><a:b:c/><link>/jam</link>"))).name == "Jam"
