"""Whether a text asks for a gift, or for what one wishes or can pay."""

import re

_COLLECTION = re.compile(r"\bcollection\b", re.IGNORECASE)
_GIFT = re.compile(
    r"\bfree\s?/\s?donations?\b|\b(?:please|kindly) donate\b|^\W*donations?\W*$"
    r"|\b(?:by|for an?|with an?|any|make an?|leave an?|give an?|suggested|minimum|optional|voluntary|small"
    r"|recommended"
    r"|requested|gratefully accept|welcome|appreciate|request|suggest an?|ask for an?|charitable|entry"
    r"|admission)[ :-]+(?:\w+ ){0,2}donations?\b(?! of [£\d.]{1,7} per"
    r" (?:car|vehicle|coach)\b)"
    r"|\b(?:donations?|contributions?)\b[^.£]{0,60}\b(?:welcome|appreciated|requested|encouraged|accepted|invited"
    r"|asked|expected"
    r"|received(?! (?:so|from))|collected|at the door|on the door|on the night|on the day|on entry|on arrival"
    r"|optional"
    r"|please|only)\b"
    r"|\bdonations?[ -]based\b|\bdonations? (?:to|towards|basis|box(?:es)?|entry|bucket|if)\b"
    r"|\bdonations?[ :(–-]{0,3}£"
    r"|\bwith (?:\w+ )?donations\b"
    r"|\b(?:retiring|silver|leaving|bucket|optional|voluntary) collection\b|\bcollection (?:on the door"
    r"|at the end|for)\b"
    r"|\bwhip[- ]?round\b|\btip jar\b|\bpass(?:ing)? (?:the|a) hat\b|\bhonesty box\b|\bdonate (?:what|if|on)\b"
    r"|\bvoluntary contribution\b|\bsuggested (?:ticket )?(?:price|amount|contribution)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\bpay[\s-](?:what|as|whatever)[\s-](?:you|u)[\s-](?:can|like|want|feel|decide|think|wish|choose|please"
    r"|are able)\b"
    r"|\bPWYC\b|\bPAYF\b|\bPWYW\b|\bpay ?what ?you ?(?:can|like|want|feel|decide)\b|\bname your (?:own )?price\b"
    r"|\b(?:pay|give|donate|contribute)\b[^.£]{0,20}\b(?:whatever|what|as much|as little|how much)\b[^.£]{0,40}"
    r"\b(?:can|like|likes|want|wants|feel|think|wish|choose|please|afford|decide|able)\b"
    r"|\b(?:choose|set|name|decide|pick)s? (?:your|their) (?:own )?(?:ticket )?price\b"
    r"|\bsliding scale\b|\bno obligation (?:for you )?to pay\b|\b(?:you|to) decide (?:what|how much)\b"
    r"[^.]{0,20}\bpay\b",
    re.IGNORECASE,
)
_GIFT_CUES = (
    "donat",
    "collection",
    "contribution",
    "suggested",
    "round",
    "jar",
    "hat",
    "box",
)
_WISH_CUES = ("pay", "pwyc", "pwyw", "price", "scale", "give", "donate", "contribute")


def says_gift(text: str) -> bool:
    """Whether it asks for a donation."""
    return has_any(text, _GIFT_CUES) and _GIFT.search(text) is not None


def asks_later(text: str) -> bool:
    """Whether all that is asked is a collection at the end, which tells nothing of what one pays at the door."""
    return _COLLECTION.search(text) is not None and "donation" not in text.casefold()


def says_wish(text: str) -> bool:
    """Whether one pays what one can or likes."""
    return has_any(text, _WISH_CUES) and _WISH.search(text) is not None


def has_any(text: str, cues: tuple[str, ...]) -> bool:
    """Whether any of the bits without which the pattern cannot match is there, for speed."""
    low = text.casefold()
    return any(cue in low for cue in cues)
