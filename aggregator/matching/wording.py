"""A name before it is cut into words: what speaks of the ticket, the seat or the access goes, short forms are spelled.

What goes says how one may come, not what is performed: a VIP package, a captioned house, a 35mm print, the press night.
"""

import re
from typing import NamedTuple

from aggregator.matching.families import with_phrases
from aggregator.matching.moved import read_move
from aggregator.words.folding import fold, words_of

_SHORT_YEAR = re.compile(r"['’‘]\d\d(?!\d|\w)|(?<![\d:.])\b\d\d['’](?!\w)")
_BACK_ARTICLE = re.compile(r"^(.{1,120}?)(?:, (the|an?)| [(\[](the|an?)[)\]])$")
_TICKETS = re.compile(
    r"(?:\bofficial )?\b(?:vip|platinum|premium|hospitality|gold circle)(?: (?:vip|hospitality|ticket|seat"
    r"|meet and greet|upgrade|experience|package|packages|tickets|seats|suites?|box(?:es)?)){1,3}\b"
    r"|\bmeet and greet (?:package|upgrade|experience|tickets?)\b"
    r"|\b(?:weekend|day|season|early bird|standing|seated) (?:tickets?|pass(?:es)?)\b"
    r"|\b(?:(?:balcony|circle|stalls|floor|lounge|terrace) )?(?:vip|premium|platinum)$"
)
_OCCASIONS = re.compile(
    r"\b(?:relaxed|captioned|subtitled|signed|bsl(?: interpreted)?|audio described|dementia friendly|autism friendly|"
    r"parent and baby|socially distanced|access(?:ible)?)(?: (?:performance|screening|show|matinee|house|film))?\b"
    r"|\b(?:press|gala) (?:night|performance)\b|\b(?:35|70|16)mm(?: (?:print|screening))?\b|\b(?:4k|imax)\b"
    r"|(?:(?<=[:(\[-])|(?<=[:-] ))(?:previews?|encore(?: screening)?|matinee|touring|schools (?:performance|matinee))"
    r"(?: performance)?(?=[)\]]|$)"
)
_SPELLED = (
    (re.compile(r"^in conversation ?[:-] "), "talk: "),
    (re.compile(r"\bmeet the (?:author|artist|maker)s?\b"), "talk"),
    (re.compile(r"\bnye\b"), "new years eve"),
    (re.compile(r"\bnyd\b"), "new years day"),
    (re.compile(r"\bxmas\b"), "christmas"),
    (re.compile(r"\bpanto\b"), "pantomime"),
    (re.compile(r"\bnt live\b"), "national theatre live"),
    (re.compile(r"\brsc\b"), "royal shakespeare company"),
    (re.compile(r"\bsaint (?=[a-z])"), "st "),
    (re.compile(r"\bq and a\b"), "qa"),
    (re.compile(r"\bstand-up\b"), "standup"),
    (re.compile(r"\b(?:in|out)-?store\b"), "instore"),
    (re.compile(r"\bsnow white and the (?:seven|7) dwar(?:fs|ves)\b"), "snow white"),
    (re.compile(r"\bdick whittington and (?:his|the) cat\b"), "dick whittington"),
    (re.compile(r"\bgoldilocks and the (?:three|3) bears\b"), "goldilocks"),
    (re.compile(r"\bo (?=[a-z]{4})"), "o"),
    (re.compile(r"\b(?:dame|sir|mr|mrs|dr) (?=[a-z])"), ""),
)
_FIGURES = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
}  # fmt: skip
_FIGURE = re.compile(rf"\b(?:{'|'.join(_FIGURES)})\b")
_OWNER = re.compile(r"^((?:[A-Z][\w.]*(?: (?:& |and )?)?){1,5})['’]s? (?=[A-Z0-9(])")
_MAKER = re.compile(r"(?<=\w)(?: ?[,:-])? +by (?=(?!(?:my|your|our|the|an?)\b)\w+ \w)")


_SHORT_FORMS = frozenset(
    words_of(
        "conversation meet nye nyd xmas panto nt rsc saint q stand store instore snow dick goldilocks o "
        "dame sir mr mrs dr"
    )
)
"""Without one of these words, no pattern of ``_SPELLED`` is found."""

_WORD = re.compile(r"[a-z]+")


def _spelled(text: str) -> str:
    """The folded text with its short forms spelled out."""
    if _SHORT_FORMS.isdisjoint(_WORD.findall(text)):
        return text
    for short, long in _SPELLED:
        text = short.sub(long, text)
    return text


class Worded(NamedTuple):
    """text: folded. owner: "Agatha Christie's".

    occasion: it named one house of a run, for access or for the press. ticket: it named a sort of ticket.
    moved: what it said of a move.
    """

    text: str
    occasion: bool = False
    owner: str = ""
    ticket: bool = False
    moved: str = ""


def reword(name: str) -> Worded:
    """The name in the words that matter."""
    owned = _OWNER.match(name)
    owner = " ".join(fold(owned[0]).split()) if owned else ""
    move = read_move(_SHORT_YEAR.sub(" ", name))
    text = " ".join(move.text.split())
    text = with_phrases(_spelled(text))
    text = _BACK_ARTICLE.sub(lambda found: f"{found[2] or found[3]} {found[1]}", text)
    whole = _FIGURE.sub(lambda found: _FIGURES[found[0]], _MAKER.sub(" ~ ", text))
    entry = _TICKETS.sub(" ", whole)
    plain = _OCCASIONS.sub(" ", entry)
    if not re.search(r"\w", plain):
        return Worded(whole, moved=move.said)
    return Worded(plain, plain != entry, owner if plain.startswith(f"{owner} ") else "", entry != whole, move.said)
