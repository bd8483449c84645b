"""Europe/London for a calendar (RFC 5545 section 3.6.5): both clock changes as rules, nothing else.

The rules hold from 1996 on (Directive 94/21/EC and its successors): clocks go forward on the last Sunday of March and
back on the last Sunday of October, both at 01:00 UTC. No event of ours is older.
"""

_LINES = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "X-LIC-LOCATION:Europe/London",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZNAME:BST",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZNAME:GMT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
    "",
)
EUROPE_LONDON = "\r\n".join(_LINES).encode()
