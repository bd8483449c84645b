"""Feeds of programs for calendars, each with elements of its own: written by the shapes they have."""

import pytest

from spiders.platforms import rss
from spiders.platforms.feed_date import told_date
from tests.spiders.platforms.reading_of import only, reading_of

SPACES = (
    'xmlns:xCal="urn:ietf:params:xml:ns:xcal" xmlns:x-trumba="http://schemas.trumba.com/rss/x-trumba" '
    'xmlns:x-microsoft="http://schemas.microsoft.com/x-microsoft" xmlns:livewhale="http://www.livewhale.com/ns" '
    'xmlns:georss="http://www.georss.org/georss" xmlns:bc="http://bibliocommons.com/rss/1.0/modules/event/" '
    'xmlns:ev="http://purl.org/rss/1.0/modules/event/" xmlns:gd="http://schemas.google.com/g/2005" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)
POSTED = "<pubDate>Mon, 01 Jun 2026 00:00:00 GMT</pubDate>"


def one(inner, title="Jam"):
    item = f"<item><title>{title}</title><link>https://venue.example/jam</link>{inner}</item>"
    return only(reading_of(rss, f'<rss version="2.0" {SPACES}><channel>{item}</channel></rss>'))


TRUMBA = "<xCal:dtstart>{}</xCal:dtstart><x-trumba:localstart>{}</x-trumba:localstart>"
ALL_DAY = "<x-microsoft:cdo-alldayevent>true</x-microsoft:cdo-alldayevent>"
LIVEWHALE = (
    "<pubDate>Fri, 03 Jul 2026 18:00:00 +0000</pubDate><livewhale:type>events</livewhale:type>"
    "<livewhale:ends>Fri, 03 Jul 2026 20:00:00 +0000</livewhale:ends>"
    "<livewhale:timezone>Europe/London</livewhale:timezone>"
    "<georss:featurename>Old Hall</georss:featurename>"
)
BIBLIO = (
    "<bc:start_date>2026-07-01T18:00:00Z</bc:start_date><bc:start_date_local>2026-07-01T19:00</bc:start_date_local>"
    "<bc:is_cancelled>{}</bc:is_cancelled><bc:location><bc:name>Library</bc:name><bc:number>3</bc:number>"
    "<bc:street>Gate</bc:street><bc:city>Derby</bc:city><bc:zip>DE1 1AA</bc:zip></bc:location>"
)
WHENS = '<gd:when startTime="2026-07-01T19:00:00Z"/><gd:when startTime="2026-07-08T19:00:00Z"/>'
FIELDS = [
    (TRUMBA.format("2026-07-01T18:00:00Z", "2026-07-01T19:00:00"), "start_date", "2026-07-01T18:00:00Z"),
    (TRUMBA.format("2026-06-30T23:00:00Z", "2026-07-01T00:00:00") + ALL_DAY, "start_date", "2026-07-01"),
    ("<category>2026/07/01 (Wed)</category><category>Folk</category>", "keywords", ("Folk",)),
    (LIVEWHALE, "start_date", "Fri, 03 Jul 2026 18:00:00 +0000"),
    (LIVEWHALE, "end_date", "Fri, 03 Jul 2026 20:00:00 +0000"),
    (LIVEWHALE, "time_zone", "Europe/London"),
    (LIVEWHALE, "published", None),
    (BIBLIO.format("false"), "start_date", "2026-07-01T18:00:00Z"),
    (BIBLIO.format("false"), "event_status", None),
    (BIBLIO.format("true"), "event_status", "EventCancelled"),
    ("<ev:startdate>2026-07-01T18:00:00.0000000Z</ev:startdate>", "start_date", "2026-07-01T18:00:00Z"),
    ('<gd:eventStatus value="http://schemas.google.com/g/2005#event.canceled"/>', "event_status", "canceled"),
    ("<eventDate>2026-07-04</eventDate><startTime>10:00</startTime>", "start_date", "2026-07-04 10:00"),
    ("<eventDate>2026-07-04</eventDate><endTime>4:00 PM</endTime>", "end_date", "2026-07-04 4:00 PM"),
    ("<start_date>2026-07-04T10:00</start_date><start_time>10:00</start_time>", "start_date", "2026-07-04T10:00"),
    (
        '<description>&lt;abbr class="dtstart" title="2026-07-03T19:00:00Z"&gt;Friday&lt;/abbr&gt;</description>',
        "start_date",
        "2026-07-03T19:00:00Z",
    ),
    ("<startDate>soon</startDate>", "start_date", None),
    (POSTED, "start_date", None),
    (POSTED + "<updated>2026-06-02</updated>", "start_date", None),
    ('<description>&lt;img alt="" src="/a.jpg"&gt;</description>', "image", "https://venue.example/a.jpg"),
    ('<enclosure url="https://v.example/a.png"/>', "image", "https://v.example/a.png"),
    ('<enclosure url="https://v.example/a.mp3" type="audio/mpeg"/>', "image", None),
    ('<media:content url="https://v.example/a.jpg"/>', "image", "https://v.example/a.jpg"),
]


@pytest.mark.parametrize(("inner", "field", "expected"), FIELDS)
def test_fields(inner, field, expected):
    assert getattr(one(inner), field) == expected


def test_googles_several_times():
    assert [time.start_date for time in one(WHENS).performances] == ["2026-07-01T19:00:00Z", "2026-07-08T19:00:00Z"]
    assert one('<gd:when startTime="2026-07-01T19:00:00Z"/>').performances == ()


PLACES = [
    (BIBLIO.format(""), {"name": "Library", "street_address": "3 Gate", "address_locality": "Derby"}),
    (LIVEWHALE, {"name": "Old Hall"}),
    ('<gd:where valueString="The Bell, Derby"/>', {"name": "The Bell, Derby"}),
    ("<venue>Town Hall</venue>", {"name": "Town Hall"}),
]


@pytest.mark.parametrize(("inner", "expected"), PLACES)
def test_places(inner, expected):
    assert expected.items() <= one(inner).location.model_dump(exclude_none=True).items()


def test_a_price_in_an_element_of_its_own():
    assert [offer.price for offer in one("<price>£3</price>").offers] == ["£3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Posted on 3 June 2026 by Ann. Come on Saturday 4 July, 7pm", "Come on Saturday 4 July, 7pm"),
        ("Booking opens 3 June. When: Sat 4 July, 7pm", "Sat 4 July, 7pm"),
        ("Published: 3 June 2026", None),
        ("Tickets go on sale on 3 June for 4 July", "4 July"),
        ("Open from 3 to 5 April 2027", "from 3 to 5 April 2027"),
        ("Dates: 3 to 5 April 2027", "3 to 5 April 2027"),
    ],
)
def test_which_date_of_a_text_is_the_events(text, expected):
    assert told_date(text) == expected
