"""The value types of RFC 5545 section 3.3: whether a text is one."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Parameters = Mapping[str, list[str]]
_DATE = re.compile(r"\d{8}")
_DATE_TIME = re.compile(r"\d{8}T\d{6}Z?")
_DURATION = re.compile(r"[+-]?P(?:\d+W|(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)")
_TEXT = re.compile(r"(?:\\[\\;,nN]|[^\\;,\x00-\x08\x0A-\x1F\x7F])*")
_TEXTS = re.compile(rf"{_TEXT.pattern}(?:,{_TEXT.pattern})*")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,/:;=?@\[\]\w.~-]+", re.ASCII)
_RULE = re.compile(r"FREQ=[A-Z]+(?:;[A-Z]+=[A-Z0-9,+-]+)*")


def moment(value: str, parameters: Parameters) -> str:
    """An instant as UTC, or a day. Raises ValueError for what is neither."""
    if len(value) == 8:
        return date(int(value[:4]), int(value[4:6]), int(value[6:])).isoformat()
    zone = UTC if value.endswith("Z") else ZoneInfo(parameters["TZID"][0])
    when = datetime.strptime(value[:15], "%Y%m%dT%H%M%S").replace(tzinfo=zone)
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _is_date(value: str, parameters: Parameters) -> bool:
    return bool(_DATE.fullmatch(value)) and "TZID" not in parameters and _exists(value, {})


def _is_date_time(value: str, parameters: Parameters) -> bool:
    """In UTC without TZID, or local with one; nothing of ours floats."""
    if not _DATE_TIME.fullmatch(value) or value.endswith("Z") is ("TZID" in parameters):
        return False
    return _exists(value, parameters)


def _exists(value: str, parameters: Parameters) -> bool:
    try:
        moment(value, parameters)
    except (ValueError, KeyError, OSError):
        return False
    return True


def _is_local(value: str, _: Parameters) -> bool:
    return bool(_DATE_TIME.fullmatch(value)) and not value.endswith("Z")


def _is_geo(value: str, _: Parameters) -> bool:
    try:
        latitude, longitude = map(float, value.split(";"))
    except ValueError:
        return False
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def _matches(pattern: re.Pattern[str]) -> Callable[[str, Parameters], bool]:
    return lambda value, _: bool(pattern.fullmatch(value))


VALUES: dict[str, Callable[[str, Parameters], bool]] = {
    "ANY": lambda value, _: True,
    "TEXT": _matches(_TEXT),
    "TEXTS": _matches(_TEXTS),
    "DATE": _is_date,
    "DATE-TIME": _is_date_time,
    "LOCAL": _is_local,
    "DURATION": _matches(_DURATION),
    "INTEGER": _matches(re.compile(r"[+-]?\d{1,10}")),
    "GEO": _is_geo,
    "URI": _matches(_URI),
    "UTC-OFFSET": _matches(re.compile(r"[+-]\d{4}(?:\d\d)?")),
    "RECUR": _matches(_RULE),
}
