"""Which words of a card are its title: by tag, by class, by being a link, and by differing from card to card."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from spiders.platforms.card_dates import is_calendar, is_heading, may_be_time
from spiders.platforms.card_shapes import path
from spiders.platforms.card_texts import without

MOST_PARTS = 400
"""Elements of one card that are looked at."""
ENOUGH = 2.7
"""A path whose words weigh less is no title."""
_SLACK = 25
"""Characters that a link may say besides the title in it, as a badge or a call."""
_PARAGRAPHS = frozenset({"div", "p", "ul"})
_BLOCKS = frozenset({"div", "p", "ul", "h1", "h2", "h3", "h4", "h5", "h6"})
_TAGS = {"h1": 4.0, "h2": 4.0, "h3": 4.0, "h4": 4.0, "h5": 3.5, "h6": 3.0, "strong": 2.0, "b": 2.0, "th": 2.0}
_NAMED = re.compile(r"(?:^|[\s_-])(?:title|name|summary|heading|headline)(?:$|[\s_-])", re.I)
_OTHER = re.compile(
    r"(?:^|[\s_-])(?:venue|location|place|address|where|category|categories|tags?|price|cost|genre|promoter|organi[sz]er"
    r"|sub-?title|excerpt|description|synopsis|date|time|datetime|status|btn|button|cta|label|badge|author"
    r"|info|type)(?:$|[\s_-])",
    re.I,
)
_LOUD = re.compile(
    r"(?:^|\s)(?:text-(?:lg|[2-9]?xl)|font-(?:bold|semibold|extrabold|black)|fs-[1-5]|h[1-6]|display-\d)(?:$|\s)"
)
"""Classes of Tailwind and Bootstrap that make words large."""
_WEAK = re.compile(r"(?:^|[\s_-])(?:info|type|label|details?)(?:$|[\s_-])", re.I)
_CALL = re.compile(
    r"(?:(?:buy|book|get|more|find|read|view|see|full|click|here|now|out|info|information|details?|tickets?|online|all"
    r"|learn|about|this|event|events|register|rsvp|sign|up|share|add|to|calendar|map|directions|sold|available|limited"
    r"|last|few|seats|cancel+ed|postponed|free|what's|on|for|go|want|know|dates?|times?|the|and|website|show|close"
    r"|recurring|featured|new|donate|performances|check|availability|enquire|join|waiting|list|edit|delete|notes?)"
    r"[\s!?.,:»›→>+&()-]{0,10}){1,8}",
    re.I,
)
_PRICE = re.compile(r"(?:from\s)?[£$€]\s?\d[\d.,]{0,8}.{0,40}|\d[\d.,]{0,8}\s?(?:gbp|eur|usd|€).{0,20}", re.I)


@dataclass(frozen=True)
class Card:
    """One card: its element, the elements in it, and those of its dates."""

    element: etree._Element
    parts: tuple[etree._Element, ...]
    dates: frozenset[etree._Element]


@dataclass(frozen=True)
class TitlePath:
    """Where the cards of a group keep their titles, and how surely."""

    path: str
    weight: float


def is_title(text: str) -> bool:
    """Whether a text may be a title: letters, and not just a call to click, a price, a month or an hour."""
    if not 2 <= len(text) <= 160 or sum(map(str.isalpha, text[:60])) < 2 or is_heading(text):
        return False
    if _CALL.fullmatch(text) or _PRICE.fullmatch(text) or is_calendar(text):
        return False
    return not (may_be_time(text) and len(re.findall(r"[A-Za-z]{3,}", text)) < 2)


def title_path(cards: Sequence[Card], said: dict[etree._Element, str]) -> TitlePath | None:
    """The path whose words are most like titles over all the cards; None where none are."""
    weights: dict[str, list[float]] = defaultdict(list)
    texts: dict[str, Counter[str]] = defaultdict(Counter)
    for card in cards:
        for at, (where, weight, text) in enumerate(title_parts(card, said)):
            if sum(texts[where].values()) <= len(weights[where]) and len(weights[where]) < len(cards):
                weights[where].append(weight - min(at, 20) * 0.05)
                texts[where][text] += 1
    found = [
        TitlePath(where, (sum(each) / len(each) + _difference(texts[where])) * len(each) / len(cards))
        for where, each in weights.items()
    ]
    best = max(found, key=lambda one: one.weight, default=None)
    return best if best and best.weight >= ENOUGH else None


def _difference(texts: Counter[str]) -> float:
    """2 where every card says something else, -2 where all say the same."""
    total = sum(texts.values())
    differing = (len(texts) - 1) / (total - 1) if total > 1 else 0.5
    return 2 * differing if differing >= 0.1 else -2.0


def title_parts(card: Card, said: dict[etree._Element, str]) -> list[tuple[str, float, str]]:
    """The parts of a card that may be its title: path, weight, words; each path once, in page order."""
    parts: dict[str, tuple[str, float, str]] = {}
    for element in card.parts:
        if element in card.dates or not _speaks(element) or element not in said:
            continue
        text = own_title(element, card.dates, said)
        if is_title(text):
            where = path(element, card.element)
            parts.setdefault(where, (where, _weight(element, card.element, text, said), text))
    return list(parts.values())


def own_title(element: etree._Element, dates: frozenset[etree._Element], said: dict[etree._Element, str]) -> str:
    """The words of an element but its dates; of one that goes on in paragraphs, those before the first."""
    own = " ".join((element.text or "")[:400].split())
    if own and is_title(own) and any(child.tag in _PARAGRAPHS for child in element):
        return own
    return without(element, set(dates), said).strip(" -–—:|,·•")


def _speaks(element: etree._Element) -> bool:
    """Whether an element has words of its own, or is one that holds a title whatever is in it."""
    if element.tag in _TAGS or element.tag == "a" or _NAMED.search((element.get("class") or "")[:200]):
        return True
    own = (element.text or "", *(child.tail or "" for child in element))
    return any(text.strip() for text in own)


def _weight(element: etree._Element, top: etree._Element, text: str, said: dict[etree._Element, str]) -> float:
    near = [element]
    while near[-1] is not top and len(near) < 8:
        near.append(near[-1].getparent())
    inside = near[:-1] if near[-1] is top and len(near) > 1 else near
    weight = max(1.0, *(_TAGS.get(one.tag, 0.0) for one in inside))
    weight += 1.0 if _LOUD.search((element.get("class") or "")[:300]) else 0.0
    named = _named(inside[:3])
    if named > 0:
        weight = max(weight + 0.5, 4.0)
    alone = [one for one in _only(element) if said.get(one) == said.get(element)]
    link = next((one for one in (*near, *alone) if one.tag == "a" and one.get("href")), None)
    if link is not None and len(said.get(link, " " * 999)) <= len(said.get(element, text)) + _SLACK:
        # a link around the whole card says of no part that it is the title
        weight = max(weight + 1.0, 3.0) if not _is_whole(link, said) else weight
    weight -= 3.0 if named < 0 else 0.0
    weight -= 1.0 if element.tag not in _TAGS and _is_whole(element, said) else 0.0
    return weight - (2.0 if len(text) > 100 else 0.0) - (1.0 if ":" in text[-1:] else 0.0)


def _named(near: list[etree._Element]) -> int:
    """1 where the nearest telling class says that this is a title, -1 where it says something else, 0 for none."""
    for element in near:
        words = (element.get("class") or "")[:200].split()
        # what stands in the "info" of a card may be its title all the same
        said = {_meant(word) for word in words if element is near[0] or not _WEAK.search(word)} - {0}
        if said:
            return max(said)
    return 0


def _meant(name: str) -> int:
    """What one class says: "venue-name" names a place, "info__title" is a title all the same."""
    titled, other = _NAMED.search(name), _OTHER.search(name)
    if titled and other and "title" not in titled[0].lower():
        return -1
    return 1 if titled else -1 if other else 0


def _is_whole(element: etree._Element, said: dict[etree._Element, str]) -> bool:
    """Whether an element holds several lines or texts, not one with a word beside it."""
    inside = [part for part, _ in zip(element.iterdescendants(etree.Element), range(60), strict=False)]
    texts = sum(part in said and bool((part.text or "").strip()) for part in inside)
    return texts > 2 or (texts > 1 and any(part.tag in _BLOCKS for part in inside[:20]))


def _only(element: etree._Element) -> list[etree._Element]:
    """The one child of an element that has no more than it."""
    return list(element) if len(element) == 1 else []
