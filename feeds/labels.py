"""The words a person reads for a type, a city, an access fact and a day."""

from datetime import date, datetime, time
from decimal import Decimal

from aggregator.event import Access, City, EventType

TYPES: dict[EventType, str] = {
    EventType.THEATER: "Theatre",
    EventType.MUSIC: "Music",
    EventType.COMEDY: "Comedy",
    EventType.DANCE: "Dance",
    EventType.SCREENING: "Film",
    EventType.EXHIBITION: "Exhibitions",
    EventType.CHILDRENS: "Children and families",
    EventType.FESTIVAL: "Festivals",
    EventType.SPORTS: "Sport",
    EventType.FOOD: "Food and drink",
    EventType.LITERARY: "Books and words",
    EventType.EDUCATION: "Talks and workshops",
    EventType.SOCIAL: "Community",
    EventType.EVENT: "Other events",
    EventType.COURSE: "Classes",
}
CITIES: dict[City, str] = {City.DERBY: "Derby", City.NOTTINGHAM: "Nottingham"}
ACCESS: dict[Access, str] = {
    Access.BSL: "BSL interpreted",
    Access.CAPTIONED: "Captioned",
    Access.AUDIO_DESCRIBED: "Audio described",
    Access.RELAXED: "Relaxed performance",
    Access.TOUCH_TOUR: "Touch tour",
    Access.DEMENTIA_FRIENDLY: "Dementia friendly",
    Access.WHEELCHAIR: "Wheelchair access",
    Access.QUIET: "Quiet session",
}
# Written out, since strftime would answer in the language of the machine.
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIGNS = {"GBP": "£", "EUR": "€"}


def day(when: date) -> str:
    """``Sat 5 Dec 2026``"""
    return f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]} {when.year}"


def days(first: date, last: date) -> str:
    """``28 Nov 2026 to 3 Jan 2027``, without what both have in common; one day as :func:`day` writes it."""
    if first == last:
        return day(first)
    opening = f"{first.day} {_MONTHS[first.month - 1]}" if first.year == last.year else _plain(first)
    if (first.year, first.month) == (last.year, last.month):
        opening = str(first.day)
    return f"{opening} to {_plain(last)}"


def _plain(when: date) -> str:
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def hour(when: time | datetime) -> str:
    """``7.30pm``, ``7pm``, ``midday``, ``midnight``"""
    if when.minute == 0 and when.hour in {0, 12}:
        return "midday" if when.hour else "midnight"
    minutes = f".{when.minute:02d}" if when.minute else ""
    return f"{when.hour % 12 or 12}{minutes}{'am' if when.hour < 12 else 'pm'}"


def money(amount: Decimal, currency: str | None) -> str:
    """``£12``, ``£12.50``, ``12 USD``; a price without a currency is in pounds in these two cities."""
    figure = f"{amount:.2f}".removesuffix(".00")
    code = currency or "GBP"
    return f"{_SIGNS[code]}{figure}" if code in _SIGNS else f"{figure} {code}"
