"""Written texts for the readers of words, by what they are about; mutations start from them."""

DATES = [
    "Fri 3 - Sun 5 Dec, 7.30pm (doors 7pm)",
    "Every Tuesday 7pm, except 24 and 31 December",
    "1, 2 & 3 May 2027 at 2.30pm and 7.30pm",
    "2026-12-01T19:30:00+00:00",
    "2026-12-01T19:30:00Z/2026-12-02T01:00:00Z",
    "12/03/2027 10:00 - 14/03/2027 16:00",
    "First Thursday of the month, 6-8pm, until 30 June 2027",
    "Sat 19 Sep 2026 – Sun 3 Jan 2027, Tue–Sun 10am–5pm, closed Mondays",
    "Tomorrow night at half past seven",
    "Easter Monday, noon till late",
    "Jan Jan 1 1 2027 2027",
    "Wednesdays & Fridays in term time, 9:15",
    "31 Feb 2027, 25:61",
    "Thu 29th, Fri 30th & Sat 31st October; matinees Thu & Sat 2pm",
    "Until 4 April",
    "20261201T193000Z",
    "weekly from 1st May for 10 weeks",
    "Boxing Day to Twelfth Night",
    "Mon-Fri 9-5, Sat 10-4, 1 Apr to 30 Sep",
    "December 2026",
    "1 December 0000 24:00",
]
PRICES = [
    "£12 (concessions £10.50)",
    "From £7.50 to £1,250.00 + £1.50 booking fee",
    "Free entry, donations welcome",
    "Adults £5, children £3.50, family ticket (2+2) £15, under 3s free",
    "Pay what you can: £3 / £5 / £8",
    "GBP 10.00",
    "12,50 EUR - 15 EUR",
    "$20 USD adv / $25 door",
    "10.00",
    "£10/£8/£6 (plus 10% fee)",
    "50p per mile",
    "SOLD OUT - £9",
]
FACTS = [
    "BSL interpreted performance on Saturday; audio-described and captioned on Friday at 2pm",
    "Relaxed performance. Touch tour 1 hour before. Wheelchair access throughout.",
    "Not captioned. No BSL.",
    "Suitable for ages 5+ (under 12s must be with an adult aged 18 or over)",
    "Ages 7 to 11 years; 18+",
    "0-4 months, 6 - 12",
    "Online only, via Zoom. Watch live in person or at home.",
    "This will be streamed and in the hall",
    "CANCELLED: The Winter's Tale (was 3 December)",
    "POSTPONED to 4 May 2027 from 3 December 2026",
    "SOLD OUT! Limited availability; few left, waiting list",
    "EventRescheduled https://schema.org/EventCancelled InStock",
    "NEW DATE - rescheduled from Friday 3rd May 2026",
    "Comedy, Folk Music, Walks & Talks; Family; MusicEvent /events/exhibition/",
]
PLACES = [
    "Derby Theatre, 15 Theatre Walk, St Peters Quarter, Derby, DE1 2NF",
    "Nottingham Playhouse",
    "Studio 2, Rock City, 8 Talbot Street, Nottingham NG1 5GG",
    "The Guildhall, Market Place, Derby",
    "Online",
    "Various venues, Nottinghamshire",
    "Markeaton Park - car park (off Ashbourne Rd), Derby DE22 3BG",
    "St. Mary's Church, High Pavement",
    "52.9225, -1.4746",
]
MARKUP = [
    "<p>One &amp; two<br>three &#8211; <b>four</b></p><script>x()</script><!-- c -->",
    "&lt;p&gt;Escaped &amp;amp; twice&lt;/p&gt;",
    "Caf\u00c3\u00a9 \u00e2\u20ac\u2122s",
    "A \u202eright to left\u202c and zero\u200bwidth",
    "a < b and c > d & e",
    "mailto:a@b.example tel:+44 https://[::1]/x?y#z javascript:alert(1)",
    "//venue.example/événement/../x y/%zz%00",
    "https://user:pass@venue.example:99999/a?b=c&amp;d",
]
RULES = [
    "FREQ=WEEKLY;BYDAY=TU;UNTIL=20271231T000000Z",
    "RRULE:FREQ=DAILY;COUNT=10\nEXDATE:20261201T193000Z",
    "FREQ=MONTHLY;BYDAY=5FR;BYMONTH=2;INTERVAL=4",
    "FREQ=YEARLY;BYYEARDAY=366;BYWEEKNO=53;BYSETPOS=-1",
    "RDATE:20261201T193000,20261202T193000",
    "FREQ=SECONDLY",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;INTERVAL=999;COUNT=999999",
    "every second Thursday",
    "FREQ=WEEKLY;WKST=SU;BYHOUR=1,2,3;BYMINUTE=0,15,30,45",
]
LENGTHS = ["PT2H30M", "P1DT12H", "120", "90 minutes", "2 hrs 15 mins (incl. interval)", "PT99999999999H", "P1W"]
NUMBERS = ["19.30", "7:30pm", "1e400", "NaN", "-0", "0x10", "52.9", "٣٫٥", "²³", "１２", "⅓", "①"]

TEXTS: dict[str, list[str]] = {
    "dates": DATES,
    "prices": PRICES,
    "facts": FACTS,
    "places": PLACES,
    "markup": MARKUP,
    "rules": RULES,
    "lengths": LENGTHS,
    "numbers": NUMBERS,
}
ALL = [text for texts in TEXTS.values() for text in texts]
