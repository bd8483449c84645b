"""What a sum of money is for: a place at the event, or a fee, a fare, a prize, a group, a gift."""

import re
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from aggregator.words.amounts import Amount
from aggregator.words.price_clauses import beside
from aggregator.words.price_lexicon import Kind
from aggregator.words.price_topics import governor, too_large, unsaid


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
    r"|\s+(?!(?:and|plus|with|no(?!-)|or|excl?|incl?|including|excluding|in|on|for|per|to"
    r"|at)\b)(?:[\w/&-]+ ){1,2}(?:fee|levy|surcharge)\b"
    r"|\s*fees? to the\b|\s*(?:b/?f|p&p)\b|\s*(?:per (?:ticket|booking|order|transaction)) (?:booking"
    r"|transaction) fee",
    re.IGNORECASE,
)
_FEE_BEFORE = re.compile(
    r"\b(?:booking|(?<!on )payment|transaction|admin(?:istration)?|handling|service|card|processing|postage"
    r"|cancellation"
    r"|late)\s?"
    r"(?:fees?|charges?)?(?: \(?(?:of|is|are|applies|from|at))?\s*:?\s*\(?$"
    r"|\b(?:levy|surcharge|supplement)(?: of)?\s*$"
    r"|\(\s?\+\s?$|(?:(?<!\d)\+|\bplus|\bexcl?\w*\.?|\bincl?\w*\.?)\s+(?:an? "
    r"|the )?(?:additional )?$",
    re.IGNORECASE,
)
_PRICE_OF_ENTRY = re.compile(
    r"\s*(?:(?:small|nominal|flat|standard|one-off|basic|total|reduced|modest|token|daily|weekly"
    r"|termly) )?(?:(?:entry|entrance"
    r"|admission|course|workshop|registration|participation|guest|visitor|member(?:ship)?|class|session|tuition"
    r"|conference|race"
    r"|delegate|attendance|ticket) fee|(?:entry|entrance|admission|door|cover|gate) charge|(?<=small )(?:fee|charge)"
    r"|(?<=nominal )(?:fee|charge))(?! to the)",
    re.I,
)
_OTHER_AFTER = re.compile(
    r"\s*\(refundable|\s*(?:profit|in (?:sales|donations|total was)|worth|off\b|discount\b|less\b|more\b|cheaper"
    r"|dearer|extra\b|winners?\b"
    r"|refund(?!able)|back\b|deposit|prize|jackpot|voucher|gift(?! aid)|raised|in prizes|cash prize"
    r"|of prizes|(?:of|from) (?:every|each)\b|to spend|bar tab|was raised|a year|per year|a month|per month|million"
    r"|parking|car park)",
    re.IGNORECASE,
)
_OTHER_BEFORE = re.compile(
    r"\b(?:become|join)\b(?! (?:us|in)\b)[^.£]{0,30}$|\b(?:sav(?:e|es|ing)|worth|win|winning|won|prize(?: fund)?"
    r"|rais(?:e|ed|es|ing)|donated|refund(?:ed)?"
    r"|get(?: just| only)?"
    r"|fined?|spend(?:ing)?|spent|value[d]?(?: at)?|rrp|normally|usually|used to be|instead of|rather than"
    r"|compared (?:to"
    r"|with)|(?:gone|going|went|goes) (?:up|down)|minimum spend|parking|discount of|cost"
    r" (?:the )?(?:council|city|taxpayers?)|(?:reduced|ris(?:e|es|ing)|increas(?:e|es|ed|ing)|go(?:es)? up"
    r"|dropp?(?:ed|s)?|cut) by|donat(?:e|es|ing)"
    r"|made|took|takings|collected|netted|generated|handed over|(?:suggested )?retail price"
    r"|over|above|(?:reduced|down|dropped|cut|slashed|lowered|discounted|up|risen|increased|rising) from)(?: of"
    r"| a| an| up to| over"
    r"| at least| more than| around| about| for| is"
    r"| at|:)?"
    r"(?: just| only)?\s*$",
    re.IGNORECASE,
)
_CONVERTED = re.compile(
    r"\b(?:approx(?:imately)?\.?|equivalent to|equal to|equals|works out at|equates to|that['’]s|i\.?e\.?)"
    r"(?: just| only)?\s*$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\s*(?:per|an?|each|/)\s?(?:hour|head|person|night|week|class|session|day|month)\b",
    re.IGNORECASE,
)
_GIFT_AFTER = re.compile(
    r"\s*\(?(?:(?!(?:and|plus|with|incl?|including|or|for|to)\b)[\w-]+ ){0,2}(?:donations?|suggested"
    r"|contribution)\b",
    re.I,
)
_GIFT_BEFORE = re.compile(
    r"(?<!with )\b(?:donations?|contributions?|suggested|recommended)(?: price| donation| contribution| entry)?"
    r"(?: of| is| from| welcome)?\s*[:(–-]*\s*$",
    re.IGNORECASE,
)
_GROUP_AFTER = re.compile(
    r"\s*\(?(?:for )?(?:an? |per |the )?(?:\([^)]{0,30}\) )?(?:family|families|group|team|table|household|car|vehicle"
    r"|private hire"
    r"|school|class of)(?: ticket| pass| of| entry| booking|s?\b)(?!(?: ticket)?s? (?:are )?(?:also )?available)",
    re.IGNORECASE,
)
_LABEL_AFTER = re.compile(r"(?!\s*(?:for|per)\b)[^£€$\d]{0,40}(?:\([^)]{0,30}\))?\s*[:=–-]?\s*[£€$]")
_GROUP_BEFORE = re.compile(
    r"(?:(?:^|[,;|(/.])\s*groups?|\b(?:family|families|group(?= (?:of|tickets?|rate|booking|prices?|entry|pass"
    r"|saver|deal))|teams?"
    r"|tables?|household|school groups?))(?: of (?:up to )?(?:\d|two|three|four|five|six|seven|eight|nine|ten"
    r"|twelve)\w*)?"
    r"(?: saver| bundle| deal| package| day)?(?: tickets?| pass(?:es)?| entry| bookings?| rate"
    r"| prices?)?(?: \([^)]{0,40}\)| (?:of"
    r"|for) \w{1,5} adults? [^£.;,]{0,25})?"
    r"(?: of| for| is| are| at| from"
    r"| only)?"
    r"\s*[:(=–-]*\s*$"
    r"|\bfamily of \w+[^£.;,]{0,25}$|\d adults?\s*(?:\+|and|&|,)\s*\d child(?:ren)?\)?\s*[:=–-]*\s*$",
    re.IGNORECASE,
)
_EACH_AFTER = re.compile(
    r"\s*(?:each\b|pp\b|p/p\b|per (?:person|head|child|adult|ticket|pupil)\b)",
    re.IGNORECASE,
)
_SHARES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple": 2, "pair": 2}
_SHARES |= {str(number): number for number in range(2, 7)}
_SHARE_AFTER = re.compile(
    r"\s*(?:(?:for|admits) (two|three|four|five|six|[2-6])(?: (?:tickets|people|adults)\b|(?=\s*(?:$|[,.;)])))"
    r"|(?:(?:per|a"
    r"|for a) )?(couple"
    r"|pair)\b)",
    re.I,
)
_SHARE_BEFORE = re.compile(
    r"\b(two|three|four|five|six|[2-6])(?: tickets| people)? for(?: only| just)?\s*$"
    r"|\badmits (two|three|four)\s*[:–-]?\s*$|\b(?:(couple)s?|(pair) of (?:tickets|seats))(?: tickets?)?(?: is"
    r"| are| at| for)?\s*[:–-]*\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|start(?:ing|s)? (?:at|from)|as (?:little|low) as|upwards of|at least|minimum(?: of)?"
    r"|prices? start at|begin(?:s|ning)? at)"
    r"(?: only| just| as little as)?\s*:?\s*$",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\s?(?:\+(?!\s*(?:£|bf|b/f|fee|booking|vat|\d))|and up\b|and (?:over|above)\b(?!\s*\d)|upwards\b|or more\b"
    r"|onwards\b)",
    re.IGNORECASE,
)
_DOWN = re.compile(r"\s?(?:and|or) (?:under|below|less)\b", re.IGNORECASE)
_UP_TO = re.compile(
    r"(?:^\s*(?:under"
    r"|below|less than)|\b(?:(?:can|like|want|feel|decide|wish|will) to|up to|maximum(?: of)?|no more than|max\.?"
    r"|(?:top|highest) price(?: is)?|(?:all|for"
    r"|tickets?|seats?"
    r"|just|is|are"
    r"|cost|entry|admission) (?:under|below|less than)|\b(?:no|not|nothing|never"
    r"|none)\b[^.£]{0,25}\bmore than))\s*:?\s*$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:-|–|—|to|/|or|and|&)\s*", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:-|–|—|to)\s?", re.IGNORECASE)
_TO = re.compile(r"^\s*(?:-|–|—|to|and|up to)\s*$", re.IGNORECASE)


# Of two sums the one that "was": "was £20, now £14", but not "the price was £6".
_WAS = re.compile(r"(?:^|[(,;:|/–-])\s*(?:tickets? )?was\s*:?\s*$", re.IGNORECASE)
_NEW = re.compile(r"[.;|]|\b(?:tickets?|admission|entry|costs?)\b", re.IGNORECASE)


def costs(text: str, amounts: list[Amount]) -> list[Cost]:
    """Each sum of ``text`` with its role; a total for several tickets is divided among them."""
    found: list[Cost] = []
    context: Kind | None = None
    for number, amount in enumerate(amounts):
        begin = amounts[number - 1].end if number else 0
        context = governor(beside(text, amounts, number), context)
        before = text[max(begin, amount.start - 80) : amount.start]
        last = _range_end(text, amounts, number)
        until = amounts[last + 1].start if last + 1 < len(amounts) else len(text)
        after = text[amounts[last].end : min(until + 1, amounts[last].end + 80)]
        off = context is Kind.OTHER or (context is None and unsaid(text, amount)) or too_large(text, amount)
        found.append(_cost(amount, before, after, off, found[-1] if found else None))
    return found


def _range_end(text: str, amounts: list[Amount], number: int) -> int:
    """The last sum of a range, whose words after it are the first's too: "£5-£8 donation"."""
    while number + 1 < len(amounts) and _RANGE.fullmatch(text, amounts[number].end, amounts[number + 1].start):
        number += 1
    return number


def _cost(amount: Amount, before: str, after: str, off_topic: bool, last: Cost | None) -> Cost:
    shared = _SHARE_AFTER.match(after) or _SHARE_BEFORE.search(before)
    if shared and not (off_topic or amount.big):
        among = _SHARES[next(group for group in shared.groups() if group).casefold()]
        return Cost(
            (amount.value / among).quantize(Decimal("0.01")),
            amount.currency,
            Role.PRICE,
        )
    role = _role(amount, before, after, off_topic)
    return Cost(
        amount.value,
        amount.currency,
        _after_last(role, last, amount, before) if last else role,
    )


def _after_last(role: Role, last: Cost, amount: Amount, before: str) -> Role:
    """The role beside the sum before it: the end of a range, a second gift, one more of what is no price."""
    if role is Role.HIGHEST and last.role is Role.OTHER and "." not in before:
        return Role.OTHER
    if role is not Role.PRICE:
        return role
    if last.role is Role.GIFT and not _NEW.search(before):
        return Role.GIFT
    if last.role is Role.LOWEST and _TO.match(before):
        return Role.HIGHEST
    lowered = before.strip() == "to" and amount.value < last.value
    return Role.OTHER if last.role is Role.OTHER and _JOINED.fullmatch(before) and not lowered else role


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
    if _WAS.search(before) or _OTHER_AFTER.match(after) or _OTHER_BEFORE.search(before) or _FEE_BEFORE.search(before):
        return True
    return bool(_FEE_AFTER.match(after)) and not _PRICE_OF_ENTRY.match(after)
