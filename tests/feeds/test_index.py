"""The page: every feed is on it, everything on it leads somewhere, and it asks nothing of any other site."""

import re
from datetime import timedelta
from itertools import pairwise

import lxml.html
import pytest

from aggregator.event import City, Place
from feeds.feed import always
from tests.feeds.keeping import kept
from tests.feeds.making import AS_OF, BASE, PLACES, event, occurrence
from tests.feeds.publishing import publish
from tests.feeds.season import season


def page(folder, events, places=PLACES):
    publish(always(places), kept(events, places), places, AS_OF, folder, BASE)
    return lxml.html.document_fromstring((folder / "index.html").read_bytes().decode())


@pytest.fixture
def found(tmp_path):
    return page(tmp_path, season())


def test_every_published_feed_is_offered_and_every_offer_is_published(found, tmp_path):
    offered = {link for link in found.xpath("//main//a/@href") if link.startswith(BASE)}
    there = {f"{BASE}/{path.relative_to(tmp_path).as_posix()}" for path in (tmp_path / "feeds").rglob("*.*")}
    assert offered <= there
    assert {name for name in there if name.endswith(".ics")} <= offered


def test_each_feed_has_its_ways_in(found):
    links = set(found.xpath("//main//a/@href"))
    assert "webcal://bothcities.example/feeds/derby/theatre.ics" in links
    assert "https://calendar.google.com/calendar/r?cid=webcal://bothcities.example/feeds/derby/theatre.ics" in links


def test_it_says_how_fresh_it_is(found):
    fresh = " ".join(found.xpath("//*[@class='fresh']")[0].text_content().split())
    assert fresh == "4 events from 3 sources, read on Mon 16 Nov 2026, 6am."


def test_what_is_next(found):
    assert [name.text_content() for name in found.xpath("//ol[@class='coming']//a")] == [
        "Dick Whittington",
        "Late Shift",
        "Sigur Rós <live>",
    ]


def test_it_asks_nothing_of_any_other_site(found):
    assert found.xpath("//script | //iframe | //img | //object | //link[@rel='stylesheet']") == []
    style = found.xpath("string(//style)")
    assert not re.search(r"url\(|@import", style)
    assert all(link.startswith("data:") for link in found.xpath("//link[@rel='icon']/@href"))


def test_a_screen_reader_finds_its_way(found):
    assert found.xpath("/html/@lang") == ["en-GB"]
    assert len(found.xpath("//h1")) == len(found.xpath("//main")) == 1
    levels = [int(heading.tag[1]) for heading in found.xpath("//h1 | //h2 | //h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(found.xpath("//@aria-labelledby")) <= set(ids)
    assert {target.removeprefix("#") for target in found.xpath("//a/@href[starts-with(., '#')]")} <= set(ids)
    names = [" ".join(link.text_content().split()) for link in found.xpath("//main//a[not(ancestor::ol)]")]
    assert len(names) == len(set(names))  # each link tells by its words alone where it leads


def test_hostile_words_stay_words(tmp_path):
    bad = event("e", occurrence(), name="<script>alert(1)</script>", url="javascript:alert(1)")
    assert page(tmp_path, [bad]).xpath("//script | //a[starts-with(@href, 'javascript')]") == []


def test_the_name_of_a_place_is_told_as_it_is(tmp_path):
    name = "O'Neill's “Bar” & \"<Grill>\" \ue000title\ue000"
    place = Place(key="oneills", name=name, city=City.DERBY)
    found = page(tmp_path, [event("e", occurrence(), place="oneills")], [*PLACES, place])
    [row] = found.xpath("//li[.//a[contains(@href, 'oneills.rss')]]")
    assert row.xpath("string(strong)") == name
    assert [span.text for span in row.xpath(".//span[@class='hidden']")][-1] == f": new in {name}"
    assert row.xpath("string(code)") == f"{BASE}/feeds/places/oneills.ics"
    assert len(row.xpath("code//wbr")) == 5


def test_a_place_stays_while_it_has_anything_and_goes_when_it_has_nothing(tmp_path):
    """Also where its calendar has no entry left, since all of its dates are long over."""
    over = event("e", occurrence(start=AS_OF - timedelta(days=400), end=None), place="derby-theatre")
    said = "//li[strong = 'Derby Theatre']/span[@class='n']/text()"
    assert page(tmp_path, [over]).xpath(said) == ["no dates"]
    assert page(tmp_path, [event("e", place="derby-theatre")]).xpath(said) == ["1 date"]
    assert page(tmp_path, []).xpath(said) == []


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_enough_in_light_and_in_dark(found):
    """WCAG 2.2 success criterion 1.4.3: 4.5 to 1."""
    schemes = re.findall(r":root \{(.*?)\}", found.xpath("string(//style)"), re.DOTALL)
    assert len(schemes) == 2
    for scheme in schemes:
        colour = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", scheme))
        pairs = [(ink, back) for ink in ("ink", "soft") for back in ("paper", "card")]
        pairs += [("on", tint) for tint in ("both", "derby", "nottingham")]
        for ink, back in pairs:
            low, high = sorted((luminance(colour[ink]), luminance(colour[back])))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, back)
