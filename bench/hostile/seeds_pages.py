"""Written pages, feeds and calendars, one or more for each reader; mutations start from them."""

import json

from bench.hostile.seeds_json import ANSWERS, EVENT, EVENTS, RECORDS

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//written//EN
X-WR-TIMEZONE:Europe/London
BEGIN:VTIMEZONE
TZID:GMT Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:jam@v.example
SUMMARY:Winter Jam\\, late
DTSTART;TZID=GMT Standard Time:20261201T193000
DTEND;TZID=GMT Standard Time:20261201T220000
RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270301T000000Z
EXDATE;TZID=Europe/London:20261229T193000
RDATE:20261203T193000Z
LOCATION:Derby Theatre\\nTheatre Walk
GEO:52.92;-1.47
CATEGORIES:Folk,Music
STATUS:CONFIRMED
SEQUENCE:2
ORGANIZER;CN="Ann":mailto:ann@v.example
URL:https://v.example/jam
DESCRIPTION:A long line that is folded
  over two.
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:jam@v.example
RECURRENCE-ID;TZID=Europe/London:20261208T193000
SUMMARY:CANCELLED: Winter Jam
DTSTART;TZID=Europe/London:20261208T203000
DURATION:PT2H
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
UID:fair
SUMMARY:Fair
DTSTART;VALUE=DATE:20261205
DTEND;VALUE=DATE:20261207
RRULE:FREQ=MONTHLY;BYDAY=1SA;COUNT=5
IMAGE;VALUE=URI;FMTTYPE=image/png:https://v.example/a.png
END:VEVENT
END:VCALENDAR
"""
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:georss="http://www.georss.org/georss" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>What's on</title><link>https://v.example/</link>
<item><title>Jam: Tue 1 Dec 2026, 7.30pm &amp; late</title><link>https://v.example/jam</link>
<guid isPermaLink="false">jam-1</guid><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>
<ev:startdate>2026-12-01T19:30:00</ev:startdate><ev:enddate>2026-12-01T22:00:00</ev:enddate>
<ev:location>Hall</ev:location><ev:organizer>Ann</ev:organizer><ev:cost>£5</ev:cost><ev:type>gig</ev:type>
<georss:point>52.9 -1.47</georss:point><category>Folk</category>
<enclosure url="https://v.example/a.jpg" type="image/jpeg"/><media:content url="b.jpg" medium="image"/>
<description><![CDATA[<p>When: 2 December 2026 at 8pm. £5</p>]]></description>
<content:encoded>&lt;p&gt;Doors 7pm&lt;/p&gt;</content:encoded></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:gd="http://schemas.google.com/g/2005"><entry><id>tag:1</id>
<title type="html">Jam &lt;b&gt;late&lt;/b&gt;</title><link rel="alternate" href="/jam"/>
<published>2026-11-02T10:00:00Z</published>
<summary>1 December 2026, 7.30pm</summary><category term="folk"/>
<gd:when startTime="2026-12-01T19:30:00Z"/></entry></feed>"""
SHOWS = """<?xml version="1.0"?><venues><venue id="1"><name>Lido</name><shows><show id="9"><name>Jam</name>
<description><![CDATA[<b>x</b>]]></description><url>https://v.example/jam</url>
<categories><category>Folk</category></categories>
<images><image><url>a.jpg</url></image></images>
<events><event id="3"><date_time_iso>2026-12-01T19:30:00+00:00</date_time_iso><status>available</status>
<prices><price><type>Full</type><face_value>12.5</face_value></price></prices><url>/e/3</url></event></events>
</show></shows></venue></venues>"""
CARDS = (
    '<!doctype html><html lang="en"><head><title>What is on</title><link rel="canonical" href="/whats-on"></head>'
    "<body><h1>December 2026</h1><ul class='events'>"
    + "".join(
        f'<li class="card"><a href="/e/{at}"><h3>Evening no. {at}</h3></a><img src="{at}.jpg" alt="x">'
        f'<time datetime="2026-12-0{at}T19:30">{at} Dec, 7.30pm</time><span class="place">Hall {at}</span>'
        f"<p>£{at} (£{at} conc.)</p></li>"
        for at in range(1, 8)
    )
    + '</ul><a rel="next" href="?page=2">Next</a></body></html>'
)
LABELLED = """<html><body><h2><a href="/walk">River walk</a></h2><p>Date: Saturday 5 December 2026</p>
<p><b>Gates open:</b> 9.30am</p><p>Cost: £3, under 5s free</p><p>Starts from: Cromford Mill</p>
<h2>Fair</h2><p>When: 6 - 8 December, 10am to 4pm</p><p>Where: Market Place</p></body></html>"""
COMMAS = """<html><body><h2><a href="/jam">Jam</a></h2><p>Words.</p><p>Tuesday 1 December, 7pm, £5, Rough Trade</p>
<h2>Fair</h2><p>Saturday 5 December, 10am, free, Market Square, Nottingham</p></body></html>"""
MICRODATA = """<html><body><div itemscope itemtype="https://schema.org/MusicEvent" itemid="#a" itemref="more">
<h1 itemprop="name">Jam</h1><time itemprop="startDate" datetime="2026-12-01T19:30">1 December, 7.30pm</time>
<span itemprop="startDate" content="2026-12-01T18:30:00"><h3>When</h3>Tue 1 Dec 2026 7.30pm - 10pm</span>
<div itemprop="location" itemscope itemtype="https://schema.org/Place"><span itemprop="name">Hall</span>
<div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
<i itemprop="postalCode">DE1 1AA</i></div></div>
<div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="price" content="5"></div>
<div itemprop="subEvent" itemscope itemtype="https://schema.org/Event">
<time itemprop="startDate">2026-12-02</time></div>
</div><p id="more"><a itemprop="url" href="/jam">x</a></p></body></html>"""
RDFA = """<html><body vocab="https://schema.org/"><div typeof="Event" resource="#a"><b property="name">Jam</b>
<time property="startDate" datetime="2026-12-01T19:30">1 Dec</time><div property="location" typeof="Place">
<span property="name">Hall</span></div><a property="url" href="/jam">more</a>
<span property="offers" typeof="Offer"><i property="price" content="5">£5</i></span></div></body></html>"""
HCALENDAR = """<html><body><div class="vcalendar"><div class="vevent h-event">
<a class="summary p-name url u-url" href="/jam">Jam</a>
<abbr class="dtstart" title="2026-12-01T19:30">1 Dec</abbr><time class="dt-end" datetime="2026-12-01T22:00">10pm</time>
<span class="location p-location">Hall</span><p class="description e-content">BSL</p><span class="category">folk</span>
<span class="value-title" title="2026-12-01"></span></div></div></body></html>"""
INLINE = (
    "<html><body><script>window.__DATA__ = " + json.dumps(RECORDS) + ";</script><script>const eventsData = "
    "[{title: 'Jam', date: new Date('2026-12-01'), time: `19:30`, price: 5., /* c */ url: \"/e/1\",},];</script>"
    '<script id="__NEXT_DATA__" type="application/json">'
    + json.dumps({"props": {"pageProps": RECORDS}})
    + "</script></body></html>"
)


def _script(node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


JSONLD = f"<html><head>{_script(EVENTS)}{_script([EVENT])}</head><body><h1>Jam</h1></body></html>"

PAGES: dict[str, list[str]] = ANSWERS | {
    "ical": [CALENDAR, CALENDAR.replace("\n", "\r\n")],
    "rss": [FEED, ATOM],
    "ticketsolve": [SHOWS],
    "cards": [CARDS],
    "labelled": [LABELLED],
    "comma_lines": [COMMAS],
    "microdata": [MICRODATA],
    "rdfa": [RDFA],
    "hcalendar": [HCALENDAR],
    "inline": [INLINE],
    "jsonld": [JSONLD, *ANSWERS["jsonld"]],
}
