"""Which properties a component may have, how often, and what a property may hold (RFC 5545, RFC 7986, RFC 9073)."""

from typing import NamedTuple


class Rules(NamedTuple):
    """The properties of one component."""

    once: frozenset[str]
    at_most_once: frozenset[str]
    many: frozenset[str] = frozenset()


class Property(NamedTuple):
    """What a property holds. must_say: the VALUE that has to be written though there is no other (RFC 7986)."""

    default: str
    parameters: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    must_say: str = ""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OF_ZONE = Rules(_names("DTSTART TZOFFSETFROM TZOFFSETTO"), _names("RRULE"), _names("TZNAME COMMENT RDATE"))
COMPONENTS = {
    (None, "VCALENDAR"): Rules(
        _names("VERSION PRODID"),
        _names("CALSCALE METHOD UID LAST-MODIFIED URL REFRESH-INTERVAL SOURCE COLOR NAME DESCRIPTION"),
        _names("CATEGORIES IMAGE"),
    ),
    ("VCALENDAR", "VTIMEZONE"): Rules(_names("TZID"), _names("LAST-MODIFIED TZURL")),
    ("VTIMEZONE", "STANDARD"): _OF_ZONE,
    ("VTIMEZONE", "DAYLIGHT"): _OF_ZONE,
    ("VCALENDAR", "VEVENT"): Rules(
        _names("UID DTSTAMP DTSTART"),
        _names(
            "DTEND CLASS CREATED DESCRIPTION GEO LAST-MODIFIED LOCATION ORGANIZER PRIORITY SEQUENCE STATUS SUMMARY "
            "TRANSP URL RECURRENCE-ID COLOR RRULE"
        ),
        _names("ATTACH CATEGORIES COMMENT CONTACT IMAGE CONFERENCE RELATED-TO RESOURCES STYLED-DESCRIPTION"),
    ),
}
"""By (what it stands in, its name)."""

_WORDS = ("LANGUAGE", "ALTREP")
_PICTURE = ("DISPLAY", "FMTTYPE", "ALTREP")
PROPERTIES = {
    "VERSION": Property("TEXT", among=("2.0",)),
    "PRODID": Property("TEXT"),
    "CALSCALE": Property("TEXT", among=("GREGORIAN",)),
    "NAME": Property("TEXT", _WORDS),
    "DESCRIPTION": Property("TEXT", _WORDS),
    "URL": Property("URI"),
    "SOURCE": Property("URI", must_say="URI"),
    "REFRESH-INTERVAL": Property("DURATION", must_say="DURATION"),
    "LAST-MODIFIED": Property("DATE-TIME"),
    "CREATED": Property("DATE-TIME"),
    "DTSTAMP": Property("DATE-TIME"),
    "DTSTART": Property("DATE-TIME", ("TZID",), ("DATE", "LOCAL")),
    "DTEND": Property("DATE-TIME", ("TZID",), ("DATE",)),
    "UID": Property("TEXT"),
    "SEQUENCE": Property("INTEGER"),
    "SUMMARY": Property("TEXT", _WORDS),
    "LOCATION": Property("TEXT", _WORDS),
    "CATEGORIES": Property("TEXTS", ("LANGUAGE",)),
    "GEO": Property("GEO"),
    "STATUS": Property("TEXT", among=("TENTATIVE", "CONFIRMED", "CANCELLED")),
    "TRANSP": Property("TEXT", among=("OPAQUE", "TRANSPARENT")),
    "IMAGE": Property("URI", _PICTURE, must_say="URI"),
    "TZID": Property("TEXT"),
    "TZNAME": Property("TEXT", ("LANGUAGE",)),
    "TZOFFSETFROM": Property("UTC-OFFSET"),
    "TZOFFSETTO": Property("UTC-OFFSET"),
    "RRULE": Property("RECUR"),
}
