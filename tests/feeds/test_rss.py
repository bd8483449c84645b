"""News feeds, read back by a feed reader that knows nothing of us."""

import os
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from lxml import etree

from aggregator.event import EventStatus, EventType
from feeds.feed import Form
from tests.feeds import reading
from tests.feeds.making import AS_OF, CHANGED, CREATED, event, occurrence, pantomime
from tests.feeds.telling import ALL, made


def render(*events, feed=ALL, as_of=AS_OF) -> bytes:
    return made(*events, feed=feed, form=Form.RSS, as_of=as_of)


def read(*events, **how):
    return reading.rss(render(*events, **how))


def test_the_channel():
    channel = read(pantomime()).feed
    assert channel.title == "New: Derby and Nottingham"
    assert channel.link == "https://bothcities.example/"
    assert [link.href for link in channel.links if link.rel == "self"] == ["https://bothcities.example/feeds/all.rss"]
    assert (channel.language, channel.ttl, channel.generator) == ("en-GB", "360", "Both Cities")
    assert datetime(*channel.updated_parsed[:6], tzinfo=UTC) == CHANGED


def test_an_item():
    item = read(pantomime()).entries[0]
    assert (item.id, item.guidislink) == ("panto@bothcities", False)
    assert item.link == "https://www.derbytheatre.co.uk/event/dick-whittington/"
    assert datetime(*item.published_parsed[:6], tzinfo=UTC) == CREATED
    assert (item.ev_startdate, item.ev_enddate) == ("2026-12-05T14:00+00:00", "2026-12-05T16:30+00:00")
    assert item.ev_location.startswith("Derby Theatre, 15 Theatre Walk")
    assert (item.ev_organizer, item.ev_type) == ("Derby Theatre", "Theatre")
    assert item.media_content == [{"url": "https://www.derbytheatre.co.uk/media/dick.jpg", "medium": "image"}]
    assert item.where["coordinates"] == (-1.4738, 52.919)
    assert b'<media:description type="plain">A boy and a black cat on a milestone<' in render(pantomime())
    assert item.summary.startswith("<p>Sat 5 Dec 2026, 2pm to 4.30pm<br />and 1 more date until Sat 5 Dec 2026<br />")
    assert item.enclosures == []


def told(**facts) -> str | None:
    """The content of the one item, as it stands in the XML; a reader of feeds would clean it once more."""
    item = etree.fromstring(render(event("e", occurrence(), **facts))).find("channel/item")
    return item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")


def test_the_whole_story_is_told_with_its_links_and_lists():
    html = '<ul><li>One &amp; <strong>two</strong></li></ul><p><a href="https://a.example/?b=1&amp;c=2">Book</a></p>'
    content = told(description="- One & two\n\nBook", description_html=html)
    assert content.startswith("<p>Sat 5 Dec 2026, 7.30pm")
    assert "<ul><li>One &amp; <strong>two</strong></li></ul>" in content
    assert '<a href="https://a.example/?b=1&amp;c=2" rel="nofollow noopener">Book</a>' in content


def test_content_is_there_only_where_it_says_more_than_the_summary():
    assert told(description="Short & plain.") is None
    assert told(description="Long & plain. " * 200).count("Long &amp; plain.") == 200


def test_html_that_nobody_cleaned_is_cleaned_before_it_is_told():
    content = told(description="a", description_html="<p onclick=x>a]]>\x00<script>alert(1)</script><img src=x></p>")
    assert content.endswith("<p>a]]&gt;</p>")


def test_the_offset_is_that_of_the_day():
    summer = occurrence(start=datetime(2027, 6, 1, 18, 30, tzinfo=UTC), end=datetime(2027, 6, 1, 20, 30, tzinfo=UTC))
    item = read(event("e", summer)).entries[0]
    assert (item.ev_startdate, item.ev_enddate) == ("2027-06-01T19:30+01:00", "2027-06-01T21:30+01:00")


def test_whole_days_have_no_hour():
    item = read(event("e", occurrence(start=date(2026, 11, 1), end=date(2027, 1, 3)))).entries[0]
    assert (item.ev_startdate, item.ev_enddate) == ("2026-11-01", "2027-01-03")


def test_the_title_tells_the_days_of_this_run_and_not_of_last_years():
    starts = [AS_OF + timedelta(days=days) for days in (-300, -32, -30, -7, 7)]
    nights = [occurrence(uid=f"o{at}", start=start, end=None) for at, start in enumerate(starts)]
    assert read(event("e", *nights)).entries[0].title.split(", ")[1] == "17 Oct to 23 Nov 2026"


def test_newest_first_at_most_a_hundred():
    many = [event(f"e{n}", created=CREATED + timedelta(minutes=n)) for n in range(120)]
    assert [entry.id for entry in read(*many).entries] == [f"e{n}" for n in range(119, 19, -1)]


@pytest.mark.parametrize(
    "facts",
    [{"start": AS_OF - timedelta(days=2)}, {"withdrawn": AS_OF}, {"start": AS_OF - timedelta(days=1), "end": None}],
)
def test_what_is_over_or_no_longer_listed_is_not_new(facts):
    assert read(event("e", occurrence(**facts))).entries == []


def test_what_is_postponed_has_no_date_for_programs():
    item = read(event("e", occurrence(event_status=EventStatus.POSTPONED))).entries[0]
    assert item.title.startswith("POSTPONED: ")
    assert "ev_startdate" not in item


def test_classes_are_opt_in():
    assert read(event("e", type=EventType.COURSE)).entries == []


def test_nothing_in_it_is_the_clocks():
    assert b"lastBuildDate" not in render()
    assert b"lastBuildDate" in render(event("e"))
    first = render(pantomime()), render()
    time.sleep(1.1)
    assert (render(pantomime()), render()) == first


def test_no_zone_of_the_machine_gets_in(monkeypatch):
    first = render(pantomime(), event("e"))
    for zone in ("Pacific/Auckland", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        try:
            assert render(event("e"), pantomime()) == first
        finally:
            monkeypatch.delenv("TZ")
            time.tzset()
    assert "TZ" not in os.environ
