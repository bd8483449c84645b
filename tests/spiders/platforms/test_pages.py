"""Pages without JSON-LD: cards, labelled lines, comma-joined lines, microdata, class names, data in scripts."""

import json

import pytest

from aggregator.errors import LayoutError
from spiders.platforms import cards, comma_lines, hcalendar, inline, labelled, microdata, rdfa
from spiders.platforms.cards import Selectors
from spiders.platforms.document import html_tree
from spiders.platforms.fields import Fields
from spiders.platforms.lines import lines
from tests.spiders.platforms.reading_of import PAGE, only, reading_of

CARD = """<div class="event-block image-text-card">
<img src="data:image/gif;base64,R0" data-lazy-src="/i.jpg" alt="A cat"><p class="image-text-card-type">Drama</p>
<h3 class="image-text-card-title"><a href="/events/hamlet-p17/">Hamlet</a></h3>
<p class="image-text-card-date">Thu 19<sup>th</sup> Mar – Sat 4 Apr<script>var x = 1;</script></p>
<p class="image-text-card-date below">On sale</p><span class="price">from £12</span>
<ul><li>1 May</li><li>2 May</li></ul></div>"""
PLAYHOUSE = Selectors(
    card=".event-block.image-text-card",
    title=".image-text-card-title a",
    date=".image-text-card-date:not(.below)",
    type=".image-text-card-type",
    price=".price",
    empty=".nothing-on",
)


def card(selectors=PLAYHOUSE, body=CARD, **options):
    return only(reading_of(cards, f"<html><body>{body}</body></html>", selectors=selectors, **options))


FIELDS = [
    ("name", "Hamlet"),
    ("url", "https://venue.example/events/hamlet-p17/"),
    ("start_date", "Thu 19th Mar – Sat 4 Apr"),
    ("event_type", "Drama"),
    ("image", "https://venue.example/i.jpg"),
    ("image_alt", "A cat"),
    ("identifier", None),
    ("shared_url", False),
]


@pytest.mark.parametrize(("field", "expected"), FIELDS)
def test_a_card(field, expected):
    assert getattr(card(), field) == expected


def test_a_card_with_a_price_and_evidence():
    listing = card()
    assert listing.offers[0].price == "from £12"
    assert listing.evidence["start_date"].endswith(".image-text-card-date:not(.below)")


SELECTED = [
    ({"identifier_in_link": r"-p(\d+)/$"}, "identifier", "17"),
    ({"identifier": "a::attr(href)"}, "identifier", "/events/hamlet-p17/"),
    ({"link": None}, "url", PAGE),
    ({"date": "li"}, "start_date", "1 May 2 May"),
    ({"date": ".none"}, "start_date", None),
    ({"keywords": "li"}, "keywords", ("1 May", "2 May")),
    ({"image": "img::attr(data-lazy-src)"}, "image", "https://venue.example/i.jpg"),
]


@pytest.mark.parametrize(("change", "field", "expected"), SELECTED)
def test_selectors(change, field, expected):
    chosen = Selectors(**{"card": ".event-block", "title": "h3 a"} | change)
    assert getattr(card(chosen), field) == expected


def test_performances_of_a_card():
    chosen = Selectors(card=".event-block", title="h3", performances="li")
    assert [item.start_date for item in card(chosen).performances] == ["1 May", "2 May"]


def test_headings_between_cards_complete_their_dates():
    body = "<h2>April 2026</h2><article><h3>A</h3></article><h2>May 2026</h2><div><article><h3>B</h3></article></div>"
    chosen = Selectors(card="article", title="h3", context="h2")
    reading = reading_of(cards, body, selectors=chosen)
    assert [(item.name, item.context) for item in reading] == [("A", "April 2026"), ("B", "May 2026")]


def test_a_card_without_a_title_is_named_and_the_others_are_read():
    reading = reading_of(cards, CARD + '<div class="event-block image-text-card">soon</div>', selectors=PLAYHOUSE)
    assert [item.name for item in reading] == ["Hamlet"]
    assert [problem.field for problem in reading.problems] == ["name"]


def test_no_cards():
    assert reading_of(cards, '<p class="nothing-on">Nothing on</p>', selectors=PLAYHOUSE).listings == ()
    with pytest.raises(LayoutError, match="no card matches"):
        reading_of(cards, "<p>hello</p>", selectors=PLAYHOUSE)


def test_recorded_cards(shared):
    body = (shared / "corpus/html/wegottickets/listings.html").read_bytes()
    chosen = Selectors(
        card=".ListingOuter",
        title="h3 a",
        link="h3 a::attr(href)",
        date=".ListingAct p::text",
        place=".venuename",
        price=".searchResultsPrice",
        availability=".Alert",
        identifier_in_link=r"/(\d+)$",
    )
    reading = reading_of(cards, body, selectors=chosen)
    assert (len(reading), reading.problems) == (body.count(b'"ListingOuter"'), ())
    told = next(item for item in reading if item.name == "ACOUSTIC CAFE CHRISTMAS SPECIAL")
    assert (told.identifier, told.start_date) == ("130973", "Tue 20th Dec, 2011, 7.30pm")
    assert (told.location.name, told.offers[0].price) == ("Jagz", "£5.00")
    assert told.offers[0].availability == "Not currently available"


LINES = [
    ("<p>a<br>b</p>c", ["a", "b", "c"]),
    ("<p><b>Time:</b> 7pm</p>", ["Time: 7pm"]),
    ("<dl><dt>Time</dt><dd>7pm</dd><dt>Cost:</dt><dd>£3</dd></dl>", ["Time: 7pm", "Cost: £3"]),
    ("<ul><li>a <i>b</i></li><li>c</li></ul><script>x</script>", ["a b", "c"]),
    ("<table><tr><td>a</td> <td>b</td></tr><tr><td>c</td></tr></table>", ["a b", "c"]),
    ("<p>a<!-- not --> b</p>", ["a b"]),
]


@pytest.mark.parametrize(("body", "expected"), LINES)
def test_lines(body, expected):
    assert [line for _, line in lines(html_tree(f"<body>{body}", PAGE))] == expected


WALKS = """<h1>Thursday 19th October 2017</h1><h2>Mill walk</h2>
<p>Come along: it is fun.<br><b>Time:</b> 10am - 12noon<br>
Starts from: Cromford Mill<br>Cost: £3 (under 16s free)</p><h2><a href="/talk">Talk</a></h2>
<dl><dt>Time</dt><dd>2pm</dd><dt>Venue</dt><dd>Belper</dd></dl><h2>Contact</h2><p>Phone: 01</p>"""


def test_labelled_lines():
    reading = reading_of(labelled, WALKS, title="h2", date="h1")
    told = [(item.name, item.start_date, item.location.name, item.url, item.shared_url) for item in reading]
    assert told == [
        ("Mill walk", "Thursday 19th October 2017, 10am - 12noon", "Cromford Mill", PAGE, True),
        ("Talk", "Thursday 19th October 2017, 2pm", "Belper", "https://venue.example/talk", False),
    ]
    assert reading.listings[0].offers[0].price == "£3 (under 16s free)"


def test_labelled_lines_of_a_match_day():
    times = "<li>Gates open: 9.30am</li><li>Start of play: 10.30am</li><li>Close: 5.30pm</li>"
    body = f"<h1>Kent</h1>{times}<li>Date: 26 Sep 2024</li>"
    listing = only(reading_of(labelled, body, title="h1"))
    assert (listing.door_time, listing.start_date, listing.end_date) == ("9.30am", "26 Sep 2024, 10.30am", "5.30pm")
    assert not listing.shared_url


def test_a_page_without_labelled_lines():
    with pytest.raises(LayoutError, match="no line with a known label"):
        reading_of(labelled, "<h1>About us</h1><p>Phone: 01</p>", title="h1")


COMMA = [
    ("Tuesday 14 March, 7pm, £5, Rough Trade", "Tuesday 14 March, 7pm", "£5", "Rough Trade"),
    (
        "Saturday 12 November – Sunday 4 December, free, City Arts, Hockley.",
        "Saturday 12 November – Sunday 4 December",
        "free",
        "City Arts, Hockley",
    ),
    (
        "Monday 15 - Thursday 18 May, prices vary, city centre venues",
        "Monday 15 - Thursday 18 May",
        "prices vary",
        "city centre venues",
    ),
    (
        "Tuesday 7 March + Tuesday 21 March, 6.30pm, free, Surface",
        "Tuesday 7 March + Tuesday 21 March, 6.30pm",
        "free",
        "Surface",
    ),
    ("On 4 March, she sang, and how", "On 4 March", "", "she sang, and how"),
]


@pytest.mark.parametrize(("line", "when", "price", "place"), COMMA)
def test_comma_lines(line, when, price, place):
    assert comma_lines.split(line) == {"when": when, "price": price, "place": place}


@pytest.mark.parametrize("line", ["Words here, and here, and there", "4 March, 7pm", "1 July, 7pm" + ", x" * 200])
def test_lines_that_are_no_listing(line):
    assert comma_lines.split(line) is None


def test_an_article_of_comma_lines():
    line = "<p>Fun.</p><p><em>Tuesday 14 March, 7pm, £5, Rough Trade</em></p>"
    body = f"<h1>Ten things</h1><h2>Jam</h2>{line}<h2>More</h2><p>Bye.</p>"
    listing = only(reading_of(comma_lines, body, title="h2"))
    assert (listing.name, listing.start_date, listing.location.name) == ("Jam", "Tuesday 14 March, 7pm", "Rough Trade")
    assert listing.shared_url


MICRODATA = """<div itemscope itemtype="https://schema.org/MusicEvent" itemref="more"><h1 itemprop="name">Jam</h1>
<meta itemprop="startDate" content="2026-07-01T19:30"><a itemprop="url" href="/jam">x</a>
<div itemprop="location" itemscope itemtype="https://schema.org/Place"><span itemprop="name">The Bell</span>
<p itemprop="address" itemscope><span itemprop="postalCode">DE1 3AH</span></p></div>
<div itemprop="offers" itemscope><data itemprop="price" value="12.00">£12</data></div>
<b itemprop="performer">Ann</b><b itemprop="performer">Ben</b>
<div itemprop="subEvent" itemscope itemtype="https://schema.org/Event">
<time itemprop="startDate" datetime="2026-07-02T19:30">2 July</time></div></div>
<p id="more"><img itemprop="image" src="/a.jpg"></p>"""


def test_microdata():
    listing = only(reading_of(microdata, MICRODATA))
    assert (listing.name, listing.url, listing.start_date) == ("Jam", "https://venue.example/jam", "2026-07-01T19:30")
    assert (listing.location.name, listing.location.postal_code) == ("The Bell", "DE1 3AH")
    assert (listing.performer, listing.image) == (("Ann", "Ben"), "https://venue.example/a.jpg")
    assert ([item.price for item in listing.offers], len(listing.performances)) == (["12.00"], 1)


SEEN = """<div itemscope itemtype="http://schema.org/Event"><b itemprop="name">Board</b>
<div itemprop="startDate" content="%s"><h2>Date and time:</h2><p>July 20, 2026 <i>&nbsp;</i> %s</p></div></div>"""
SEEN_TIMES = [
    ("2026-07-20T14:00", "10:00 AM - 11:00 AM", ("2026-07-20T10:00:00", "2026-07-20T11:00:00")),
    ("2026-07-21T01:30", "7:30 PM - 9:00 PM", ("2026-07-20T19:30:00", "2026-07-20T21:00:00")),
    ("2026-07-20T10:00", "10:00 AM - 11:00 AM", ("2026-07-20T10:00:00", "2026-07-20T11:00:00")),
    ("2026-07-20T14:00", "10:00 AM", ("2026-07-20T10:00:00", None)),
    ("2026-07-20T14:00", "", ("2026-07-20T14:00", None)),
    ("2026-07-20T14:07", "10:00 AM", ("2026-07-20T14:07", None)),
    ("2026-08-20T14:00", "10:00 AM", ("2026-08-20T14:00", None)),
    ("2026-07-20T14:00Z", "10:00 AM", ("2026-07-20T14:00Z", None)),
]


@pytest.mark.parametrize(("marked", "seen", "expected"), SEEN_TIMES)
def test_microdata_an_offset_away_from_what_the_page_shows(marked, seen, expected):
    said = only(reading_of(microdata, SEEN % (marked, seen)))
    assert (said.start_date, said.end_date) == expected


def test_microdata_whose_times_are_utc_and_do_not_say_so():
    assert only(reading_of(microdata, MICRODATA, utc=True)).start_date == "2026-07-01T19:30Z"


RDFA = """<div vocab="https://schema.org/"><article typeof="MusicEvent" resource="#jam"><h1 property="name">Jam</h1>
<time property="startDate" datetime="2026-07-01T19:30">1 July</time><a property="url" href="/jam">x</a>
<span property="og:title">no</span><p property="location" resource="#bell">there</p>
<b property="performer">Ann</b><b property="performer" typeof="Person"><i property="name">Ben</i></b>
<div property="offers" typeof="Offer"><span property="price" content="12.00">£12</span></div>
<div property="subEvent" typeof="Event"><meta property="startDate" content="2026-07-02T19:30"></div></article>
<div typeof="Place" resource="#bell"><b property="name">The Bell</b>
<p property="address" typeof="PostalAddress"><i property="postalCode">DE1 3AH</i></p></div></div>"""


def test_rdfa():
    listing = only(reading_of(rdfa, RDFA))
    assert (listing.name, listing.url, listing.start_date) == ("Jam", "https://venue.example/jam", "2026-07-01T19:30")
    assert (listing.location.name, listing.location.postal_code) == ("The Bell", "DE1 3AH")
    assert (listing.performer, listing.event_type) == (("Ann", "Ben"), "MusicEvent")
    assert ([item.price for item in listing.offers], len(listing.performances)) == (["12.00"], 1)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ('<p typeof="schema:Event"><b property="schema:name">Jam</b></p>', 1),
        ('<p prefix="s: http://schema.org/" typeof="s:Event"><b property="s:name">Jam</b></p>', 1),
        ('<p typeof="http://schema.org/Event"><b property="http://schema.org/name">Jam</b></p>', 1),
        ('<p vocab="http://schema.org/" typeof="Place"><b property="event" typeof="Event"><i property="name">Jam', 1),
        ('<p vocab="http://other.example/" typeof="Event"><b property="name">Jam</b></p>', 0),
        ('<p vocab="http://schema.org/" typeof="Place"><b property="name">Jam</b></p>', 0),
        ('<p typeof="dc:Event"><b property="dc:name">Jam</b></p>', 0),
    ],
)
def test_ways_to_write_rdfa(body, count):
    if count:
        assert [item.name for item in reading_of(rdfa, body)] == ["Jam"]
    else:
        with pytest.raises(LayoutError, match="RDFa"):
            reading_of(rdfa, body)


MICRODATA_RECORDED = {
    "cityscrapers/cuya_audit_detail-8a9ac5.html": 1,
    "cityscrapers/cook_landbank-1a6e2f.html": 9,
    "cityscrapers/pitt_allegheny_league-02231b.html": 3,
    "extruct/schema.org--Event.002.html": 2,
    "schemaorg/eg-0190.md.html": 1,
}


@pytest.mark.parametrize(("name", "count"), MICRODATA_RECORDED.items())
def test_microdata_recorded(shared, name, count):
    reading = reading_of(microdata, (shared / "corpus/html" / name).read_bytes())
    assert (len(reading), reading.problems) == (count, ())


def test_hcalendar():
    body = """<div class="vevent"><a class="url" href="/jam"><span class="summary">Jam</span></a>
    <abbr class="dtstart" title="20260701T193000Z">1 July</abbr><abbr class="dtend" title="20260703">3 July</abbr>
    <div class="location vcard"><span class="fn org">The Bell</span>
    <span class="postal-code">DE1 3AH</span></div></div>"""
    listing = only(reading_of(hcalendar, body))
    assert (listing.name, listing.url) == ("Jam", "https://venue.example/jam")
    assert (listing.start_date, listing.end_date) == ("2026-07-01T19:30Z", "2026-07-03")
    assert (listing.location.name, listing.location.postal_code) == ("The Bell", "DE1 3AH")


def test_h_event():
    body = '<p class="h-event"><b class="p-name">Jam</b><time class="dt-start" datetime="2026-07-01 19:30">x</time></p>'
    assert only(reading_of(hcalendar, body)).start_date == "2026-07-01 19:30"


def test_hcalendar_recorded(shared):
    reading = reading_of(hcalendar, (shared / "corpus/dups/calagator/hcal_single.xml").read_bytes())
    assert (only(reading).start_date, only(reading).end_date) == ("2008-01-19", "2008-01-20")


INLINE = """<script>/* made */ const eventsData = [ // all
 {id: 'a1', name: "Jam \\u0026 tea", date: "2026-06-18", startTime: "21:00:00", endTime: "00:00:00", toDate: null,
  location: {lat: 52.92, lng: -1.48, address: '42 Brook St', postcode: "DE1 3PH"}, cost: undefined, status: 'ACTIVE',},
 {id: 'a2', name: `Bless`, date: "2026-06-19", startTime: "00:00:00", endTime: "00:00:00"}, ];
 const other = 3;</script>"""


def test_data_in_a_script():
    first, second = reading_of(inline, INLINE, variable="eventsData").listings
    assert (first.identifier, first.name) == ("a1", "Jam & tea")
    assert (first.start_date, first.end_date) == ("2026-06-18T21:00", "2026-06-19T00:00")
    assert first.location.model_dump(exclude_none=True) == {
        "street_address": "42 Brook St",
        "postal_code": "DE1 3PH",
        "latitude": "52.92",
        "longitude": "-1.48",
    }
    assert (second.start_date, second.end_date) == ("2026-06-19", None)


LITERALS = [
    ("var events = [{name:'A',start:new Date('2026-07-01')}]", "2026-07-01"),
    ('window.__STATE__ = {"x":{"y":[{"name":"A","start":"2026-07-01"}]}}; f()', "2026-07-01"),
    ('let gigs = [{"title":\'It\\\'s\', "dateTime":"2026-07-01T19:30"},]', "2026-07-01T19:30"),
]


@pytest.mark.parametrize(("script", "start"), LITERALS)
def test_ways_to_write_data(script, start):
    assert only(reading_of(inline, f"<script>{script}</script>")).start_date == start


@pytest.mark.parametrize(
    "script", ["const events = [{name: f(1)}]", "const events = [", "const n = [1]", "events = load()"]
)
def test_scripts_without_data_of_events(script):
    with pytest.raises(LayoutError, match="no data of events"):
        reading_of(inline, f"<script>{script}</script>")


def test_next_data():
    record = {"_id": "e1", "title": "Light Night", "dateTime": "2026-07-01T18:00:00Z", "slug": {"current": "light"}}
    data = json.dumps({"props": {"pageProps": {"events": [record]}}})
    body = f'<script id="__NEXT_DATA__" type="application/json">{data}</script>'
    options = {
        "variable": "__NEXT_DATA__",
        "page_address": "/events/{slug.current}/",
        "fields": Fields(start="dateTime"),
    }
    for items in ("props.pageProps.events", None):
        listing = only(reading_of(inline, body, items=items, **options))
        assert (listing.identifier, listing.url) == ("e1", "https://venue.example/events/light/")
        assert listing.start_date == "2026-07-01T18:00:00Z"


def test_inline_recorded(shared):
    derby = (shared / "corpus/html/derby/derby-open-mics-index-2026-06-16-73b54ba.html").read_bytes()
    assert len(reading_of(inline, derby, variable="eventsData")) == 51
    cinema = (shared / "corpus/html/clusterflick/thelexicinema.co.uk--WhatsOn-0.html").read_bytes()
    films = reading_of(inline, cinema, variable="Events")
    expected = (shared / "corpus/expected/clusterflick/thelexicinema.co.uk.snap").read_text()
    assert len(films) == expected.count('"performances": [')
    assert sum(len(film.performances) for film in films) == expected.count('"time": ')


MARKED = {
    "itemtype without quotes": "<div itemscope itemtype=http://schema.org/Event><b itemprop=name>Jam</b>"
    "<time itemprop=startDate datetime=2026-07-01T19:30></time></div>",
    "itemtype in capitals": "<div itemscope itemtype='HTTP://SCHEMA.ORG/Event'><b itemprop='name'>Jam</b>"
    "<time itemprop='startDate' datetime='2026-07-01T19:30'></time></div>",
    "the older vocabulary": "<div itemscope itemtype='http://data-vocabulary.org/Event'><b itemprop='summary'>Jam</b>"
    "<time itemprop='startDate' datetime='2026-07-01T19:30'></time></div>",
    "the hour apart": "<div itemscope itemtype='http://schema.org/Event'><b itemprop='name'>Jam</b>"
    "<meta itemprop='startDate' content='2026-07-01'><meta itemprop='startTime' content='19:30'></div>",
}


@pytest.mark.parametrize("body", MARKED.values(), ids=MARKED)
def test_ways_to_write_microdata(body):
    assert microdata.recognises(body.encode(), PAGE)
    listing = only(reading_of(microdata, body))
    assert (listing.name, listing.start_date.replace("T", " ")) == ("Jam", "2026-07-01 19:30")


def test_the_events_of_a_place_are_there():
    body = (
        "<div itemscope itemtype='http://schema.org/MusicVenue'><b itemprop='name'>Lido</b>"
        "<div itemprop='event' itemscope itemtype='http://schema.org/Event'><i itemprop='name'>Jam</i></div></div>"
    )
    assert only(reading_of(microdata, body)).location.name == "Lido"


def test_what_an_rdfa_rel_names():
    body = (
        "<div vocab='http://schema.org/' typeof='Event'><b property='name'>Jam</b><a rel='url' href='/jam'>More</a>"
        "<div rel='location'><div typeof='Place'><i property='name'>Lido</i></div></div></div>"
    )
    listing = only(reading_of(rdfa, body))
    assert (listing.location.name, listing.url) == ("Lido", "https://venue.example/jam")


H_EVENTS = [
    ("<a class='h-event' href='/jam'>Jam</a>", ("Jam", "https://venue.example/jam", None, ())),
    (
        "<div class='h-event'><b class='p-name'>Jam</b><time class='dt-start' datetime='2026-07-01 19:30'></time>"
        "<time class='dt-start' datetime='2026-07-02 19:30'></time></div>",
        ("Jam", PAGE, None, ("2026-07-01 19:30", "2026-07-02 19:30")),
    ),
    (
        "<div class='vevent'><b class='summary'>Jam</b><span class='dtstart' title='2026-07-01T19:30'></span>"
        "<span class='dtstart' title='2026-07-01'></span></div>",
        ("Jam", PAGE, "2026-07-01T19:30", ()),
    ),
]


@pytest.mark.parametrize(("body", "expected"), H_EVENTS)
def test_what_h_events_imply(body, expected):
    listing = only(reading_of(hcalendar, body))
    starts = tuple(one.start_date for one in listing.performances)
    assert (listing.name, listing.url, listing.start_date, starts) == expected


def test_an_h_event_with_picture_and_categories():
    body = (
        "<div class='h-event'><b class='p-name'>Jam</b><img class='u-photo' src='/j.jpg'>"
        "<i class='p-category'>jazz</i><i class='p-category'>late</i></div>"
    )
    listing = only(reading_of(hcalendar, body))
    assert (listing.image, listing.keywords) == ("https://venue.example/j.jpg", ("jazz", "late"))
