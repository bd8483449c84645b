"""Sentences -> what makes a performance open to more people, each with the sentence that says so."""

import re
from functools import lru_cache
from itertools import islice, pairwise, zip_longest
from typing import NamedTuple

from aggregator.event import Access, AccessFact
from aggregator.words.text import shorten

_LONGEST, _LONGEST_SENTENCE = 20_000, 400
# A language that is taught there is no service to who comes.
_TAUGHT = (
    r"(?! (?:(?:level|for beginners|beginners|taster|introductory|basics)\b"
    r"|(?:[a-z]+ )?(?:class(?:es)?|courses?|lessons?)\b))"
)
_LEARNT = r"(?<!learn )(?<!learning )(?<!British )"
_PATTERNS = {
    Access.BSL: rf"{_LEARNT}\b(?:BSL|(?:British )?sign[- ]language)\b{_TAUGHT}"
    r"|\bsigned (?:performance|screening|tour)|\bsign(?:ed)?[- ]interpreted\b",
    Access.CAPTIONED: r"\b(?:open[- ]|live[- ]|closed[- ])?caption(?:ed|s|ing)\b|\bSTAGETEXT\b"
    r"|\bdescriptive subtitles\b|\bsubtitled (?:performance|screening|showing)s?\b|\bHOH\b"
    r"|\bsubtitle[sd] for (?:the |people who are )?(?:deaf|d/deaf|hard of hearing)",
    Access.AUDIO_DESCRIBED: r"\baudio[- ]?descri(?:bed|ptions?|ptive)\b",
    Access.RELAXED: r"\brelaxed[- ](?:performances?|screenings?|sessions?|openings?|shows?|showings?|tours?|visits?"
    r"|concerts?"
    r"|versions?|hours?|mornings?|events?|matinees?)\b|\b(?:autism|sensory|neurodivergent)[- ]friendly\b",
    Access.TOUCH_TOUR: r"\btouch tours?\b",
    Access.DEMENTIA_FRIENDLY: r"\bdementia[- ](?:friendly|inclusive)\b"
    r"|\b(?:people|those|anyone|someone|adults) living with dementia\b",
    Access.WHEELCHAIR: r"\bwheelchairs?\b(?! (?:hire|users? (?:should|must|please|need)"
    r"|basketball|rugby|tennis|racing|dancing|fencing|football|curling))"
    r"|\bstep[- ]free\b|(?<!\bAS )(?<!\bA )\blevel access\b|\bramped access\b|\bdisabled access\b",
    Access.QUIET: r"\bquiet(?:er)? (?:hours?|sessions?|mornings?|openings?|visits?|times?(?! (?:for|of|to)))\b"
    r"|\bsensory hours?\b",
}
_RULES = tuple((access, re.compile(pattern, re.IGNORECASE)) for access, pattern in _PATTERNS.items())
# Looked for as they stand, which is far quicker than the patterns; without one of them no pattern can fit.
_HINTS = (
    *("bsl", "sign", "caption", "hoh", "stagetext", "subtitle", "descri", "relaxed", "friendly", "touch", "dementia"),
    *("wheelchair", "step", "access", "quiet", "sensory"),
)
# Words that are enough when they are all that is said: the flags of ticket systems and cinemas.
_FLAGS = {
    "bsl": Access.BSL,
    "signed": Access.BSL,
    "cap": Access.CAPTIONED,
    "hoh": Access.CAPTIONED,
    "subtitled": Access.CAPTIONED,
    "ad": Access.AUDIO_DESCRIBED,
    "relaxed": Access.RELAXED,
    "autism friendly": Access.RELAXED,
    "tt": Access.TOUCH_TOUR,
    "quiet": Access.QUIET,
}
_SENTENCES = re.compile(r"(?<=[.!?]) | ?[;•|·] ?")
_CLAUSES = re.compile(r",\s+|\s+(?:but|however|although|and also)\s+|\s+[–—-]\s+|:\s+", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:no|not|unsuitable|without|cannot|unable|unfortunately|unavailable|inaccessible|neither|nor"
    r"|lacks?)\b(?! (?:only|just"
    r"|to be"
    r" missed|to miss))|\b(?:is|are|do|does|has|have|ca|wo)n['’]t\b|\bnot? (?:currently )?(?:available|accessible)\b",
    re.IGNORECASE,
)


_HAS_DAY = re.compile(r"\d")
_SHORT, _MOST_MENTIONS = 90, 60


class Mention(NamedTuple):
    """A fact, and the words that are of it alone: in them its days may stand."""

    fact: AccessFact
    words: str


@lru_cache(maxsize=4096)
def read_access(text: str) -> tuple[AccessFact, ...]:
    """The facts that plain text says, in the order of ``Access``, each once, with its first sentence.

    A clause that denies ("no captioned performances", "not wheelchair accessible") says nothing.
    """
    found: dict[Access, AccessFact] = {}
    for mention in read_mentions(text):
        found.setdefault(mention.fact.access, mention.fact)
    return tuple(found[access] for access in Access if access in found)


@lru_cache(maxsize=4096)
def read_mentions(text: str) -> tuple[Mention, ...]:
    """Every sentence of plain text that says a fact; a heading without a day takes that of the next row."""
    rows = [" ".join(row.split()) for row in text[:_LONGEST].splitlines() if row.strip()]
    mentions = (
        mention
        for row, after in zip_longest(rows, rows[1:], fillvalue="")
        for sentence in _SENTENCES.split(row)
        for mention in _mentions(sentence, after if sentence == row else "")
    )
    return tuple(islice(mentions, _MOST_MENTIONS))


def _mentions(sentence: str, after: str) -> list[Mention]:
    said = _said(sentence)
    if not said:
        return []
    if _is_heading(sentence) and _HAS_DAY.search(after) and len(after) <= _SHORT and not _said(after):
        sentence = f"{sentence.rstrip(' :')}: {after}"
    shown = shorten(sentence, _LONGEST_SENTENCE)
    own = _parts(sentence, said)
    return [Mention(AccessFact(access=access, sentence=shown), own[access]) for access in said]


def _is_heading(row: str) -> bool:
    return len(row) <= _SHORT and not _HAS_DAY.search(row) and not row.endswith((".", "!", "?"))


def _parts(sentence: str, said: list[Access]) -> dict[Access, str]:
    """The words of each fact: from its own to the next one's, or up to its own where the day comes first.

    What has no day of its own shares that of its neighbour: "audio described with touch tour: 5 May".
    """
    found = ((pattern.search(sentence), access) for access, pattern in _RULES if access in said)
    marks = sorted((match.start(), match.end(), access) for match, access in found if match)
    if len(marks) < 2:
        return dict.fromkeys(said, sentence)
    if _HAS_DAY.search(sentence, 0, marks[0][0]):
        cuts = [0, *(end for _, end, _ in marks[:-1]), len(sentence)]
    else:
        cuts = [*(start for start, _, _ in marks), len(sentence)]
    parts = [sentence[start:end] for start, end in pairwise(cuts)]
    dated = [number for number, part in enumerate(parts) if _HAS_DAY.search(part)] or [0]
    return {
        access: parts[next((one for one in dated if one >= number), dated[-1])]
        for number, (_, _, access) in enumerate(marks)
    }


def _said(sentence: str) -> list[Access]:
    flag = _FLAGS.get(sentence.strip(" .:*()[]").casefold())
    if flag:
        return [flag]
    lowered = sentence.casefold()
    if not any(hint in lowered for hint in _HINTS):
        return []
    clauses = [clause for clause in _CLAUSES.split(sentence) if not _DENIED.search(clause)]
    return [access for access, pattern in _RULES if any(pattern.search(clause) for clause in clauses)]
