"""What a sum of money is for: a place at the event, or a fee, a fare, a prize, a group, a gift."""

import re
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from aggregator.words.amounts import Amount
from aggregator.words.price_topics import off_topic, sells_goods


class Role(Enum):
    """What a sum is. OTHER: anything that is not the price of a place. GROUP: one price for several people."""

    PRICE = "price"
    LOWEST = "from"
    HIGHEST = "up to"
    GIFT = "donation"
    GROUP = "group"
    OTHER = "other"


class Cost(NamedTuple):
    """One sum, per head, and its role."""

    value: Decimal
    currency: str
    role: Role


_FEE_AFTER = re.compile(
    r"\s*(?:per \w+ |each )?(?:non-refundable )?(?:online )?(?:booking|transaction|admin(?:istration)?|handling"
    r"|postage|service"
    r"|card|processing|restoration|venue|ticket|facility)?\s?(?:/\s?)?(?:transaction )?(?:fees?|charges?|levy"
    r"|surcharge)\b"
    r"|\s*(?:b/?f|p&p)\b|\s*(?:per (?:ticket|booking|order|transaction)) (?:booking|transaction) fee",
    re.IGNORECASE,
)
_FEE_BEFORE = re.compile(
    r"\b(?:booking|payment|transaction|admin(?:istration)?|handling|service|card|processing|postage|cancellation"
    r"|late)\s?"
    r"(?:fees?|charges?)?(?: \(?(?:of|is|are|applies|from|at))?\s*:?\s*\(?$"
    r"|\b(?:levy|surcharge|supplement)(?: of)?\s*$"
    r"|\(\s?\+\s?$|(?:(?<!\bof \d)(?<!\bof \d\d)\+|\bplus|\bexcl?\w*\.?|\bincl?\w*\.?)\s+(?:an? "
    r"|the )?(?:additional )?$",
    re.IGNORECASE,
)
_PRICE_OF_ENTRY = re.compile(
    r"\s*(?:entry|entrance|admission|course|workshop|registration|participation) (?:fee"
    r"|charge)",
    re.I,
)
_OTHER_AFTER = re.compile(
    r"\s*\(refundable|\s*(?:profit|in (?:sales|donations|total was)|worth|off\b|discount\b|less\b|more (?:expensive"
    r"|than)\b|cheaper|dearer|extra\b|winners?\b"
    r"|refund(?!able)|back\b|deposit|prize|jackpot|voucher|gift|raised|in prizes|cash prize"
    r"|of prizes|(?:of|from) (?:every|each)\b|to spend|bar tab|was raised|a year|per year|a month|per month|million"
    r"|parking|car park)",
    re.IGNORECASE,
)
_OTHER_BEFORE = re.compile(
    r"\b(?:sav(?:e|es|ing)|worth|win|winning|won|prize(?: fund)?|rais(?:e|ed|es|ing)|donated|refund(?:ed)?"
    r"|get(?: just| only)?"
    r"|fined?|spend(?:ing)?|spent|value[d]?(?: at)?|rrp|normally|usually|was|minimum spend|parking|discount of|cost"
    r" (?:the )?(?:council|city|taxpayers?)|(?:reduced|ris(?:e|es|ing)|increas(?:e|es|ed|ing)|go(?:es)? up"
    r"|dropp?(?:ed|s)?|cut) by|donat(?:e|es|ing)"
    r"|made|took|takings|collected|netted|generated|handed over|(?:suggested )?retail price|under|below"
    r"|less than|over|above)(?: of| a| an| up to| over| at least| more than| around| about| for| is"
    r"| at|:)?"
    r"(?: just| only)?\s*$",
    re.IGNORECASE,
)
_CONVERTED = re.compile(
    r"\b(?:approx(?:imately)?\.?|equivalent to|equal to|equals|works out at|equates to|that['’]s|i\.?e\.?)"
    r"(?: just| only)?\s*$",
    re.IGNORECASE,
)
_RATE = re.compile(r"\s*(?:per|an?|each|/)\s?(?:hour|head|person|night|week|class|session|day|month)\b", re.IGNORECASE)
_GIFT_AFTER = re.compile(
    r"\s*(?:suggested |minimum |optional |voluntary )?(?:donations?|suggested"
    r"|contribution)\b",
    re.I,
)
_GIFT_BEFORE = re.compile(
    r"\b(?:donations?|contributions?|suggested|recommended)(?: price| donation| contribution| entry)?"
    r"(?: of| is| from| welcome)?\s*[:(–-]*\s*$",
    re.IGNORECASE,
)
_GROUP_AFTER = re.compile(
    r"\s*\(?(?:for )?(?:an? |per |the )?(?:\([^)]{0,30}\) )?(?:family|families|group|team|table|household|car|vehicle"
    r"|private hire"
    r"|school|class of)(?: ticket| pass| of| entry| booking|s?\b)(?!(?: ticket)?s? (?:are )?(?:also )?available)",
    re.IGNORECASE,
)
_LABEL_AFTER = re.compile(r"[^£€$\d]{0,40}(?:\([^)]{0,30}\))?\s*[:=–-]?\s*[£€$]")
_GROUP_BEFORE = re.compile(
    r"\b(?:family|families|group|teams?|tables?|household|school groups?)(?: of (?:\d|two|three|four|five|six)\w*)?"
    r"(?: tickets?| pass(?:es)?| entry| bookings?| rate| prices?)?(?: \([^)]{0,40}\)| (?:of"
    r"|for) \w{1,5} adults? [^£.;,]{0,25})?"
    r"(?: of| for| is| are| at| from"
    r"| only)?"
    r"\s*[:(=–-]*\s*$",
    re.IGNORECASE,
)
_EACH_AFTER = re.compile(r"\s*(?:each\b|pp\b|p/p\b|per (?:person|head|child|adult|ticket|pupil)\b)", re.IGNORECASE)
_SHARES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple": 2, "pair": 2}
_SHARES |= {str(number): number for number in range(2, 7)}
_SHARE_AFTER = re.compile(
    r"\s*(?:for (two|three|four|five|six|[2-6]) (?:tickets|people|adults)\b|(?:per|a) (couple"
    r"|pair)\b)",
    re.I,
)
_SHARE_BEFORE = re.compile(
    r"\b(two|three|four|five|six|[2-6])(?: tickets| people)? for(?: only"
    r"| just)?\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|start(?:ing|s)? (?:at|from)|as (?:little|low) as|upwards of|at least|minimum(?: of)?|prices? start at)"
    r"(?: only| just| as little as)?\s*:?\s*$",
    re.IGNORECASE,
)
_UP = re.compile(r"\s?(?:\+(?!\s*(?:£|bf|b/f|fee|booking|\d))|and up\b|upwards\b|or more\b|onwards\b)", re.IGNORECASE)
_DOWN = re.compile(r"\s?(?:and|or) (?:under|below|less)\b", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:up to|maximum(?: of)?|no more than|max\.?)\s*$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:-|–|—|to|/|or|and|&)\s*", re.IGNORECASE)
_TO = re.compile(r"^\s*(?:-|–|—|to|and|up to)\s*$", re.IGNORECASE)


def costs(text: str, amounts: list[Amount]) -> list[Cost]:
    """Each sum of ``text`` with its role; a total for several tickets is divided among them."""
    found: list[Cost] = []
    for number, amount in enumerate(amounts):
        begin = amounts[number - 1].end if number else 0
        until = amounts[number + 1].start if number + 1 < len(amounts) else len(text)
        off = off_topic(text, amount, _until(text, amounts, number))
        before, after = (
            text[max(begin, amount.start - 80) : amount.start],
            text[amount.end : min(until + 1, amount.end + 80)],
        )
        last = found[-1] if found else None
        found.append(_cost(amount, before, after, off, last))
    return found


def _until(text: str, amounts: list[Amount], number: int) -> int:
    """Where the words after a sum end: sums that are joined to it share what comes after the last of them."""
    here, rest = amounts[number], amounts[number + 1 :]
    for after in rest:
        if not _JOINED.fullmatch(text, here.end, after.start):
            return after.start
        here = after
    return len(text)


def _cost(amount: Amount, before: str, after: str, off_topic: bool, last: Cost | None) -> Cost:
    shared = _SHARE_AFTER.match(after) or _SHARE_BEFORE.search(before)
    if shared and not (off_topic or amount.big):
        among = _SHARES[next(group for group in shared.groups() if group).casefold()]
        return Cost((amount.value / among).quantize(Decimal("0.01")), amount.currency, Role.PRICE)
    role = _role(amount, before, after, off_topic)
    if last and last.role is Role.LOWEST and role is Role.PRICE and _TO.match(before):
        role = Role.HIGHEST
    if last and last.role is Role.OTHER and role is Role.PRICE and _JOINED.fullmatch(before):
        role = Role.OTHER
    return Cost(amount.value, amount.currency, role)


def _role(amount: Amount, before: str, after: str, off_topic: bool) -> Role:
    if amount.big or off_topic or _is_other(before, after):
        return Role.OTHER
    if _GIFT_AFTER.match(after) or _GIFT_BEFORE.search(before):
        return Role.GIFT
    if not _EACH_AFTER.match(after) and _of_group(before, after):
        return Role.GROUP
    if _FROM.search(before) or _UP.match(after):
        return Role.LOWEST
    return Role.HIGHEST if _UP_TO.search(before) or _DOWN.match(after) else Role.PRICE


def _of_group(before: str, after: str) -> bool:
    """Whether it is for a group; what stands between two sums that have labels before them is the second's."""
    if _GROUP_BEFORE.search(before):
        return True
    labelled = any(sign.isalpha() for sign in before) and _LABEL_AFTER.fullmatch(after)
    return not labelled and bool(_GROUP_AFTER.match(after))


def _is_other(before: str, after: str) -> bool:
    if _CONVERTED.search(before) and _RATE.match(after):
        return True
    if sells_goods(before) or _OTHER_AFTER.match(after) or _OTHER_BEFORE.search(before) or _FEE_BEFORE.search(before):
        return True
    return bool(_FEE_AFTER.match(after)) and not _PRICE_OF_ENTRY.match(after)
