"""Sites that offer their events in several ways, in one, or in none: path with query -> answer, all written here."""

import gzip
import json

from tests.loopback.server import Answer, Route

SHOWS = ("The Lamp", "High Tide", "Paper Kites", "Night Tram", "Brass Foundry", "Owl Night", "Deer Walk", "Bats")
API = "/wp-json/tribe/events/v1/events?per_page=50"
XML = "application/xml"


def key(name: str) -> str:
    return name.lower().replace(" ", "-")


def day(number: int) -> str:
    return f"2026-12-{number + 1:02}"


def hall(root: str) -> dict[str, Route]:
    """WordPress with The Events Calendar, which also has a calendar, JSON-LD on every page, a sitemap and news."""
    links = "".join(
        f'<li class="show"><h3><a href="/event/{key(name)}/">{name}</a></h3>'
        f"<p>{number + 1} December 2026, 7.30pm</p></li>"
        for number, name in enumerate(SHOWS)
    )
    nav = '<nav><a href="/whats-on/">What\'s on</a> <a href="/about/">About</a></nav>'
    head = (
        "<title>Home | Hall of Lamps</title>"
        '<link rel="alternate" type="application/rss+xml" href="/feed/">'
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
        '<link rel="https://api.w.org/" href="/wp-json/"><link rel="stylesheet" href="/wp-content/plugins/'
        'the-events-calendar/x.css"><link rel="alternate" type="application/json+oembed" href="/oembed">'
    )
    calendar = '<a href="webcal://elsewhere.example/x">no</a><a href="/events/?ical=1">Subscribe</a>'
    past = "".join(f"<url><loc>{root}/event/old-{one}/</loc><lastmod>2024-01-01</lastmod></url>" for one in range(2))
    pages = "".join(f"<url><loc>{root}/event/{key(name)}/</loc><lastmod>2026-11-01</lastmod></url>" for name in SHOWS)
    events = f"<urlset>{past}{pages}<url><loc>http://elsewhere.example/event/x</loc></url></urlset>"
    maps = "".join(
        f"<sitemap><loc>{root}/{one}</loc></sitemap>" for one in ("posts.xml", "tribe_events-sitemap.xml.gz")
    )
    return {
        "/robots.txt": f"User-agent: *\nDisallow: /wp-admin/\nSitemap: {root}/sitemap_index.xml\n",
        "/": f"<html><head>{head}</head><body>{nav}<p>Welcome</p>{calendar}</body></html>",
        "/whats-on/": f"<html><head>{head}</head><body>{nav}<main><ul>{links}</ul></main>{calendar}</body></html>",
        API: Answer(json.dumps(_tribe(root)), content_type="application/json"),
        "/events/?ical=1": Answer(_calendar(root), content_type="text/calendar"),
        "/feed/": Answer(_news(root), content_type="application/rss+xml"),
        "/sitemap_index.xml": Answer(f"<sitemapindex>{maps}</sitemapindex>", content_type=XML),
        "/tribe_events-sitemap.xml.gz": Answer(gzip.compress(events.encode()), content_type="application/gzip"),
        "/posts.xml": Answer(f"<urlset><url><loc>{root}/about/</loc></url></urlset>", content_type=XML),
        **{f"/event/{key(name)}/": page(name, day(number)) for number, name in enumerate(SHOWS)},
        **{f"/event/old-{one}/": page(f"Old {one}", f"2024-02-0{one + 1}") for one in range(2)},
    }


def page(name: str, on: str) -> str:
    """The page of one event, with JSON-LD."""
    node = {
        "@context": "https://schema.org",
        "@type": "TheaterEvent",
        "name": name,
        "startDate": f"{on}T19:30",
        "location": {"@type": "Place", "name": "Derby Theatre", "address": "Theatre Walk, Derby"},
    }
    return (
        f'<html><head><title>{name}</title><script type="application/ld+json">{json.dumps(node)}</script></head></html>'
    )


def cellar() -> dict[str, Route]:
    """Cards and nothing else, on two pages."""

    def cards(names: tuple[str, ...], first: int) -> str:
        return "".join(
            f'<li class="gig"><h3><a href="/on/{key(name)}">{name}</a></h3>'
            f'<p class="when">{number} December 2026, 8pm</p><p>£{number}</p></li>'
            for number, name in enumerate(names, first)
        )

    end = '<a rel="next" href="/gigs?page=2">More</a>'
    title = "<title>Gigs – The Cellar, Derby</title>"
    return {
        "/": f'<html><head>{title}</head><body><a href="/gigs">Our gigs</a></body></html>',
        "/gigs": f"<html><head>{title}</head><body><ul>{cards(SHOWS[:5], 1)}</ul>{end}</body></html>",
        "/gigs?page=2": f"<html><head>{title}</head><body><ul>{cards(SHOWS[5:], 20)}</ul></body></html>",
    }


def studio() -> dict[str, Route]:
    """Squarespace: an events page that says the same as data."""
    upcoming = [
        {"id": f"id{number}", "title": name, "startDate": 1796500000000 + number * 86400000, "fullUrl": f"/{key(name)}"}
        for number, name in enumerate(SHOWS)
    ]
    body = {"website": {"timeZone": "Europe/London"}, "websiteSettings": {}, "upcoming": upcoming, "past": []}
    mark = '<script src="https://static1.squarespace.com/x.js"></script><meta property="og:site_name" content="Studio">'
    return {
        "/": f'<html><head>{mark}</head><body><a href="/events">Events</a></body></html>',
        "/?format=json": Answer('{"website": {}, "websiteSettings": {}}', content_type="application/json"),
        "/events": f"<html><head>{mark}</head><body>See our events</body></html>",
        "/events?format=json": Answer(json.dumps(body), content_type="application/json"),
    }


def _tribe(root: str) -> dict[str, object]:
    events = [
        {
            "id": number,
            "url": f"{root}/event/{key(name)}/",
            "title": name,
            "start_date": f"{day(number)} 19:30:00",
            "end_date": f"{day(number)} 21:30:00",
            "cost": "£12",
            "timezone": "Europe/London",
            "venue": {"venue": "Derby Theatre", "city": "Derby"},
        }
        for number, name in enumerate(SHOWS)
    ]
    return {"events": events, "total": len(SHOWS), "rest_url": f"{root}{API}"}


def _calendar(root: str) -> str:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}@hall\r\nDTSTAMP:20261101T000000Z\r\nSUMMARY:{name}\r\n"
        f"DTSTART;TZID=Europe/London:{day(number).replace('-', '')}T193000\r\nURL:{root}/event/{key(name)}/\r\n"
        "END:VEVENT\r\n"
        for number, name in enumerate(SHOWS)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Hall//EN\r\n{events}END:VCALENDAR\r\n"


def _news(root: str) -> str:
    items = f"<item><title>Tickets for High Tide: 2 December 2026</title><link>{root}/tide</link></item>"
    return f'<rss version="2.0"><channel><title>News</title><link>{root}</link>{items}</channel></rss>'
