"""Whether an event is on, and whether tickets are left: schema.org's words, iCalendar's, and those in titles."""

import re
from functools import lru_cache
from typing import NamedTuple, TypeVar

from aggregator.event import Availability, EventStatus

_T = TypeVar("_T")

_STATUS_WORDS = {
    "eventscheduled": EventStatus.SCHEDULED,
    "scheduled": EventStatus.SCHEDULED,
    "confirmed": EventStatus.SCHEDULED,
    "active": EventStatus.SCHEDULED,
    "onsale": EventStatus.SCHEDULED,
    "live": EventStatus.SCHEDULED,
    "eventcancelled": EventStatus.CANCELLED,
    "eventcanceled": EventStatus.CANCELLED,
    "eventpostponed": EventStatus.POSTPONED,
    "eventrescheduled": EventStatus.RESCHEDULED,
    "eventmovedonline": EventStatus.MOVED_ONLINE,
}
_STATUS_PROSE = (
    (
        re.compile(r"\bcancell?ed\b(?! (?:bookings?|tickets?|orders?))|^\s*cancellation\s*$|\bcalled off\b", re.I),
        EventStatus.CANCELLED,
    ),
    (re.compile(r"\bpostponed\b", re.IGNORECASE), EventStatus.POSTPONED),
    (re.compile(r"\bre-?scheduled\b|\bnew date\b|\bdate changed?\b", re.IGNORECASE), EventStatus.RESCHEDULED),
    (re.compile(r"\bmoved online\b|\bnow online\b", re.IGNORECASE), EventStatus.MOVED_ONLINE),
)
_AVAILABILITY_WORDS = {
    "instock": Availability.IN_STOCK,
    "onlineonly": Availability.IN_STOCK,
    "instoreonly": Availability.IN_STOCK,
    "onsale": Availability.IN_STOCK,
    "available": Availability.IN_STOCK,
    "limitedavailability": Availability.LIMITED,
    "soldout": Availability.SOLD_OUT,
    "outofstock": Availability.SOLD_OUT,
    "preorder": Availability.PRE_ORDER,
    "presale": Availability.PRE_ORDER,
}
_AVAILABILITY_PROSE = (
    (re.compile(r"\b(?:almost|nearly|close to|about to be) (?:sold[ -]?out|full|fully booked)\b", re.IGNORECASE),
     Availability.LIMITED),
    (re.compile(r"\bsold[ -]?out\b|\bfully booked\b|\bwait(?:ing)? ?list\b|\breturns only\b|\bno (?:tickets|places"
        r"|spaces)"
                r" (?:left|remaining|available)\b", re.IGNORECASE), Availability.SOLD_OUT),
    (re.compile(r"\b(?:last|few|limited|low|only \d{1,3}) (?:few )?(?:tickets?|places?|spaces?|seats?|availability|left"
                r"|remaining)\b|\bselling fast\b|\bnearly full\b|\bfew left\b", re.IGNORECASE), Availability.LIMITED),
    (re.compile(r"\b(?:on sale|available) (?:soon|from)\b|\bcoming soon\b|\bpre-?sale\b", re.IGNORECASE),
     Availability.PRE_ORDER),
    (re.compile(r"\bon sale\b(?! (?:from |on )?(?:\d|[a-z]{3,6}day))|\bgood availability\b"
                r"|\b(?:tickets|places|spaces|seats) available\b|\bbook (?:now|tickets)\b|\bbuy tickets\b",
                re.IGNORECASE), Availability.IN_STOCK),
)  # fmt: skip
_DENIED = re.compile(
    r"\b(?:not|never|isn['’]t|hasn['’]t|wasn['’]t|no longer|unless|if|in case of|cannot|(?:may|might|can|must) be)\b",
    re.IGNORECASE,
)
# What is said of one day of several says nothing of the others.
_ONE_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?:['’]s)? (?:\w+ ){0,2}sold[ -]?out\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"^\s*(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[^a-z]")
_LONGEST = 300

_FLAG = (
    r"(?:event |show |gig |now |has been |date )?(?P<{0}>(?:cancell?ed|postponed)"
    r"(?:\s+(?:due to|because of|owing to|until)\s+[^:|()\[\]–—]{{2,50}})?|re-?scheduled(?:\s+(?:from"
    r"|to)\s+[^:|()\[\]–—]"
    r"{{3,40}})?|new date|moved online|sold[ -]?out|fully booked)"
)
_BEFORE = re.compile(
    r"^[\s*!]*(?:[\[(]\s*" + _FLAG.format("held") + r"[\s!*]*[\])][\s:*|–—-]*"
    r"|" + _FLAG.format("bare") + r"[\s!*]*(?:[:|–—*!]|\s-\s|-\s)[\s:|–—*!-]*)(?=\S)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?<![\s*!])[\s*!]*(?:[\[(]\s*(?:(?!not\b|never\b)\w{1,15}[\s-])?" + _FLAG.format("held") + r"[\s!*]*[\])]"
    r"|(?:[:|–—*!]|\s-|\s{2})[\s*]*" + _FLAG.format("bare") + r")[\s!*.]*$",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"^(CANCELLED|CANCELED|POSTPONED|SOLD OUT|RESCHEDULED)\s+(?=.*[a-z])")
# What a news headline says of an event, in small letters as headlines have it: "Rhyme Time moves to Wednesdays".
_NEWS = re.compile(
    r"(?<=\S)\s+(?:(?:moves?|moving|is moving|are moving|has moved|have moved|changes?) to|(?:is|are)? ?now on)"
    r"(?: a new (?:day|time)| (?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)days?(?: (?:mornings?"
    r"|afternoons?"
    r"|evenings?))?| (?:mornings|afternoons|evenings)| \d{1,2}(?:[.:]\d\d)?\s?[ap]m)$"
    r"|(?<=\S)\s+(?:is|are) back(?: for \d{4}| this (?:spring|summer|autumn|winter|weekend))?$"
)
_FROM = re.compile(r"\bfrom\s+(.{3,40})$", re.IGNORECASE)


class Title(NamedTuple):
    """A title without its flags, and what the flags said; ``previous_start`` in the page's words."""

    name: str
    status: EventStatus | None = None
    availability: Availability | None = None
    previous_start: str | None = None


@lru_cache(maxsize=4096)
def read_status(text: str) -> EventStatus | None:
    """The status a word or sentence says: an address of schema.org, an iCalendar STATUS or prose; None if none."""
    word = _NOT_LETTERS.sub("", _ADDRESS.sub("", text[:_LONGEST]).casefold())
    if word in _STATUS_WORDS:
        return _STATUS_WORDS[word]
    return None if _DENIED.search(text[:_LONGEST]) else _first(_STATUS_PROSE, text)


@lru_cache(maxsize=4096)
def read_availability(text: str) -> Availability | None:
    """What a word or sentence says of the tickets: an address of schema.org or prose; None if nothing."""
    word = _NOT_LETTERS.sub("", _ADDRESS.sub("", text[:_LONGEST]).casefold())
    if word in _AVAILABILITY_WORDS:
        return _AVAILABILITY_WORDS[word]
    if _DENIED.search(text[:_LONGEST]) or _ONE_DAY.search(text[:_LONGEST]):
        return None
    return _first(_AVAILABILITY_PROSE, text)


def read_previous_start(text: str) -> str | None:
    """The words after "rescheduled from": when it was to be before."""
    found = _FROM.search(text) if "sched" in text.casefold() or "from" in text.casefold() else None
    return found[1].strip(" .!") if found else None


def read_title(title: str) -> Title:
    """A title of one line without "CANCELLED:", "(SOLD OUT)" and the like at its ends.

    A flag must stand apart, by a sign or brackets: "Cancelled Lives" is a name. Nor does what a headline says of it
    belong to its name.
    """
    name, said = title, Title(title)
    if len(title) > _LONGEST:
        return said
    for _ in range(3):
        found = _BEFORE.match(name) or _SHOUTED.match(name) or _AFTER.search(name)
        rest = (name[: found.start()] + name[found.end() :]).strip() if found else ""
        if found is None or not rest:
            break
        flag = next(group for group in found.groups() if group)
        said, name = _with(said, flag), rest
    return said._replace(name=_NEWS.sub("", name))


def _with(said: Title, flag: str) -> Title:
    return said._replace(
        status=said.status or read_status(flag),
        availability=said.availability or read_availability(flag),
        previous_start=said.previous_start or read_previous_start(flag),
    )


def _first(rules: tuple[tuple[re.Pattern[str], _T], ...], text: str) -> _T | None:
    return next((value for pattern, value in rules if pattern.search(text[:_LONGEST])), None)
