"""Whether a text says that an event is free, or free for some."""

import re

from aggregator.words.price_gifts import has_any
from aggregator.words.price_lexicon import Kind
from aggregator.words.price_nouns import after_kind, before_kind

_THINGS = (
    r"(?:on[- ]?site |street |evening |secure |all[- ]day |ample )*(?:car )?park(?:ing)?|car park|wi-?fi|gifts?"
    r"|drinks?|glass|programmes?|bus(?:es)?|coach(?:es)?|shuttle|tea|coffee|refreshments|cake|cancellation"
    r"|delivery"
    r"|postage|face ?paint\w*|spirit|time|flow|hand|range|kick|fall|food|snacks?|t-?shirt|goody|exchanges?|refunds?"
    r"|trial|pizza"
    r"|running|style|form|thinking|from|travel|prosecco|mince|lunch|ice cream|craft kits?|poster|download|companion"
    r"|carer"
    r"|carers?|essential|personal|house|jazz|speech|radicals?|returns?|re-?entry|readmission|repeat"
    r"|(?:(?:ticket|entry|admission) )?with (?:an? |any |the |your |every |each )?(?:valid |paid |museum |gallery "
    r"|general "
    r"|standard |full |park |house |hall |normal |usual )*(?:admission|entry|tickets?|pass|purchase|booking)"
    r"|(?:\w+ )?(?:packs?|leaflets?|apps?|cop(?:y|ies)|newsletters?|samples?|magazines?|badges?|maps?|goody bags?)"
    r"|up\b|ranging|wheel\w*"
)
_FREE = re.compile(
    rf"(?:(?<![\w-])|(?<=\d[ap]m))free(?:-to-(?:attend|enter|visit|view"
    rf"|join))?\b(?!-)(?! ?(?:{_THINGS})\b)(?! of (?!charge\b))(?! School| Trade| Church| Spirit| Range)"
    r"|\bno (?:admission |entry |entrance )?(?:charge"
    rf"|cost)\b"
    r"|\b(?:free of|without) (?:admission |entry )?charge\b|\bno (?:entry|entrance|admission) fees?\b"
    r"|\bnothing to pay\b|\bno need to pay\b|\bnothing(?= for (?:under|child|kids|members))|\bfor free(?= from\b)"
    r"|\bfor nothing\b|\bfoc\b|\bgratis\b"
    r"|\b(?:won['’]?t|doesn['’]?t|will not|does not) cost (?:you )?(?:a penny|a thing|anything)\b|\bcosts? nothing\b"
    r"|^\s*complimentary\s*$|\b(?:tickets?|entry|admission|places?) (?:is|are) complimentary\b|\b(?:waiv|scrap"
    r"|dropp|abolish|suspend|lift|remov|axe|axing)(?:e[sd]?"
    r"|s|p?ing|p?ed)?\b[^.;]{0,40}\b(?:charges?|fees?|admission|entry)\b"
    r"|\b(?:never|don['’]?t|do not|not) charge(?= for (?:our|the|any|this|these|entry|admission)|[.!]|$)"
    r"|\b(?:(?:costs?|for) nowt|freebie|zero (?:cost|charge)|no fees?(?! for)|(?:cost|price|entry|admission"
    r"|fee)s?\s?[:=–-]\s?(?:nil|none|zero"
    r"|nothing))\b|\b(?:doing|do|does|done|did) away with\b[^.;]{0,20}\b(?:charges?|fees?)\b"
    r"|\bcomplimentary (?:entry|admission|tickets?)\b|£0(?:\.00)?(?![\d.])",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:where|if|when|unless|whether)\s+(?:\w+\s+){0,2}$|"
    r"(?:\bnot|\bisn['’]t|\bno longer|\bfeel|\bset|\bcall|\bas|\bhands?|\b(?:services|time|expertise|labour)"
    r"|\b(?:return|come back|revisit"
    r"|come again)\b[^.;]{0,20}"
    r"|\bhave an?|\b(?:toll|duty|interest|rent|tax|vat|fuss|pain|meat|wheat|litter|cruelty|phone|screen)"
    r"|\byou['’]?re|\byou are|\bare you|\bi['’]?m|\bwe['’]?re|\bwin(?:ning)?(?: \w+){0,3}|\bbreak(?:ing)?|get one"
    r"|\bsugar|\bgluten"
    r"|\balcohol|\bsmoke|\bdairy|\bnut|\blactose|\bcaffeine|\bplastic|\bstress|\bhassle|\bguilt|\btraffic|\bcar"
    r"|\bstep"
    r"|\bbarrier|\bcarbon|\bworry|\brisk|\bdrug|\beats?)[\s-]+$"
    r"|\bpark(?:ing)?(?: here| on site| nearby| all day)?(?: for)?\s+$"
    r"|(?<!and )(?<!& )\b(?:parking|car park|wi-?fi|drinks?|refreshments|programmes?|delivery|returns?|exchanges?"
    r"|buses"
    r"|the bus|shuttle)\s+(?:is|are|will be)?\s*(?:also |always |now )?$",
    re.I,
)
_AT_LEAST = re.compile(r"\b(?:from|starting at|starts? at)(?: only| just)?\s*:?\s*$", re.IGNORECASE)
# Ages, people who are not everybody, and holders of something.
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|ten|twelve|sixteen|eighteen|sixty|sixties)"
_SOME = (
    rf"(?:accompan(?:ied|ying) |all |our |your )*(?:\b(?:u|(?:the )?(?:under|over"
    rf"|aged))[\s-]?(?:the age of )?{_NUMBER}"
    r"|\d{1,2} (?:and|&|or) under|child(?:ren)?\b(?!['’]| (?:and|&) adults)|kids?\b(?!['’]| (?:and|&) adults)"
    r"|adults?\b(?! (?:and|&) (?:child|kid))|juniors?|bab(?:y|ies)|infants?|toddlers?|babes|teens?|teenagers?"
    r"|students?|pupils|members?(?! of the public)|grown-?ups?|parents?|guardians?|ladies|friends of|patrons|carers?"
    r"|companions?|essential companions?|concs?\b|concessions?|seniors?|oaps?|pensioners?|nhs|veterans|blue light"
    r"|season ticket|ticket ?holders?|pass ?holders?|(?:card|badge|voucher) ?holders|residents|locals"
    r"|school ?children"
    r"|teachers?|helpers?|volunteers?|unemployed|asylum seekers|refugees|staff|spectators|exhibitors?|subscribers"
    r"|national trust|english heritage|art fund|disabled|wheelchair users|(?:national )?art pass|key workers"
    r"|(?:those|anyone|everyone|people|visitors|guests) (?:aged|under|over|living|who lives?|with|on|in receipt"
    r"|attending|from|born))"
)
_FOR_SOME = re.compile(
    rf"\s*(?:entry|admission|tickets?|places?|of charge)?(?: available)?\s*(?:for|to|with|if you are"
    rf"|\()\s*(?!all\b|everyone\b|the public|the whole)(?:[\w'’-]{{1,15}} ){{0,2}}?{_SOME}",
    re.I,
)
_SOME_ARE = re.compile(
    rf"{_SOME}[a-z]*(?:\s*\([^)]{{0,40}}\))?s?(?: and (?:under|carers?|\w+))?\s*(?:years?|old)?\s*[:=–-]*\s*(?:go"
    rf"|get in|gets in|are|is|enter"
    r"|attend|admitted|come|remain|stay|still)?(?: in)?(?: for)?\s*$",
    re.IGNORECASE,
)
# A group that does something for free: "under 16s can come in free", but not "children are welcome and entry is free".
_NO_THING = (
    r"(?:(?!\b(?:entry|admission|(?:event|session|activit|workshop|show|concert|class|film|screening|tour"
    r"|craft)\w*|it"
    r"|this|and(?! under| over| younger)|but|so)\b)[^.;!?|,]){0,40}"
)
_FOR_IT = _NO_THING.replace("show|concert|", "")
_THEY = re.compile(
    rf"(?:^|(?<!\bfor )(?<!\bof )(?<!\bwith )\b)(?:{_SOME}){_NO_THING}?"
    rf"\b(?:can|may|will|are|is|go|goes|get|gets|enter|attend|receive|enjoy|continue|remain|stay|come|have|be|to"
    rf"|travel)\b{_FOR_IT}$"
    r"|\bbring\b[^.;!?|]{0,40}$",
    re.IGNORECASE,
)
_SOMETIMES = re.compile(
    r"\s*(?:entry |admission )?(?:before|until|till|on (?:mon|tue|wed|thu|fri|sat|sun)"
    r"|first)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"(?:^|[.!?;|] ?)\s*if [^.;!?]{5,80},[^.;!?]{0,30}$", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[,.;:!?|()/\n•]|\s[-–—]\s|\b(?:and|but|or|so|as|while|although|though)\b|&|\+",
    re.IGNORECASE,
)
# A name: "London Free Press", but not "Free Concerts".
_NAMED = re.compile(r"\b[A-Z][a-z]{2,} $")
_NAME = re.compile(r" (?:Press|School|Library|Church|Hall|House|Public|Trade|Street|State|Derry|Radio|Jazz)\b")
_PASS = re.compile(
    r" (?:entry |admission )?with (?:an? |the |your |any |every )?(?:[\w'’-]{1,15} ){0,4}(?:membership|pass"
    r"|admission|purchase|tickets?)\b",
    re.IGNORECASE,
)
# An unknown thing that one is given: "a free quote", but not "a free, inclusive event".
_GIVEN = re.compile(
    r"\b(?:an?|your|get|gets|claim|request|receive|download|collect|grab)\s+$",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\s+(?!(?:for|to|of|at|on|in|with|when|if|by|from|all|online|today|tonight)\b)[a-z]{3}",
    re.IGNORECASE,
)
# A programme of events, and what is used at one, are the event's own.
_OF_IT = re.compile(r"\b(?:programme|materials|equipment|prizes)\b", re.IGNORECASE)
_BESIDES = re.compile(
    r"\b(?:includ\w*|incl?\.?|with|plus|receives?|gets?|enjoy)\s+(?:an? |the |your |one |two )?$",
    re.IGNORECASE,
)
_CUES = "free|charge|cost|nothing|no need|foc|gratis|complimentary|£0|fee|nowt|price|entry|admission"
_FREE_CUES = tuple(_CUES.split("|"))


def says_free(text: str, paid: bool = False) -> str | None:
    """ "all" where the event is free, "some" where it is for one group or for a while, None where nothing is free.

    paid: sums are said for places, so what comes free with one is no price.
    """
    said: str | None = None
    if not has_any(text, _FREE_CUES):
        return None
    for found in _FREE.finditer(text):
        before, after = (
            text[max(0, found.start() - 90) : found.start()],
            text[found.end() : found.end() + 60],
        )
        if _NAMED.search(before) and _NAME.match(after) and found[0] == "Free":
            continue
        if _NOT.search(before) or _of_thing(before, after) or (paid and _BESIDES.search(before)):
            continue
        some = (
            _AT_LEAST.search(before)
            or _FOR_SOME.match(after)
            or _SOME_ARE.search(before)
            or _THEY.search(before)
            or _SOMETIMES.match(after)
            or _IF.search(before)
        )
        if not some:
            return "all"
        said = "some"
    return said


def _of_thing(before: str, after: str) -> bool:
    """Whether something else is free: "free tote bag", "the shuttle is free"."""
    if _SOME_ARE.search(before):
        return False
    noun = _CLAUSE.split(after)[0]
    what = after_kind(noun)
    if what:
        return what is Kind.OTHER
    if _PASS.match(after):
        return True
    if _GIVEN.search(before) and _NOUN.match(noun):
        return True
    subject = _CLAUSE.split(before.rstrip(" :–-"))[-1]
    return before_kind(subject) is Kind.OTHER and not _OF_IT.search(subject)
