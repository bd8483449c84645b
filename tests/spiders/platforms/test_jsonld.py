"""JSON-LD: each shape that sites give, and what must be made of it."""

import pytest

from aggregator.errors import LayoutError, ListingError
from spiders.platforms import jsonld
from spiders.platforms.marked_scripts import marked_scripts
from spiders.platforms.page_scripts import scripts
from tests.spiders.platforms.reading_of import PAGE, ld, only, reading_of

HAMLET = {"@type": "TheaterEvent", "name": "Hamlet", "startDate": "2026-07-01T19:30", "url": "/hamlet"}


def one(**more):
    return only(reading_of(jsonld, ld(HAMLET | more)))


@pytest.mark.parametrize(
    "wrapped",
    [
        HAMLET,
        [HAMLET],
        {"@graph": [{"@type": "WebPage"}, HAMLET]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": HAMLET}]},
        {"@type": "Place", "name": "The Lido", "event": HAMLET},
        {"@type": "WebPage", "mainEntity": {"@type": "Organization", "event": [HAMLET]}},
        HAMLET | {"@type": ["Event", "https://schema.org/TheaterEvent"]},
    ],
)
def test_finds_the_event_wherever_it_is_nested(wrapped):
    listing = only(reading_of(jsonld, ld(wrapped)))
    assert (listing.name, listing.url) == ("Hamlet", "https://venue.example/hamlet")
    assert (listing.start_date, listing.event_type) == ("2026-07-01T19:30", "TheaterEvent")


@pytest.mark.parametrize(
    "kind", ["Event", "MusicEvent", "Festival", "EventSeries", "CourseInstance", "ExhibitionEvent"]
)
def test_knows_every_kind_of_event(kind):
    assert len(reading_of(jsonld, ld(HAMLET | {"@type": kind}))) == 1


@pytest.mark.parametrize("kind", ["WebPage", "BroadcastEvent", "Organization", "BreadcrumbList"])
def test_leaves_what_is_no_event(kind):
    with pytest.raises(LayoutError, match=r"no schema\.org Event"):
        reading_of(jsonld, ld(HAMLET | {"@type": kind}))


BROKEN = {
    "comments": '{"@type":"Event", // the type\n"name":"Gig", /* when */ "startDate":"2026-07-01"}',
    "trailing commas": '{"@type":"Event","name":"Gig","startDate":"2026-07-01",}',
    "control characters": '{"@type":"Event","name":"Gig\x01","startDate":"2026-07-01","description":"a\nb\tc"}',
    "entities": '{"@type":"Event","name":"Gig","startDate":"2026-07-01"}'.replace('"', "&quot;"),
    "cdata": '//<![CDATA[\n{"@type":"Event","name":"Gig","startDate":"2026-07-01"}\n//]]>',
    "html comment": '<!-- {"@type":"Event","name":"Gig","startDate":"2026-07-01"} -->',
    "semicolon": '{"@type":"Event","name":"Gig","startDate":"2026-07-01"};',
    "two documents": '{"@type":"WebPage"}\n{"@type":"Event","name":"Gig","startDate":"2026-07-01"}',
    "single quotes": "{'@type':'Event','name':'Gig','startDate':'2026-07-01'}",
    "quotes within quotes": '{"@type":"Event","name":"Gig "by Night"","about":"A "wild" one","startDate":"2026-07-01"}',
    "curly quotes": '{\u201c@type\u201d:\u201cEvent\u201d,"name":\u201cGig\u201d,"startDate":"2026-07-01"}',
    "no closing bracket": '[{"@type":"Event","name":"Gig","startDate":"2026-07-01"',
    "a text that breaks off": '{"@type":"Event","name":"Gig","startDate":"2026-07-01","description":"It beg',
    "no comma": '{"@type":"Event"\n"name":"Gig"\n"startDate":"2026-07-01"}',
    "a quote too many": '{"@type":"Event","name":"Gig","about":{},"\n "startDate":"2026-07-01"}',
    "no value": '{"@type":"Event","image": ,"name":"Gig","startDate":"2026-07-01","url":}',
    "a wrong bracket": '{"@type":"Event","name":"Gig","startDate":"2026-07-01"]}',
    "words before": 'Warning: no such key on line 3 {"@type":"Event","name":"Gig","startDate":"2026-07-01"}',
    "a text of JSON": '"{\\"@type\\":\\"Event\\",\\"name\\":\\"Gig\\",\\"startDate\\":\\"2026-07-01\\"}"',
    "names with a prefix": '{"@type":"schema:Event","schema:name":"Gig","schema:startDate":"2026-07-01"}',
    "a prefix of its own": '{"@context":{"s":"http://schema.org/"},"@type":"s:Event","s:name":"Gig",'
    '"s:startDate":"2026-07-01"}',
    "names as addresses": '[{"@type":["http://schema.org/Event"],"http://schema.org/name":[{"@value":"Gig"}],'
    '"http://schema.org/startDate":[{"@value":"2026-07-01"}]}]',
    "a mark at the start": '\ufeff{"@type":"Event","name":"Gig","startDate":"2026-07-01"}',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_reads_json_that_breaks_its_rules(text):
    listing = only(reading_of(jsonld, ld(text)))
    assert listing.name.startswith("Gig")
    assert listing.start_date == "2026-07-01"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (r"\ud83c\udfad Jam", "🎭 Jam"),
        (r"\ud83c Jam", "\ufffd Jam"),
        (r"Jam \uDFAD", "Jam \ufffd"),
        (r"\ud83c\ud83c\udfad", "\ufffd🎭"),
    ],
)
def test_half_characters(said, name):
    assert only(reading_of(jsonld, ld('{"@type":"Event","name":"%s"}' % said))).name == name  # noqa: UP031 - braces


@pytest.mark.parametrize(
    "tag",
    [
        "<SCRIPT TYPE='APPLICATION/LD+JSON'>",
        "<script data-a='a>b' type=application/ld+json>",
        "<script type='application/ld&#x2B;json'>",
    ],
)
def test_a_script_however_its_tag_is_written(tag):
    assert only(reading_of(jsonld, f'{tag}{{"@type":"Event","name":"Gig"}}</script>')).name == "Gig"
    assert jsonld.recognises(tag.encode(), PAGE)


def test_a_broken_script_is_named_and_the_others_are_read():
    reading = reading_of(jsonld, ld(HAMLET, '{"@type": "Event", "name": oops(', '{"broken json'))
    assert [listing.name for listing in reading] == ["Hamlet"]
    assert [problem.field for problem in reading.problems] == ["script", "name"]


def test_an_event_without_a_name_is_named_and_the_others_are_read():
    reading = reading_of(jsonld, ld([{"@type": "Event", "startDate": "2026-07-01"}, HAMLET]))
    assert [listing.name for listing in reading] == ["Hamlet"]
    (problem,) = reading.problems
    assert isinstance(problem, ListingError)
    assert problem.field == "name"


def test_scripts_in_comments_are_not_read():
    with pytest.raises(LayoutError):
        reading_of(jsonld, f"<html><!-- {ld(HAMLET)} --></html>")


OPEN = '<script type="application/ld+json">'


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (f"{OPEN}1</script>", ["1"]),
        ("<SCRIPT TYPE='application/LD+JSON' id=a>1</Script >", ["1"]),
        ('<script type="application/ld&#43;json">1</script>', ["1"]),
        ('<script data-about="a > b" type=application/ld+json>1</script>', ["1"]),
        (f"<script>var a = '<!--'</script>{OPEN}1</script>", ["1"]),
        (f"<!-- {OPEN}1</script> -->{OPEN}2</script>", ["2"]),
        (f"<!-- {OPEN}1</script>", []),
        (f"{OPEN}<!-- 1 --></script>{OPEN}2</script>", ["<!-- 1 -->", "2"]),
        (f"<script>{OPEN}1</script>{OPEN}2</script>", ["2"]),
        (f"<scripts ld+json>1</scripts><scripté ld+json>2</script>{OPEN}3</script>", ["3"]),
        (f"{OPEN}never closed", []),
        (f"<script {OPEN}1</script>", ["1"]),
    ],
)
def test_finds_the_scripts_that_mention_a_word(page, found):
    assert [script.decode() for script in marked_scripts(page.encode(), b"ld+json")] == found
    assert list(scripts(page, "ld+json")) == found


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_reads_a_page_in_whatever_characters_it_is_written(charset):
    event = '{"@type": "Event", "name": "Molière’s Café", "startDate": "2026-07-01"}'
    page = f'<meta charset="{charset}"><p>Café</p>{OPEN}{event}</script>'
    assert only(reading_of(jsonld, page.encode(charset))).name == "Molière’s Café"


LOCATIONS = [
    ("The Lido", {"name": "The Lido"}),
    (
        {"@type": "Place", "name": "The Lido", "address": "1 Pool Lane"},
        {"name": "The Lido", "street_address": "1 Pool Lane"},
    ),
    (
        {
            "name": "Lido",
            "address": {"streetAddress": "1 Pool Lane", "addressLocality": "Derby", "postalCode": "DE1 3AH"},
        },
        {"name": "Lido", "street_address": "1 Pool Lane", "address_locality": "Derby", "postal_code": "DE1 3AH"},
    ),
    (
        {"name": "Park", "latitude": 52.9, "longitude": -1.47},
        {"name": "Park", "latitude": "52.9", "longitude": "-1.47"},
    ),
    (
        {"name": "Park", "geo": {"@type": "GeoCoordinates", "latitude": "52.90", "longitude": "-1.4"}},
        {"name": "Park", "latitude": "52.90", "longitude": "-1.4"},
    ),
    ([{"@type": "VirtualLocation", "url": "https://z.example"}, {"@type": "Place", "name": "Lido"}], {"name": "Lido"}),
    (
        {"@type": "Place", "name": "Studio", "sameAs": "https://lido.example"},
        {"name": "Studio", "url": "https://lido.example"},
    ),
    (
        {
            "@type": "Place",
            "name": "Studio 2",
            "containedInPlace": {"name": "Lido", "address": {"postalCode": "DE1 3AH"}, "latitude": 1, "longitude": 2},
        },
        {"name": "Studio 2, Lido", "postal_code": "DE1 3AH", "latitude": "1", "longitude": "2"},
    ),
    (
        {"name": "Lido Studio", "containedInPlace": "Lido", "address": "1 A"},
        {"name": "Lido Studio", "street_address": "1 A"},
    ),
    ({"name": "Lido", "containedInPlace": {"name": "Lido Theatre"}}, {"name": "Lido Theatre"}),
    ({"containedInPlace": {"name": "Lido Theatre"}}, {"name": "Lido Theatre"}),
    (
        {"@type": "PostalAddress", "streetAddress": ["1 Pool Lane", "Unit 2"], "addressLocality": "Derby"},
        {"street_address": "1 Pool Lane, Unit 2", "address_locality": "Derby"},
    ),
]


@pytest.mark.parametrize(("location", "expected"), LOCATIONS)
def test_location(location, expected):
    assert one(location=location).location.model_dump(exclude_none=True) == expected


OFFERS = [
    ({"@type": "Offer", "price": 12.50, "priceCurrency": "GBP"}, [("12.5", "GBP")]),
    ({"@type": "Offer", "price": "12.50"}, [("12.50", None)]),
    ([{"price": "12"}, {"price": "8", "name": "Concession"}], [("12", None), ("8", None)]),
    (
        {"@type": "AggregateOffer", "lowPrice": "10", "highPrice": 20, "priceCurrency": "GBP"},
        [("10", "GBP"), ("20", "GBP")],
    ),
    (
        {"@type": "AggregateOffer", "lowPrice": 10, "offers": [{"price": 11}, {"price": 13}]},
        [("11", None), ("13", None)],
    ),
    ({"priceSpecification": {"minPrice": 5, "maxPrice": 9, "priceCurrency": "GBP"}}, [("5", "GBP"), ("9", "GBP")]),
    ("from £12", [("from £12", None)]),
    ({"minPrice": 5, "maxPrice": 9, "priceCurrency": "GBP"}, [("5", "GBP"), ("9", "GBP")]),
    (0, [("0", None)]),
    ({"url": "https://tickets.example"}, [(None, None)]),
]


@pytest.mark.parametrize(("offers", "expected"), OFFERS)
def test_offers(offers, expected):
    assert [(offer.price, offer.price_currency) for offer in one(offers=offers).offers] == expected


def test_free_and_sold_out_are_said_without_an_offer():
    assert one(isAccessibleForFree=True).offers[0].price == "Free"
    assert one(isAccessibleForFree="False").offers == ()
    assert one(remainingAttendeeCapacity=0).offers[0].availability == "SoldOut"


FIELDS = [
    ({"eventStatus": "EventCancelled"}, "event_status", "EventCancelled"),
    ({"eventStatus": "http://schema.org/EventPostponed"}, "event_status", "http://schema.org/EventPostponed"),
    ({"previousStartDate": ["2026-06-01"]}, "previous_start_date", "2026-06-01"),
    ({"doorTime": "19:00"}, "door_time", "19:00"),
    ({"duration": "PT2H"}, "duration", "PT2H"),
    ({"organizer": {"name": "Lido Trust"}}, "organizer", "Lido Trust"),
    ({"performer": [{"name": "Ann"}, "Ben", {"name": "Ann"}]}, "performer", ("Ann", "Ben")),
    ({"keywords": "dance, circus ,dance"}, "keywords", ("dance", "circus")),
    ({"keywords": [{"@type": "DefinedTerm", "name": "dance"}], "genre": "Folk"}, "keywords", ("dance", "Folk")),
    ({"typicalAgeRange": "5-"}, "typical_age_range", "5-"),
    ({"ageRange": {"minValue": 16}}, "typical_age_range", "16-"),
    ({"image": "/i.jpg"}, "image", "https://venue.example/i.jpg"),
    (
        {"image": [{"@type": "ImageObject", "contentUrl": "https://i.example/a.jpg", "caption": "Cast"}]},
        "image_alt",
        "Cast",
    ),
    ({"image": ["data:image/gif;base64,R0", "//i.example/b.jpg"]}, "image", "https://i.example/b.jpg"),
    (
        {"location": {"@type": "VirtualLocation", "url": "https://z.example"}},
        "event_attendance_mode",
        "OnlineEventAttendanceMode",
    ),
    ({"accessibilityFeature": ["captioned", "signed"]}, "access", ("captioned", "signed")),
    ({"name": "Fish &amp;amp; Chips"}, "name", "Fish &amp; Chips"),
    ({"name": "Members&#8217; Night"}, "name", "Members&#8217; Night"),
    ({"startDate": {"@type": "Date", "@value": "2026-07-02"}}, "start_date", "2026-07-02"),
    ({"url": "javascript:alert(1)"}, "url", PAGE),
    ({"url": None, "mainEntityOfPage": {"@id": "/of-hamlet"}}, "url", "https://venue.example/of-hamlet"),
    ({"name": {"cy": "Nos", "en": "Night"}}, "name", "Night"),
    ({"startDate": "2026-07-02", "startTime": "19:30"}, "start_date", "2026-07-02 19:30"),
    ({"startDate": "2026-07-02T7:30pm"}, "start_date", "2026-07-02 7:30 pm"),
    ({"startDate": "2026-07-02T19.30"}, "start_date", "2026-07-02T19:30"),
    ({"startDate": "2026-07-02T19:30:00BST"}, "start_date", "2026-07-02T19:30:00+01:00"),
    ({"startDate": "2026-07-02T19:30:00+0000Z"}, "start_date", "2026-07-02T19:30:00Z"),
    ({"startDate": 1769439600}, "start_date", "2026-01-26T15:00:00Z"),
    ({"audience": {"@type": "PeopleAudience", "suggestedMinAge": 8}}, "typical_age_range", "8-"),
    (
        {"superEvent": {"@type": "Festival", "name": "Fringe", "organizer": "Fringe Society"}},
        "organizer",
        "Fringe Society",
    ),
    ({"thumbnailUrl": "/t.jpg"}, "image", "https://venue.example/t.jpg"),
    ({"image": [[{"thumbnailUrl": "/t.jpg"}]]}, "image", "https://venue.example/t.jpg"),
]


@pytest.mark.parametrize(("more", "field", "expected"), FIELDS)
def test_fields(more, field, expected):
    assert getattr(one(**more), field) == expected


@pytest.mark.parametrize(
    ("holder", "field", "expected"),
    [
        ({"@type": "Place", "name": "Lido"}, "location", "Lido"),
        ({"@type": "MusicVenue", "name": "Lido"}, "location", "Lido"),
        ({"@type": "Restaurant", "name": "Lido", "address": "1 Pool Lane"}, "location", "Lido"),
        ({"@type": "Organization", "name": "Lido Trust", "address": "1 Pool Lane"}, "organizer", "Lido Trust"),
        ({"@type": "MusicGroup", "name": "Ann Band"}, "performer", "Ann Band"),
    ],
)
@pytest.mark.parametrize("key", ["event", "events"])
def test_whose_events_they_are(holder, field, expected, key):
    listing = only(reading_of(jsonld, ld(holder | {key: [HAMLET]})))
    said = getattr(listing, field)
    assert (said[0] if isinstance(said, tuple) else getattr(said, "name", said)) == expected
    own = only(
        reading_of(jsonld, ld(holder | {key: HAMLET | {"location": "Park", "organizer": "A", "performer": "A"}}))
    )
    assert (own.location.name, own.organizer, own.performer) == ("Park", "A", ("A",))


def test_several_starts_are_several_performances():
    listing = one(startDate=["2026-07-01T19:30", "2026-07-02T19:30"], endDate=["2026-07-01T21:00", "2026-07-02T21:00"])
    assert [(item.start_date, item.end_date) for item in listing.performances] == [
        ("2026-07-01T19:30", "2026-07-01T21:00"),
        ("2026-07-02T19:30", "2026-07-02T21:00"),
    ]


LIDO = {"@type": "Place", "@id": "#lido", "name": "Lido", "address": {"@id": "_:a"}}
TRUST = {"@type": "Organization", "@id": "https://venue.example/#trust", "name": "Lido Trust", "location": LIDO}
PIECES = [{"@type": "PostalAddress", "@id": "_:a", "postalCode": "DE1 3AH"}, {"@id": "#ann", "name": "Ann"}, TRUST]
POINTING = HAMLET | {
    "location": {"@type": "Place", "@id": f"{PAGE}#lido"},
    "organizer": {"@id": "/#trust"},
    "performer": [{"@id": "#ann"}, {"@type": "Person", "name": "Ben"}, {"@id": "#nobody"}],
}


@pytest.mark.parametrize(
    "page",
    [
        ld({"@graph": [POINTING, *PIECES]}),
        ld({"@graph": [*PIECES, POINTING]}),
        ld(PIECES, POINTING),
        ld(PIECES, {"@type": "WebPage", "mainEntity": POINTING | {"organizer": "https://venue.example/#trust"}}),
    ],
)
def test_what_a_page_tells_once_and_points_to(page):
    listing = only(reading_of(jsonld, page))
    assert (listing.location.name, listing.location.postal_code) == ("Lido", "DE1 3AH")
    assert (listing.organizer, listing.performer) == ("Lido Trust", ("Ann", "Ben", "#nobody"))


def test_a_blank_id_holds_in_its_own_script_alone():
    places = [{"@type": "Place", "@id": "_:p", "name": name} for name in ("Lido", "Bell")]
    events = [{"@type": "Event", "name": name, "location": {"@id": "_:p"}} for name in ("Jam", "Quiz")]
    reading = reading_of(jsonld, ld(*([place, event] for place, event in zip(places, events, strict=True))))
    assert [(item.name, item.location.name) for item in reading] == [("Jam", "Lido"), ("Quiz", "Bell")]


def test_a_reference_to_an_event_is_not_another_event():
    told = HAMLET | {"@id": "#hamlet"}
    reading = reading_of(jsonld, ld({"@graph": [{"@type": "Event", "@id": "#hamlet"}, told]}))
    assert ([item.name for item in reading], reading.problems) == (["Hamlet"], ())


def test_references_in_a_circle_end():
    place = {"@type": "Place", "@id": "#lido", "name": "Lido", "containedInPlace": {"@id": "#lido"}}
    assert one(location={"@id": "#lido"}).location is None
    listing = only(reading_of(jsonld, ld([place, HAMLET | {"location": {"@id": "#lido"}}])))
    assert listing.location.name == "Lido"


IDENTIFIERS = [
    ({"identifier": "E-17"}, "E-17"),
    ({"identifier": {"@type": "PropertyValue", "value": 17}}, "17"),
    ({"sku": "S1"}, "S1"),
    ({"@id": "https://venue.example/id/17"}, "https://venue.example/id/17"),
    ({"@id": "https://venue.example/hamlet#event"}, None),
    ({"@id": "https://venue.example/hamlet/"}, None),
    ({"@id": f"{PAGE}#3"}, None),
    ({"@id": "_:b0"}, None),
    ({"@id": "#event"}, None),
    ({}, None),
]


@pytest.mark.parametrize(("more", "expected"), IDENTIFIERS)
def test_identifier_only_where_it_is_a_stable_one(more, expected):
    assert one(**more).identifier == expected


def test_performances_are_the_sub_events():
    nights = [
        {"@type": "Event", "startDate": "2026-07-01T19:30", "identifier": "n1", "eventStatus": "EventCancelled"},
        {"@type": "Event", "startDate": "2026-07-02T19:30", "accessibilitySummary": "BSL interpreted"},
        {"@type": "Event", "name": "To be announced"},
    ]
    listing = only(reading_of(jsonld, ld({"@type": "EventSeries", "name": "Hamlet", "subEvent": nights})))
    told = [(item.start_date, item.identifier, item.event_status, item.access) for item in listing.performances]
    assert told == [
        ("2026-07-01T19:30", "n1", "EventCancelled", ()),
        ("2026-07-02T19:30", None, None, ("BSL interpreted",)),
    ]


def test_a_festival_tells_of_its_events_as_events():
    acts = [
        {"@type": "MusicEvent", "name": "Ann Band", "startDate": "2026-07-01T19:30", "url": "/ann"},
        {"@type": "ComedyEvent", "name": "Ben Jokes", "startDate": "2026-07-02T19:30", "url": "/ben"},
    ]
    festival = {"@type": "Festival", "name": "Fringe", "location": "Lido", "subEvent": acts}
    reading = reading_of(jsonld, ld(festival))
    assert [(item.name, item.location.name) for item in reading] == [("Ann Band", "Lido"), ("Ben Jokes", "Lido")]


SCHEDULES = [
    ({"repeatFrequency": "P1W", "byDay": "https://schema.org/Thursday"}, "FREQ=WEEKLY;BYDAY=TH", "01-01"),
    (
        {"repeatFrequency": "P7D", "byDay": ["Tuesday", "Sunday"], "endDate": "2026-12-04"},
        "FREQ=WEEKLY;BYDAY=TU,SU;UNTIL=20261204",
        "01-04",
    ),
    ({"repeatFrequency": "P2W", "byDay": "MO"}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "01-12"),
    ({"repeatFrequency": "P1M", "byMonthDay": 3, "repeatCount": 6}, "FREQ=MONTHLY;BYMONTHDAY=3;COUNT=6", "01-03"),
    ({"byDay": "Friday"}, "FREQ=WEEKLY;BYDAY=FR", "01-02"),
    ({"repeatFrequency": "P1M", "byDay": "2TH"}, "FREQ=MONTHLY;BYDAY=2TH", "01-08"),
    ({"repeatFrequency": "P1M", "byMonthDay": 31, "byMonth": 2}, "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", "01-01"),
    ({"repeatFrequency": "Daily"}, "FREQ=DAILY", "01-01"),
]


@pytest.mark.parametrize(("schedule", "rule", "first"), SCHEDULES)
def test_a_schedule_becomes_a_rule_that_begins_on_its_first_day(schedule, rule, first):
    told = {
        "@type": "Event",
        "name": "Jam",
        "eventSchedule": schedule | {"startDate": "2026-01-01", "startTime": "20:00"},
    }
    listing = only(reading_of(jsonld, ld(told)))
    assert (listing.event_schedule, listing.start_date) == ((rule,), f"2026-{first}T20:00")


def test_each_of_several_schedules_has_its_own_hours():
    schedules = [
        {"startDate": "2026-07-06", "startTime": "19:00", "byDay": "Monday"},
        {"startDate": "2026-07-06", "startTime": "14:00", "endTime": "15:00", "byDay": "Friday"},
        {"startDate": "2026-08-01", "startTime": "10:00"},
    ]
    reading = reading_of(jsonld, ld(HAMLET | {"startDate": "2026-07-06", "eventSchedule": schedules}))
    assert [(item.start_date, item.end_date, item.event_schedule) for item in reading] == [
        ("2026-07-06T19:00", None, ("FREQ=WEEKLY;BYDAY=MO",)),
        ("2026-07-10T14:00", "2026-07-10T15:00", ("FREQ=WEEKLY;BYDAY=FR",)),
        ("2026-08-01T10:00", None, ()),
    ]
    assert {(item.name, item.url, item.shared_url) for item in reading} == {
        ("Hamlet", "https://venue.example/hamlet", False)
    }


def test_a_schedule_with_exceptions():
    schedule = {
        "repeatFrequency": "P1W",
        "byDay": "Thursday",
        "startDate": "2026-06-18",
        "startTime": "11:00",
        "endTime": "14:00",
        "exceptDate": ["2026-06-25T11:00:00.000Z", "2026-07-02", "later"],
    }
    listing = only(reading_of(jsonld, ld({"@type": "Event", "name": "Badminton", "eventSchedule": schedule})))
    assert listing.event_schedule == ("FREQ=WEEKLY;BYDAY=TH", "EXDATE:20260625,20260702")
    assert (listing.start_date, listing.end_date) == ("2026-06-18T11:00", "2026-06-18T14:00")


def anonymous(*names):
    return ld([{"@type": "Event", "name": name, "startDate": "2026-07-01"} for name in names])


@pytest.mark.parametrize(
    ("names", "shared", "expected"),
    [
        (("Jam", "Quiz"), False, True),
        (("Jam", "Jam"), False, False),
        (("Jam",), False, False),
        (("Jam",), True, True),
    ],
)
def test_an_address_that_stands_for_several_events_identifies_none(names, shared, expected):
    reading = reading_of(jsonld, anonymous(*names), shared=shared)
    assert {listing.shared_url for listing in reading} == {expected}
    assert {listing.url for listing in reading} == {PAGE}


def test_an_id_under_two_names_is_none():
    nodes = [{"@type": "Event", "name": name, "identifier": "7", "startDate": "2026-07-01"} for name in ("Jam", "Quiz")]
    assert [(item.identifier, item.shared_url) for item in reading_of(jsonld, ld(nodes))] == [
        (None, True),
        (None, True),
    ]


def test_evidence_says_where_a_field_stood():
    listing = only(reading_of(jsonld, ld({"@graph": [HAMLET]})))
    assert listing.evidence["start_date"] == "script[0]$.@graph[0].startDate"


def test_json_ld_served_by_itself():
    assert only(reading_of(jsonld, '{"@context":"https://schema.org","@type":"Event","name":"Gig"}')).name == "Gig"


RECORDED = {
    "derby/derby-open-mics-index-2025-10-31.html": 67,
    "derby/derby-open-mics-index-2026-06-16-73b54ba.html": 51,
    "placecal/eventbrite.co.uk--queer-lit-social-refuge-48062165483-Eventbrite_calendar-0.html": 24,
    "placecal/dice.fm--folklore-2or7-dice_fm_events-0.html": 17,
    "placecal/outsavvy.com--monthly-mix-mingle-outsavvy_cancelled_event-9.html": 26,
    "cityscrapers/cook_landbank-1a6e2f.html": 9,
    "cityscrapers/det_authority-bfca51.html": 12,
    "extruct/songkick--Max-mo-Park-Gigography-Tour-History-Past-Concerts.html": 49,
    "clusterflick/thecastlecinema.com--a-complete-unknown-1.html": 19,
    "tec/Day_ViewTest__test_render_w_events__1.php.html": 3,
}


@pytest.mark.parametrize(("name", "count"), RECORDED.items(), ids=RECORDED)
def test_recorded_pages(shared, name, count):
    reading = reading_of(jsonld, (shared / "corpus/html" / name).read_bytes())
    assert (len(reading), reading.problems) == (count, ())
    assert all(listing.start_date for listing in reading)


def test_one_open_mic_has_one_key_on_every_date(shared):
    pages = sorted((shared / "corpus/html/derby").glob("*.html"))
    readings = [reading_of(jsonld, page.read_bytes(), shared=True) for page in pages]
    assert len(readings) == 2
    for reading in readings:
        assert {(item.identifier, item.shared_url, item.url) for item in reading} == {(None, True, PAGE)}
        assert all(item.location.name for item in reading)
    named = [{item.location.name for item in reading} for reading in readings]
    assert len(named[0] & named[1]) >= 5
