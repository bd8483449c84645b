"""News feeds: event modules, dates in prose, posting dates that are not event dates, odd letters."""

import pytest

from aggregator.errors import LayoutError
from spiders.platforms import rss
from spiders.platforms.feed_date import told_date, without_date
from tests.spiders.platforms.reading_of import only, reading_of

SPACES = (
    'xmlns:ev="http://purl.org/rss/1.0/modules/event/" xmlns:xCal="urn:ietf:params:xml:ns:xcal" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:georss="http://www.georss.org/georss" xmlns:mec="http://webnus.net/rss/mec/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def feed(*items):
    return (
        f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel><title>News</title>{"".join(items)}</channel></rss>'
    )


def one(inner, title="Jam"):
    return only(
        reading_of(rss, feed(f"<item><title>{title}</title><link>https://venue.example/jam</link>{inner}</item>"))
    )


FIELDS = [
    ("<ev:startdate>2026-07-01T19:30:00</ev:startdate>", "start_date", "2026-07-01T19:30:00"),
    ("<ev:startdate>2026-07-01</ev:startdate><ev:enddate>2026-07-03</ev:enddate>", "end_date", "2026-07-03"),
    ("<xCal:dtstart>2026-07-01 19:30:00</xCal:dtstart>", "start_date", "2026-07-01 19:30:00"),
    (
        "<mec:startDate>2026-07-01</mec:startDate><mec:startHour>7:30 pm</mec:startHour>",
        "start_date",
        "2026-07-01 7:30 pm",
    ),
    ("<ev:type>music</ev:type>", "event_type", "music"),
    ("<ev:organizer>Ann</ev:organizer>", "organizer", "Ann"),
    ("<category>Folk</category><category>Free</category>", "keywords", ("Folk", "Free")),
    ('<enclosure type="image/jpeg" url="/a.jpg" length="1"/>', "image", "https://venue.example/a.jpg"),
    ('<media:content medium="image" url="https://i.example/a"/>', "image", "https://i.example/a"),
    ("<pubDate>Mon, 15 Jun 2026 10:00:00 GMT</pubDate>", "published", "Mon, 15 Jun 2026 10:00:00 GMT"),
    ("<dc:date>2026-06-15</dc:date>", "published", "2026-06-15"),
    ("<pubDate>Mon, 15 Jun 2026 10:00:00 GMT</pubDate>", "start_date", None),
    ('<guid isPermaLink="false">17@venue</guid>', "identifier", "17@venue"),
    ("<guid>https://venue.example/jam</guid>", "identifier", None),
    (
        "<description>Doors early. Saturday 4 July, 7.30pm. Bring a friend</description>",
        "start_date",
        "Saturday 4 July, 7.30pm",
    ),
    (
        "<description>&lt;p&gt;On &lt;b&gt;4th July 2026&lt;/b&gt; at noon&lt;/p&gt;",
        "start_date",
        "4th July 2026 at noon",
    ),
    ("<description>a</description><content:encoded>&lt;p&gt;b</content:encoded>", "description", "<p>b"),
]


@pytest.mark.parametrize(("inner", "field", "expected"), FIELDS)
def test_fields(inner, field, expected):
    assert getattr(one(inner), field) == expected


TITLES = [
    ("Jazz night &#8212; Sat 4 Jul, 7pm &#8212; The Bell", "Jazz night", "Sat 4 Jul, 7pm"),
    ("Jazz night | 4 July 2026", "Jazz night", "4 July 2026"),
    ("The 4th of July party", "The 4th of July party", "4th of July party"),
    ("Jazz night", "Jazz night", None),
]


@pytest.mark.parametrize(("title", "name", "start"), TITLES)
def test_a_date_in_the_title(title, name, start):
    listing = one("", title)
    assert (listing.name, listing.start_date) == (name, start)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every Tuesday at 8pm", "every Tuesday at 8pm"),
        ("2026-07-04", "2026-07-04"),
        ("04/07/2026 19:30", "04/07/2026 19:30"),
        ("July 4, 2026", "July 4, 2026"),
        ("Open from 3 to 5 April 2027, daily", "from 3 to 5 April 2027, daily"),
        ("Between Friday 3 and Sunday 5 April", "Between Friday 3 and Sunday 5 April"),
        ("On 3, 4 and 5 April 2027", "3, 4 and 5 April 2027"),
        ("It is 3rd–5th of April", "3rd–5th of April"),
        ("From 28 March to 5 April 2027", "28 March to 5 April 2027"),
        ("An exhibition, until 5 April 2027", "until 5 April 2027"),
        ("Tickets cost 12, 3 April", "3 April"),
        ("in May we may march", None),
        ("10% off", None),
    ],
)
def test_told_date(text, expected):
    assert told_date(text) == expected


def test_a_title_that_is_only_a_date_stays():
    assert without_date("Sat 4 July") == "Sat 4 July"


def test_place_from_the_modules():
    place = one("<ev:location>The Bell, Derby</ev:location><georss:point>52.92 -1.47</georss:point>").location
    assert (place.name, place.latitude, place.longitude) == ("The Bell, Derby", "52.92", "-1.47")


def test_atom():
    entry = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">Jam &amp;amp; tea</title>'
        "<id>tag:venue,1</id>"
        '<link rel="self" href="/self"/><link href="/jam"/><published>2026-06-15</published><category term="Folk"/>'
        "<summary>4 July 2026</summary></entry></feed>"
    )
    listing = only(reading_of(rss, entry))
    assert (listing.name, listing.identifier, listing.url) == (
        "Jam &amp; tea",
        "tag:venue,1",
        "https://venue.example/jam",
    )
    assert (listing.published, listing.keywords, listing.start_date) == ("2026-06-15", ("Folk",), "4 July 2026")


def test_rss_one():
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<item><title>Jam</title><link>https://venue.example/jam</link></item></rdf:RDF>"
    )
    assert only(reading_of(rss, text)).url == "https://venue.example/jam"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Jam\x01\x0b", "Jam"),
        ("D&eacute;da", "Déda"),
        ("A&#X26;B", "A&B"),
        ("a &bogus; b", "a &bogus; b"),
        ("Jam&#x1;", "Jam"),
    ],
)
def test_odd_characters_survive(title, expected):
    assert one("", title).name == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_letters(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><item><title>Déda</title></item></channel></rss>'
    assert only(reading_of(rss, text.encode(encoding))).name == "Déda"


def test_an_item_without_a_title_is_named_and_the_others_are_read():
    reading = reading_of(
        rss, feed("<item><link>https://venue.example/a</link></item>", "<item><title>Jam</title></item>")
    )
    assert [item.name for item in reading] == ["Jam"]
    assert [problem.field for problem in reading.problems] == ["name"]


@pytest.mark.parametrize(
    "body",
    [
        "<html><body>Not found</body></html>",
        "",
        '<!DOCTYPE r [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>',
    ],
)
def test_what_is_no_feed(body):
    with pytest.raises(LayoutError):
        reading_of(rss, body)


@pytest.mark.parametrize("name", ["asheville", "montclair", "raleighdurham", "santarosa"])
def test_recorded_feeds(shared, name):
    reading = reading_of(rss, (shared / f"corpus/feeds/community/{name}-latest.xml").read_bytes())
    assert (len(reading), reading.problems) == (100, ())
    assert sum(item.start_date is not None for item in reading) == 100


def test_every_recorded_feed_is_read(shared):
    for path in (shared / "corpus/feeds").rglob("*.*"):
        reading = reading_of(rss, path.read_bytes())
        assert all(item.name for item in reading), path.name
