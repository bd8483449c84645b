"""The elements of a page whose words read as a date, each the innermost, with the heading that completes it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import islice

from lxml import etree

from aggregator.words.dates import read_when
from aggregator.words.when import Kind, When
from spiders.platforms.document import one_line

DATED = frozenset({Kind.SINGLE, Kind.RANGE, Kind.MULTI, Kind.RECURRING, Kind.UNTIL, Kind.OPEN_RANGE})
LONGEST = 160
MOST = 1500
"""Elements below the dates of one page that are looked at."""
MOST_DATES = 4500
"""Texts of one page that look like dates, each counted with those around it; a longer list is cut, and that is said."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}\.?"
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?"
_MAYBE = re.compile(
    rf"\d[^a-z]{{0,8}}(?:st|nd|rd|th)?(?:\s?of)?[\s,./-]{{0,4}}\b{_MONTH}\b|\b{_MONTH}[\s,.]{{0,4}}\d|\b\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}"
    rf"|\b{_DAY}\s.{{0,40}}\d|\b(?:today|tonight|tomorrow)\b.{{0,40}}\d|\bevery\s|\bdaily\b|\b{_DAY}(?<=days)\b"
    rf"|\b{_MONTH}\b.{{0,40}}\d",
    re.I,
)
_HINT = re.compile(
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|to[dnm]|every|daily|[/.-]"
)
_CALENDAR = re.compile(
    r"\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
    r"|today|tonight|tomorrow|noon|to|until|and|[ap]m|st|nd|rd|th|\d{1,4}(?:st|nd|rd|th|[ap]m)?)\b",
    re.I,
)
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "dt"})
_CELL = ("data-date", "data-day")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|\b\d{1,2}[:.]\d\d\b|\bnoon\b|\bmidnight\b", re.I)
_HEADING = re.compile(
    rf"(?:{_DAY},?\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?)?{_MONTH}(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s'?\d{{2,4}})?",
    re.I,
)
_NUMBER = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_WEEKDAY = re.compile(rf"{_DAY},?", re.I)
_MONTH_ALONE = re.compile(rf"{_MONTH}(?:,?\s'?\d{{2,4}})?", re.I)
_DAY_NAMED = re.compile(r"(?:^|[\s_-])(?:day|date|daynum|num|daynumber)(?:$|[\s_-])", re.I)
_POSTED = re.compile(
    r"(?:^|[\s_-])(?:published|pubdate|updated|modified|posted|byline|entry-date|post-?date|posted-on|dateline"
    r"|opening-?(?:hours|times)|copyright)(?:$|[\s_-])",
    re.I,
)
_OF_POST = re.compile(r"(?:^|[\s_-])(?:entry-meta|post-?meta|comments?|reviews?)(?:$|[\s_-])", re.I)


@dataclass(frozen=True)
class Dated:
    """A date on a page: the words, how they read, the heading that they needed (None: none) and its element."""

    element: etree._Element
    text: str
    when: When
    context: str | None = None
    heading: etree._Element | None = None


@dataclass(frozen=True)
class Reader:
    """Reads the texts of one page. on: when it was had, for years that nobody says."""

    on: date
    locale: str

    def read(self, text: str, context: str | None = None) -> When | None:
        """The reading where it is one of an event's day, else None."""
        when = read_when(text, self.on, context=context, locale=self.locale, of_event=True)
        return when if when.kind in DATED and not when.assumed_day else None


def has_hours(when: When) -> bool:
    """Whether a reading says at what time."""
    return isinstance(when.start, datetime)


def day(when: When) -> date | None:
    """The day of a reading: of its beginning, else of its end."""
    moment = when.start or when.end
    return moment.date() if isinstance(moment, datetime) else moment


def may_be_time(text: str) -> bool:
    """Whether a text names hours, by its looks."""
    return len(text) <= LONGEST and bool(_TIME.search(text))


def is_heading(text: str) -> bool:
    """Whether a text is a month or a day, and nothing else."""
    return len(text) <= 40 and bool(_HEADING.fullmatch(text))


def is_calendar(text: str) -> bool:
    """Whether a text has no words but those of the calendar and the clock."""
    return len(text) <= LONGEST and not _CALENDAR.sub("", text).strip(" .,-–—:/|&'@")


def looks_dated(text: str) -> bool:
    """Whether a short text may say a date, by its looks."""
    low = text.lower() if 3 < len(text) <= LONGEST else ""
    return bool(_HINT.search(low) and _MAYBE.search(text))


def is_posted(element: etree._Element, ahead: bool = False) -> bool:
    """Whether an element, or what it stands in, is named as the place of a posting date or of opening hours.

    ahead: the date is yet to come, so what is only named as the surroundings of a post may be an event's.
    """
    near = (element, *(above for above, _ in zip(element.iterancestors(), range(2), strict=False)))
    named = [(one.get("class") or "")[:400] for one in near]
    if any(_POSTED.search(said) for said in named) or any(one.get("pubdate") is not None for one in near):
        return True
    return not ahead and any(_OF_POST.search(said) for said in named)


class Dates:
    """The dates of a page, found from the innermost element outwards."""

    def __init__(self, found: list[etree._Element], said: dict[etree._Element, str], reader: Reader) -> None:
        self._said, self._reader = said, reader
        self._found = self._cut(found)
        self.is_cut = len(self._found) < len(found)
        """Whether the page holds more texts that look like dates than are looked at."""

    @property
    def elements(self) -> list[etree._Element]:
        """The part of the page that is read."""
        return self._found

    def _cut(self, found: list[etree._Element]) -> list[etree._Element]:
        """The elements up to where a page holds too many that look like dates, each counted with those around it."""
        likely = [at for at, element in enumerate(found) if looks_dated(self._said.get(element) or "")][
            : MOST_DATES + 1
        ]
        self._likely = {found[at] for at in likely}
        return found[: likely[-1]] if len(likely) > MOST_DATES else found

    @cached_property
    def headings(self) -> dict[etree._Element, tuple[etree._Element, str]]:
        """For each short element the last heading of a month or a day that stands before it."""
        last: tuple[etree._Element, str] | None = None
        known: dict[etree._Element, tuple[etree._Element, str]] = {}
        for element in self._found:
            text = self._said.get(element)
            if text is None:
                continue
            if last is not None:
                known[element] = last
            if text and is_heading(text) and element.tag not in {"a", "button", "option", "td"}:
                last = (element, text)
        return known

    @cached_property
    def all(self) -> list[Dated]:
        """Every date, in page order."""
        marks: list[Dated] = []
        above: set[etree._Element] = set()
        for element in reversed(self._found):
            mark = None if element in above else self._mark(element)
            if mark is not None:
                # what stands around a posting date would read as that date, too
                told = day(mark.when)
                marks += [] if is_posted(element, told is not None and told > self._reader.on) else [mark]
                above.update(element.iterancestors())
        return marks[::-1]

    def _mark(self, element: etree._Element) -> Dated | None:
        text = self._said.get(element)
        if text is None or len(text) > LONGEST:
            return None
        when = self._reader.read(text) if element in self._likely else None
        stamped = self._stamped(element) if element.tag == "time" else None
        if stamped and (when is None or (when.kind is Kind.SINGLE and not has_hours(when) and _agree(stamped, when))):
            return stamped
        if when is not None:
            return Dated(element, text, when)
        return self._completed(element, text)

    def _stamped(self, element: etree._Element) -> Dated | None:
        """The day that a ``time`` element gives to machines."""
        text = one_line((element.get("datetime") or "")[:80])
        when = self._reader.read(text) if text and re.match(r"\d{4}-\d", text) else None
        return Dated(element, text, when) if text and when else None

    def _completed(self, element: etree._Element, text: str) -> Dated | None:
        """A text that says a day with the heading above it, as "10:45" below "Fri 24 Jan"."""
        heading, context = self.headings.get(element, (None, None))
        if heading is None or context is None or len(text) > 60:
            return None
        if _NUMBER.fullmatch(text):
            return self._numbered(element, text, heading, context)
        if not (may_be_time(text) or re.search(rf"\b{_DAY}\b", text, re.I)):
            return None
        when = self._reader.read(text, context)
        return Dated(element, text, when, context, heading) if when else None

    def _numbered(self, element: etree._Element, text: str, heading: etree._Element, context: str) -> Dated | None:
        """The number of a day below the heading of its month, where its class or a weekday beside it says that."""
        if not _MONTH_ALONE.fullmatch(context) or self._is_in_a_box(heading):
            return None
        beside = [one for one in (element.getprevious(), element.getnext()) if one is not None]
        weekday = next((said for one in beside if _WEEKDAY.fullmatch(said := self._said.get(one) or "")), None)
        if weekday is None and not any(_DAY_NAMED.search((one.get("class") or "")[:200]) for one in _near(element)):
            return None
        said = f"{weekday or ''} {text} {context}".strip()
        when = self._reader.read(said)
        return Dated(element, said, when) if when else None

    def _is_in_a_box(self, month: etree._Element) -> bool:
        """Whether a month stands beside the number of a day, and is that day's alone."""
        parent = month.getparent()
        return parent is not None and any(_NUMBER.fullmatch(self._said.get(one) or "") for one in parent)

    @cached_property
    def below(self) -> list[Dated]:
        """The elements without a date that stand below one: rows below the row of a day, entries of a day's cell."""
        dated = {above for one in self.all for above in (one.element, *one.element.iterancestors())}
        known = frozenset(self._found)
        found: list[Dated] = []
        for one in self.all:
            top = self._top(one) if one.heading is None and is_calendar(one.text) else None
            if top is not None and (top.tag in {"td", "th"} or self._has_title_before(top)):
                continue
            for sibling in top.itersiblings() if top is not None else ():
                if sibling in dated or len(found) >= MOST:
                    break
                if sibling in known:
                    found += [Dated(row, one.text, one.when, None, top) for row in _rows(sibling)]
        return found + self._in_cells(dated)

    def _has_title_before(self, top: etree._Element) -> bool:
        """Whether the heading of an event stands right before a date, which then is not of what comes next."""
        before = next((one for one in top.itersiblings(preceding=True) if one in self._said), None)
        text = self._said.get(before) if before is not None else None
        return bool(text) and before.tag in _HEADS and not is_calendar(text or "") and not looks_dated(text or "")

    def _in_cells(self, dated: set[etree._Element]) -> list[Dated]:
        """What stands in an element that names its day in an attribute, as the cells of a calendar do."""
        found: list[Dated] = []
        for cell in self._found:
            text = self._day_of(cell)
            when = self._reader.read(text) if text and len(cell) and cell not in dated else None
            if when is not None and len(found) < MOST:
                inside = islice(cell.iterdescendants(etree.Element), 60)
                found += [Dated(part, text or "", when, None, cell) for part in inside if part in self._said]
        return found

    def _day_of(self, cell: etree._Element) -> str | None:
        """The day of a cell: in an attribute, or the number that it begins with below the heading of a month."""
        said = next((told for name in _CELL if (told := cell.get(name)) and _ISO_DAY.fullmatch(told)), None)
        number = " ".join((cell.text or "")[:40].split()) if cell.tag == "td" and said is None else ""
        if not _NUMBER.fullmatch(number):
            return said
        _, month = self._month_above(cell)
        return f"{number} {month}" if month else None

    def _month_above(self, cell: etree._Element) -> tuple[etree._Element | None, str | None]:
        first = next((part for part in cell.iter(etree.Element) if part in self.headings), None)
        heading, month = self.headings[first] if first is not None else (None, None)
        return (heading, month) if month and _MONTH_ALONE.fullmatch(month) else (None, None)

    def _top(self, one: Dated) -> etree._Element:
        """The outermost element that says just this date."""
        element = one.element
        while element.getparent() is not None and self._said.get(element.getparent()) == one.text:
            element = element.getparent()
        return element


def _agree(stamped: Dated, when: When) -> bool:
    """Whether a stamp is of the day that the words beside it say: some pages keep one stamp for all."""
    return day(stamped.when) == day(when)


def _near(element: etree._Element) -> list[etree._Element]:
    parent = element.getparent()
    return [element] if parent is None else [element, parent]


def _rows(element: etree._Element) -> list[etree._Element]:
    """The entries of a list or a table, else the element itself."""
    if element.tag == "table":
        return [row for row, _ in zip(element.iter("tr"), range(500), strict=False)]
    return list(element)[:500] if element.tag in {"ul", "ol", "tbody"} else [element]
