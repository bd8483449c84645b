"""Large calendars, made to be slow or to hold much."""

import random


def calendar(lines: list[str]) -> bytes:
    """A calendar of these lines."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]).encode()


def _vevent(uid: str, *lines: str) -> list[str]:
    return ["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Jam", *lines, "END:VEVENT"]


def series(rng: random.Random, size: float) -> bytes:
    """Thousands of rules in one calendar."""
    rules = (
        "FREQ=DAILY",
        "FREQ=DAILY;COUNT=1000000000",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        "FREQ=MONTHLY;BYDAY=5SU",
    )
    rules += (
        "FREQ=YEARLY;BYWEEKNO=53",
        "FREQ=YEARLY;BYYEARDAY=366",
        "FREQ=DAILY;INTERVAL=3;BYMONTH=2",
        "FREQ=SECONDLY",
    )
    rules += (
        "FREQ=WEEKLY;INTERVAL=99999;BYSETPOS=-1;BYDAY=MO,TU",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=2",
        "FREQ=YEARLY",
    )
    starts = ("20261201T193000", "20000101T090000Z", "19000101T000000", "00010101T000000", "99991231T235959Z")
    rule, start = rng.choice(rules), rng.choice(starts)
    return calendar(
        [line for at in range(int(4_000 * size)) for line in _vevent(f"u{at}", f"DTSTART:{start}", f"RRULE:{rule}")]
    )


def exceptions(_rng: random.Random, size: float) -> bytes:
    """Thousands of exceptions to one series."""
    rows = _vevent("u", "DTSTART:20261201T193000", "RRULE:FREQ=DAILY")
    for at in range(int(10_000 * size)):
        day = f"20{26 + at // 336 % 70:02}{at // 28 % 12 + 1:02}{at % 28 + 1:02}T193000"
        rows += _vevent("u", f"RECURRENCE-ID:{day}", f"DTSTART:{day}", f"SEQUENCE:{at % 7}")
    return calendar(rows)


def struck(rng: random.Random, size: float) -> bytes:
    """Thousands of dates struck out or added, on lines of their own or on one."""
    key = rng.choice(("EXDATE", "RDATE"))
    days = [
        f"20{26 + at // 336 % 70:02}{at // 28 % 12 + 1:02}{at % 28 + 1:02}T{at % 24:02}3000"
        for at in range(int(30_000 * size))
    ]
    lines = [f"{key}:{','.join(days)}"] if rng.random() < 0.5 else [f"{key}:{day}" for day in days]
    return calendar(_vevent("u", "DTSTART:20261201T193000", "RRULE:FREQ=DAILY", *lines))


def calendar_lines(rng: random.Random, size: float) -> bytes:
    """Very many lines of one kind in one event or in many."""
    kinds = (
        "X-A:b",
        "ATTENDEE;CN=a:mailto:b@c.example",
        "CATEGORIES:a,b,c",
        "DESCRIPTION:x",
        " folded",
        "BEGIN:VALARM",
    )
    kinds += (
        "ATTACH:https://a.example/b.jpg",
        "DTSTART:2026",
        "DTSTART;TZID=Nowhere:20261201T193000",
        "END:VEVENT",
        'A;B="C',
    )
    kinds += (
        "BEGIN:VEVENT",
        "BEGIN:VTIMEZONE",
        "RRULE:FREQ=DAILY",
        "UID:x",
        "SUMMARY;X=1;X=2:y",
        "X" * 70 + ":1",
        "é" * 30,
    )
    some = rng.sample(kinds, rng.choice((1, 2, 4)))
    return calendar(_vevent("u", "DTSTART:20261201T193000", *(some * int(60_000 * size / len(some)))))


def zones(_rng: random.Random, size: float) -> bytes:
    """Very many time zones, and events in them."""
    lines: list[str] = []
    for at in range(int(2_000 * size)):
        lines += ["BEGIN:VTIMEZONE", f"TZID:Z{at}", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0100"]
        lines += ["TZOFFSETTO:+0000", "RRULE:FREQ=DAILY", "END:STANDARD", "END:VTIMEZONE"]
        lines += _vevent(f"u{at}", f"DTSTART;TZID=Z{at}:20261201T193000")
    return calendar(lines)
