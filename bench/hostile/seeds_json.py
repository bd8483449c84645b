"""Written answers of each API that a reader knows, small and whole; mutations start from them."""

import json
from typing import Any

EVENT: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": ["Event", "TheaterEvent"],
    "@id": "#jam",
    "name": "Winter Jam &amp; Supper",
    "startDate": "2026-12-01T19:30:00+00:00",
    "endDate": "2026-12-01T22:00",
    "doorTime": "19:00",
    "duration": "PT2H30M",
    "eventStatus": "https://schema.org/EventRescheduled",
    "previousStartDate": "2026-11-24T19:30",
    "eventAttendanceMode": "MixedEventAttendanceMode",
    "url": "/events/jam",
    "description": "<p>BSL interpreted. Ages 8+.</p>",
    "image": [{"@type": "ImageObject", "url": "/a.jpg"}, "b.jpg"],
    "keywords": "folk, live music",
    "typicalAgeRange": "8-",
    "location": {
        "@type": "Place",
        "@id": "#hall",
        "name": "Derby Theatre",
        "containedInPlace": {"@id": "#hall"},
        "address": {"@type": "PostalAddress", "streetAddress": "Theatre Walk", "postalCode": "DE1 2NF"},
        "geo": {"latitude": 52.92, "longitude": "-1.47"},
    },
    "organizer": {"@id": "#ann", "name": "Ann"},
    "performer": [{"@id": "#ann"}, "The Looms"],
    "offers": [
        {"@type": "AggregateOffer", "lowPrice": 5, "highPrice": "12.50", "priceCurrency": "GBP", "offers": []},
        {"price": "£12 (conc. £10)", "availability": "InStock", "priceSpecification": {"minPrice": 1.5}},
    ],
    "subEvent": [
        {"@type": "Event", "name": "Winter Jam", "startDate": "2026-12-02T19:30", "superEvent": {"@id": "#jam"}},
        {"@type": "Event", "startDate": "2026-12-03", "location": {"name": "Rock City"}},
    ],
    "eventSchedule": {
        "@type": "Schedule",
        "startDate": "2026-12-01",
        "endDate": "2027-03-01",
        "startTime": "19:30",
        "endTime": "22:00",
        "repeatFrequency": "P1W",
        "byDay": ["https://schema.org/Tuesday", "FR"],
        "exceptDate": ["2026-12-29"],
        "repeatCount": 12,
        "scheduleTimezone": "Europe/London",
    },
}
EVENTS = {"@context": "https://schema.org", "@graph": [EVENT, {"@type": "ItemList", "itemListElement": [EVENT]}]}
TRIBE = {
    "events": [
        {
            "id": 12,
            "title": "Jam &#8211; late",
            "start_date": "2026-12-01 19:30:00",
            "end_date": "2026-12-01 22:00:00",
            "all_day": False,
            "timezone": "Europe/London",
            "url": "https://v.example/event/jam/2026-12-01/",
            "cost": "£10 – £12",
            "cost_details": {"currency_code": "GBP", "values": ["10", 12]},
            "venue": {"venue": "Hall", "address": "1 Road", "city": "Derby", "zip": "DE1 1AA", "geo_lat": 52.9},
            "organizer": [{"organizer": "Ann"}],
            "categories": [{"name": "Folk"}],
            "tags": [{"name": "Free"}],
            "image": {"url": "https://v.example/a.jpg"},
            "description": "<p>Relaxed</p>",
            "status": "publish",
        }
    ],
    "rest_url": "https://v.example/wp-json/tribe/events/v1/events/",
    "next_rest_url": "https://v.example/wp-json/tribe/events/v1/events/?page=2",
}
SPEKTRIX = [
    {
        "id": "1A",
        "name": "The Play",
        "isOnSale": True,
        "instanceDates": "1 December - 4 December",
        "firstInstanceDateTime": "2026-12-01T19:30:00",
        "lastInstanceDateTime": "2026-12-04T14:30:00",
        "duration": 90,
        "attribute_Genre": "Drama",
        "attribute_MinPrice": "£5 – £9",
        "imageUrl": "/a.jpg",
        "description": "x",
        "webEventId": "ham",
    }
]
INSTANCES = [
    {"id": "I1", "event": {"id": "1A"}, "start": "2026-12-02T19:30:00", "cancelled": True, "attribute_Captioned": True},
    {"id": "I2", "event": {"id": "1A"}, "start": "2026-12-03T19:30:00", "attribute_SLAudioDescribed": True},
]
SQUARESPACE = {
    "website": {"baseUrl": "https://v.example", "timeZone": "Europe/London"},
    "websiteSettings": {},
    "upcoming": [
        {
            "id": "1",
            "title": "Jam",
            "fullUrl": "/events/jam",
            "startDate": 1796153400588,
            "endDate": 1796160600588,
            "location": {"addressTitle": "Hall", "addressLine1": "1 Road", "mapLat": 52.9, "mapLng": -1.4},
            "tags": ["folk"],
            "categories": ["music"],
            "excerpt": "<p>£5</p>",
            "assetUrl": "https://v.example/a.jpg",
        }
    ],
    "past": [{"id": "0", "title": "Old", "startDate": 1}],
}
TICKETMASTER = {
    "_embedded": {
        "events": [
            {
                "name": "Radiant",
                "id": "G5",
                "url": "https://tickets.example/event/G5",
                "dates": {
                    "start": {"localDate": "2026-12-01", "localTime": "19:30:00", "dateTime": "2026-12-01T19:30:00Z"},
                    "end": {"localDate": "2026-12-02"},
                    "timezone": "Europe/London",
                    "status": {"code": "rescheduled"},
                },
                "priceRanges": [{"type": "standard", "currency": "GBP", "min": 25.5, "max": 60}],
                "images": [{"url": "https://t.example/a.jpg", "width": 1024}],
                "classifications": [{"segment": {"name": "Music"}, "genre": {"name": "Rock"}}],
                "_embedded": {
                    "venues": [{"name": "Arena", "city": {"name": "Nottingham"}, "postalCode": "NG1 1LA"}],
                    "attractions": [{"name": "Radiant"}],
                },
            }
        ]
    },
    "_links": {"next": {"href": "/discovery/v2/events.json?page=1"}},
    "page": {"size": 20, "totalPages": 5, "number": 0},
}
TICKETTAILOR = {
    "data": [
        {
            "object": "event",
            "id": "ev_1",
            "event_series_id": "es_1",
            "name": "Weaving",
            "currency": "gbp",
            "start": {"iso": "2026-12-01T10:00:00+00:00", "unix": 1796119200},
            "end": {"iso": "2026-12-01T12:00:00+00:00"},
            "timezone": "Europe/London",
            "venue": {"name": "Bridge Mill", "postal_code": "DE1 1AA"},
            "online_event": "false",
            "tickets_available": "true",
            "ticket_types": [{"name": "Waged", "price": 1250, "status": "on_sale"}, {"name": "Free", "price": 0}],
            "images": {"header": "https://t.example/a.jpg"},
        }
    ],
    "links": {"next": "/v1/events?starting_after=ev_1"},
}
SHOWTIMES = {
    "showtimes": [
        {
            "id": "158-1",
            "filmId": "H1",
            "siteId": "158",
            "schedule": {"startsAt": "2026-12-01T19:30:00+00:00", "endsAt": "2026-12-01T21:30:00+00:00"},
            "isSoldOut": True,
            "attributeIds": ["06"],
        }
    ],
    "relatedData": {
        "films": [{"id": "H1", "title": {"text": "The Film"}, "runtimeInMinutes": 107}],
        "sites": [{"id": "158", "name": {"text": "Derby"}, "ianaTimeZoneName": "Europe/London"}],
        "attributes": [{"id": "06", "name": {"text": "Audio Described"}}],
    },
}
QUICKBOOK = {
    "body": {
        "films": [{"id": "h1", "name": "The Film", "length": 91, "link": "https://cinema.example/film/h1"}],
        "events": [{"id": "7", "filmId": "h1", "cinemaId": "082", "eventDateTime": "2026-12-01T10:00:00"}],
    }
}
OPENACTIVE = {
    "next": "/feed?after=2",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "items": [
        {
            "state": "updated",
            "kind": "ScheduledSession",
            "id": "s1",
            "modified": 2,
            "data": EVENT
            | {"@type": "ScheduledSession", "activity": [{"prefLabel": "Yoga"}], "superEvent": {"@id": "#series"}},
        },
        {"state": "updated", "kind": "SessionSeries", "id": "#series", "data": {"@id": "#series", "name": "Yoga"}},
        {"state": "deleted", "kind": "ScheduledSession", "id": "s2"},
    ],
}
PARKRUN = {
    "events": {
        "type": "FeatureCollection",
        "features": [
            {
                "properties": {"eventname": "markeaton", "EventLongName": "Markeaton parkrun", "seriesid": 1},
                "geometry": {"coordinates": [-1.5, 52.9]},
            }
        ],
    }
}
RECORDS = {
    "results": [
        {"id": 1, "title": "Jam", "date": "2026-12-01", "time": "19:30", "venue": "Hall", "price": "£5", "tags": ["a"]},
        {
            "id": 2,
            "name": "Supper",
            "start": "2026-12-02T19:30",
            "end": 1796160600,
            "url": "/e/2",
            "image": {"src": "a"},
        },
    ],
    "next": "/api?page=2",
}

ANSWERS: dict[str, list[str]] = {
    "tribe": [json.dumps(TRIBE), json.dumps(TRIBE["events"][0] | {"rest_url": TRIBE["rest_url"]})],
    "spektrix": [json.dumps(SPEKTRIX), json.dumps(INSTANCES)],
    "squarespace": [json.dumps(SQUARESPACE)],
    "ticketmaster": [json.dumps(TICKETMASTER)],
    "tickettailor": [json.dumps(TICKETTAILOR)],
    "film_times": [json.dumps(SHOWTIMES), json.dumps(QUICKBOOK)],
    "openactive": [json.dumps(OPENACTIVE), json.dumps(OPENACTIVE["items"][0])],
    "parkrun": [json.dumps(PARKRUN)],
    "json_api": [json.dumps(RECORDS), json.dumps(RECORDS["results"])],
    "jsonld": [json.dumps(EVENTS), json.dumps(EVENT)],
}
