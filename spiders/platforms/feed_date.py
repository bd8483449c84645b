"""Finds the words that tell a date in the prose of a news item; what they mean is for the reader of dates."""

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}"
_DAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[,.]?\s{1,3})?\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"""\b(?:
      (?:(?:from|between)\s{{1,3}})?(?:{_DAY},\s{{1,3}}){{0,6}}{_DAY}\s{{0,3}}(?:-|–|—|to|until|and|&)\s{{0,3}}{_DAY}
      (?:\s{{1,3}}of)?\s{{1,3}}{_MONTH}\b
      | (?:(?:until|till)\s{{1,3}})?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}[,.]?\s{{1,3}})?
      (?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s{{1,3}}of)?\s{{1,3}}{_MONTH}|{_MONTH}\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?)\b
      | \d{{4}}-\d{{2}}-\d{{2}}
      | \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b
      | every\s{{1,3}}(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}\b
    )""",
    re.I | re.X,
)
_BREAK = re.compile(r"\s[–—|•·]\s|\s-\s(?=\D)|\n|(?<=[a-z)])\.\s(?=[A-Z])")
_LABEL = re.compile(r"\b(?:when|event date|dates?(?:\s(?:and|&)\stimes?)?)\s{0,2}:\s{0,5}", re.I)
_POSTED = re.compile(
    r"(?:posted|published|updated|modified|submitted|written|created|deadline|apply|closing|on sale|go(?:es)? live"
    r"|available|(?:bookings?|tickets?|sales?|registrations?|applications?)\s(?:will\s)?(?:open|close)s?)"
    r"(?:\s\w{2,9})?\s{0,2}(?:on|by|from|:)?\s{0,2}(?:the\s)?$",
    re.I,
)
"""What else a date may say: when something was posted, or until when to do something."""
MOST_WORDS = 160


def told_date(text: str) -> str | None:
    """The stretch of ``text`` that tells the date, with the time that stands beside it; None where none does.

    It is the one behind a label ("When: …"), else the first that does not say when the text was posted.
    """
    text = text[:20_000]
    label = _LABEL.search(text)
    labelled = _DATE.match(text, label.end()) if label else None
    found = labelled or next((one for one in _DATE.finditer(text) if not _is_posting(text, one.start())), None)
    if found is None:
        return None
    start = max((part.end() for part in _BREAK.finditer(text, max(0, found.start() - 60), found.start())), default=-1)
    ending = _BREAK.search(text, found.end(), found.end() + MOST_WORDS)
    end = ending.start() if ending else found.end() + MOST_WORDS
    return " ".join(text[start if start >= 0 and not labelled else found.start() : end].split())


def _is_posting(text: str, place: int) -> bool:
    """Whether the words before a date say that something was written then."""
    return _POSTED.search(text, max(0, place - 40), place) is not None


def without_date(title: str) -> str:
    """The title before a part that only tells the date ("Jazz — Sat 22 Aug, 7pm — The Bell" -> "Jazz")."""
    parts = re.split(r"\s[–—|]\s", title)
    for index, part in enumerate(parts):
        found = _DATE.search(part)
        if index and found and found.start() < 12:
            return " – ".join(parts[:index])
    return title
