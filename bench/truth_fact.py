"""What an independent reading says of one performance, and how the words of two readings are compared."""

import html
import re
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
SCHEDULED = "EventScheduled"
Moment = datetime | date
_ISO = re.compile(
    r"\s*(\d{4})-(\d\d?)-(\d\d?)(?:[T ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:[.:]\d{1,9})?)?\s*(Z|[+-]\d\d:?\d\d)?)?\s*$"
)
_NOTE = re.compile(
    r"\b(?:cancell?ed|cancellation|postponed|rescheduled|sold[ -]?out|new date|moved online|cancelado|abgesagt)\b", re.I
)


class Fact(NamedTuple):
    """One performance. start, end: aware in UTC, or days (the last one included). price: the lowest and the highest.

    silent: the fields that this reading knows nothing of, so that they are not judged.
    """

    name: str
    start: Moment
    end: Moment | None = None
    status: str = SCHEDULED
    place: str | None = None
    price: tuple[Decimal, Decimal] | None = None
    url: str | None = None
    silent: frozenset[str] = frozenset()


class Truth(NamedTuple):
    """What is known of one file: the platform, the starts that it names, and the facts between two instants."""

    platform: str
    starts: list[Moment]
    within: Callable[[datetime, datetime], list[Fact]]


def known(platform: str, facts: list[Fact]) -> Truth:
    """The truth of a file that lists each time by itself."""
    unique = _priced_alike(list(dict.fromkeys(facts)))
    return Truth(
        platform,
        [fact.start for fact in unique],
        lambda since, until: [fact for fact in unique if since <= instant(fact.start) < until],
    )


def _priced_alike(facts: list[Fact]) -> list[Fact]:
    """The performances of one event share its prices, as in the catalogue: all that any of them names."""
    sums: dict[object, list[Decimal]] = defaultdict(list)
    for fact in facts:
        sums[fact.name, fact.url].extend(fact.price or ())
    return [fact._replace(price=prices(*sums[fact.name, fact.url])) if fact.url else fact for fact in facts]


def moment(text: object, zone: ZoneInfo = LONDON) -> Moment | None:
    """An ISO 8601 text; without an offset it is local to ``zone``."""
    found = _ISO.match(text) if isinstance(text, str) else None
    if found is None:
        return None
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        day_ = date(int(year), int(month), int(day))
        naive = datetime.combine(day_, time(int(hour), int(minute), int(second or 0)))
    except ValueError:
        return None
    return aware(naive, offset, zone)


def aware(naive: datetime, offset: str | None, zone: ZoneInfo) -> datetime:
    """In UTC."""
    if offset is None:
        return naive.replace(tzinfo=zone).astimezone(UTC)
    if offset == "Z":
        return naive.replace(tzinfo=UTC)
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    return (naive - timedelta(hours=hours, minutes=minutes) * (-1 if offset[0] == "-" else 1)).replace(tzinfo=UTC)


def next_day(start: Moment, end: Moment | None) -> Moment | None:
    """An end before its start, though within fourteen hours if it is tomorrow's, is tomorrow's."""
    if isinstance(start, datetime) and isinstance(end, datetime) and end < start:
        later = end + timedelta(days=1)
        return later if timedelta() < later - start <= timedelta(hours=14) else end
    return end


def instant(when: Moment) -> datetime:
    """An aware instant to sort by."""
    return when if isinstance(when, datetime) else datetime.combine(when, time(), tzinfo=UTC)


def span(start: Moment, end: Moment | None, zone: ZoneInfo = LONDON, *, excluded: bool = False) -> tuple:
    """A start and an end as the catalogue means them: 00:00 alone stands for the day, and so does a run of days.

    excluded: a whole-day end is the day after the last one (RFC 5545 3.6.1).
    """
    if isinstance(start, datetime) and not isinstance(end, datetime) and end is not None:
        end = None if end == start.astimezone(zone).date() else end
    if isinstance(start, datetime) and _is_days(start.astimezone(zone), end, zone):
        return _days(start.astimezone(zone).date(), _last(end, zone))
    if isinstance(start, datetime):
        return start, end if isinstance(end, datetime) and end > start else None
    last = end - timedelta(days=1) if excluded and end and not isinstance(end, datetime) else _last(end, zone)
    return _days(start, last)


def _is_days(local: datetime, end: Moment | None, zone: ZoneInfo) -> bool:
    if isinstance(end, datetime):
        length = instant(end) - instant(local)
        ends = end.astimezone(zone).time()
        whole = local.time() == time() and (ends == time() or ends >= time(23, 59) or length > timedelta(hours=9))
        return length > timedelta(hours=72) or whole
    return local.time() == time() or end is not None


def _last(end: Moment | None, zone: ZoneInfo) -> date | None:
    if not isinstance(end, datetime):
        return end
    local = end.astimezone(zone)
    return local.date() - timedelta(days=local.time() == time())


def _days(first: date, last: date | None) -> tuple[date, date | None]:
    return first, last if last and last > first else None


def bare(text: str | None) -> str:
    """The letters and figures of a title, without mark-up and without the notes that titles carry (CANCELLED)."""
    plain = re.sub(r"<[^>]{0,300}>", " ", html.unescape(html.unescape(text or "")))
    plain = re.sub(rf"[\[(][^\])]{{0,60}}{_NOTE.pattern}[^\])]{{0,60}}[\])]", " ", plain, flags=re.I)
    return " ".join(re.findall(r"\w+", _NOTE.sub(" ", plain).casefold().replace("’", "").replace("'", "")))


def status_of(said: object, name: str = "") -> str:
    """schema.org's status from the field, else from a note in the title."""
    for word, status in _STATUSES.items():
        noted = rf"^\W*{word}[a-z]*\W*[:\]!–-]|\b{word}[a-z]*\W*$"
        if re.search(word, str(said or ""), re.I) or re.search(noted, name, re.I):
            return status
    return "EventCancelled" if re.match(r"\W*cancel+ed\b", name, re.I) else SCHEDULED


_STATUSES = {
    r"cancel": "EventCancelled",
    r"postpone": "EventPostponed",
    r"resched": "EventRescheduled",
    r"movedonline": "EventMovedOnline",
}


def prices(*said: object) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest of figures ("13.00", 12, "£8"); what is no figure is passed over."""
    found = []
    for one in said:
        figure = re.fullmatch(r"\s*[£$€]?\s*(\d{1,6}(?:\.\d{1,4})?)\s*", str(one).replace(",", ""))
        if one is not None and not isinstance(one, bool) and figure:
            found.append(Decimal(figure[1]))
    try:
        return (min(found).quantize(Decimal("0.01")), max(found).quantize(Decimal("0.01"))) if found else None
    except InvalidOperation:
        return None
