"""iCalendar times as text: ISO 8601 with an offset where the calendar knows it, without where it does not.

RFC 5545 3.3.4, 3.3.5, 3.8.2.2: the DTEND of an all-day event is exclusive; the text that is given here is inclusive.
"""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import available_timezones

from icalendar import Component
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_ZONES = available_timezones()
_CITIES = {
    name.rsplit("/", 1)[-1].replace("_", " "): name
    for name in sorted(_ZONES)
    if name.startswith(("Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/"))
}
_CITY = re.compile(r"^\((?:UTC|GMT)(?:[+-]\d\d:?\d\d)?\)\s{0,3}(.{3,100})$")
"""How Outlook shows a zone: "(UTC+00:00) Dublin, Edinburgh, Lisbon, London"."""
ICalTime = datetime | date


def time_of(component: Component, name: str) -> ICalTime | None:
    """The time that the property ``name`` holds, or None where it is absent or broken."""
    value = component.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    told = getattr(value, "dt", None)
    if isinstance(told, datetime) and not (told.hour or told.minute) and told.time() == time():
        return told.date() if _is_whole_day(component) else told
    return told if isinstance(told, date) else None


def _is_whole_day(component: Component) -> bool:
    """Whether Outlook says so of an event that it writes as from midnight to midnight."""
    return str(component.get("X-MICROSOFT-CDO-ALLDAYEVENT", "")).strip().upper() == "TRUE"


def zone_of(component: Component, calendar_zone: str | None) -> str | None:
    """The IANA zone of a component's start: its TZID, else the calendar's X-WR-TIMEZONE."""
    value = component.get("DTSTART")
    parameters = getattr(value, "params", {})
    return iana(str(parameters.get("TZID", ""))) or iana(calendar_zone or "")


def iana(name: str) -> str | None:
    """The IANA name of a zone as calendars write it: Windows names, quotes, a vendor's prefix."""
    plain = name.strip().strip('"')
    for candidate in (plain, WINDOWS_TO_OLSON.get(plain, ""), "/".join(plain.split("/")[-2:]), plain.replace(" ", "_")):
        if candidate in _ZONES:
            return candidate
    if city := _CITY.search(plain):
        return _CITIES.get(next((word.strip() for word in city[1].split(",") if word.strip() in _CITIES), ""))
    inside = re.search(r"\b(?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic)/[A-Za-z_/+-]{2,40}", plain)
    return inside[0] if inside and inside[0] in _ZONES else None


def written(told: ICalTime | None) -> str | None:
    """ISO 8601 text of a time; a date stays a date, a floating time has no offset."""
    return told.isoformat() if told is not None else None


def end_of(component: Component, start: ICalTime) -> str | None:
    """The end as text: inclusive for days, None where it says no more than the start."""
    end = time_of(component, "DTEND")
    if end is None:
        end = _after(start, component)
    if end is None or isinstance(end, datetime) != isinstance(start, datetime):
        return None
    if isinstance(end, datetime):
        return written(end) if end.replace(tzinfo=None) != start.replace(tzinfo=None) else None
    last = end - timedelta(days=1)
    return written(last) if last > start else None


def _after(start: ICalTime, component: Component) -> ICalTime | None:
    duration = component.get("DURATION")
    length = getattr(duration[0] if isinstance(duration, list) and duration else duration, "td", None)
    try:
        return start + length if isinstance(length, timedelta) and length > timedelta(0) else None
    except OverflowError:
        return None
