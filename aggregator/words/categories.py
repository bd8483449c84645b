"""A page's types, tags, title and address -> one of the types of event."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from aggregator.event import EventType

_SCHEMA = {
    **{kind.value.casefold(): kind for kind in EventType if kind is not EventType.EVENT},
    "theatreevent": EventType.THEATER,
    "visualartsevent": EventType.EXHIBITION,
    "exhibition": EventType.EXHIBITION,
    "hackathon": EventType.EDUCATION,
    "businessevent": EventType.EDUCATION,
    "course": EventType.COURSE,
    "scheduledsession": EventType.COURSE,
    "sessionseries": EventType.COURSE,
    "facilityuse": EventType.COURSE,
    "individualfacilityuse": EventType.COURSE,
    "slot": EventType.COURSE,
    "headlineevent": EventType.FESTIVAL,
}
_PREFIX = re.compile(r"^(?:https?://)?(?:www\.)?(?:schema\.org/|openactive\.io/)|^(?:schema|oa):", re.IGNORECASE)

# A tag is a venue's own word for the kind, so loose words count there. The first rule that fits decides, and what an
# event is for (families, the community) gives way to what it is (a play, a film).
_TAGS = (
    (EventType.COURSE, r"fitness|yoga|pilates|gym|zumba|swim\w*|aqua\w*|spin|class(?:es)?|courses?|exercise|leisure"),
    (EventType.COMEDY, r"comedy|comedians?|stand[ -]?up|improv"),
    (EventType.DANCE, r"dance|ballet|circus|choreograph\w*"),
    (EventType.SCREENING, r"films?|cinema|screenings?|movies?|nt live|event cinema"),
    (EventType.THEATER, r"theat(?:re|er)|plays?|drama|panto(?:mimes?)?|musicals?|musical theatre|opera|shakespeare"
        r"|puppet\w*"),
    (EventType.MUSIC, r"music|gigs?|concerts?|jazz|folk|rock|classical|orchestra\w*|choir|choral|open mic|djs?"
        r"|club nights?"
     r"|bands?|tribute|indie|metal|punk|hip hop|acoustic|karaoke"),
    (EventType.EXHIBITION, r"exhibitions?|visual arts?|art|gallery|photography|displays?"),
    (EventType.LITERARY, r"books?|literature|literary|poetry|spoken word|author|writing|storytelling|reading"),
    (EventType.SPORTS, r"sports?|football|cricket|rugby|running|parkrun|cycling|ice hockey|hockey|tennis|racing"
        r"|athletics"
     r"|fixtures?|match(?:es)?|boxing|wrestling|darts|snooker"),
    (EventType.FOOD, r"food|drinks?|beer|wine|gin|whisky|tasting|dining|afternoon tea|supper"),
    (EventType.FESTIVAL, r"festivals?|carnivals?|fairs?|funfair|fireworks|light night|parades?"),
    (EventType.EDUCATION, r"talks?|lectures?|workshops?|seminars?|conferences?|heritage|history|tours?|walks?|guided"
        r"|science"
     r"|learning|debates?|demonstrations?"),
    (EventType.CHILDRENS, r"famil(?:y|ies)|children'?s?|kids|toddlers?|bab(?:y|ies)|half[ -]?term|under 5s"
        r"|young people"),
    (EventType.SOCIAL, r"community|social|quiz|markets?|craft|crafts|charity|volunteer\w*|coffee morning|bingo"
        r"|wellbeing"),
)  # fmt: skip
# In a title only words count that name the kind itself: "The Music Man" is not a concert.
_TITLES = (
    (EventType.SCREENING, r"nt live|national theatre live|film screening|screening of|cinema:|film:"
        r"|royal opera house live"),
    (EventType.COMEDY, r"comedy (?:night|club|festival|show|gala)|stand[ -]?up comedy|stand-up(?! paddle)|improv night"
        r"|comedy store"),
    (EventType.LITERARY, r"poetry"),
    (EventType.MUSIC, r"open mic|live music|in concert|jazz (?:night|club|jam)|jam (?:night|session)"
        r"|symphony orchestra|choral"
     r" society|karaoke|(?:carol|organ|lunchtime|gala|proms?) concert|organ recital|piano recital|tribute (?:to|band"
     r"|act|night)"),
    (EventType.SPORTS, r"(?:junior )?parkrun|half marathon|10k|fun run|vitality blast|county championship|t20"),
    (EventType.EXHIBITION, r"exhibition|private view"),
    (EventType.THEATER, r"panto(?:mime)?|the musical|a new play"),
    (EventType.DANCE, r"ballet|contemporary dance|dance performance"),
    (EventType.LITERARY, r"in conversation with|book (?:launch|club|signing)|poetry (?:night|slam|reading)|author talk"
     r"|spoken word|rhyme ?time|story ?time"),
    (EventType.FOOD, r"(?:beer|wine|gin|food|street food|food and drink|food & drink|real ale|cider) festival"
        r"|(?:wine|gin|beer|"
     r"whisky) tasting|supper club|afternoon tea"),
    (EventType.FESTIVAL, r"festival|carnival|goose fair|light night|fireworks|festé|christmas lights switch[ -]on"),
    (EventType.COURSE, r"yoga|pilates|zumba|aqua ?fit|body ?pump|swimming lessons?|lane swim(?:ming)?|spin class"
        r"|circuits"),
    (EventType.EDUCATION, r"talk|lecture|workshop|guided (?:tour|walk)|masterclass|seminar|conference|symposium"
        r"|curator'?s tour"),
    (EventType.SOCIAL, r"quiz(?: night)?|coffee morning|craft (?:club|group|fair)|(?:makers'?|farmers'?|flea|vintage"
        r"|christmas|"
     r"artisan) market|knit and natter|bingo|board[ -]?games?"),
    (EventType.MUSIC, r"orchestra|quartet|choirs?|recital|symphony"),
)  # fmt: skip
# What a sports ground also hosts.
_AT_A_GROUND = (
    (
        EventType.SOCIAL,
        r"dinner|lunch(?:eon)?|party night|christmas party|forum|(?:an )?(?:evening|audience|night|lunch) with"
        r"|race night"
        r"|awards (?:night|evening)|presentation (?:night|evening)|summer ball|winter ball|charity ball|reunion"
        r"|meet and greet",
    ),
)
# Parts of an address, each letter for letter: "/music/event/6101/" and not "/music-hall-tavern/".
_PATHS = {
    **dict.fromkeys(("theatre",), EventType.THEATER),
    **dict.fromkeys(("music", "gig", "gigs"), EventType.MUSIC),
    **dict.fromkeys(("comedy",), EventType.COMEDY),
    **dict.fromkeys(("dance",), EventType.DANCE),
    **dict.fromkeys(("film", "films", "cinema"), EventType.SCREENING),
    **dict.fromkeys(("exhibition", "exhibitions"), EventType.EXHIBITION),
    **dict.fromkeys(("talk", "talks", "workshop", "workshops"), EventType.EDUCATION),
    **dict.fromkeys(("family", "families"), EventType.CHILDRENS),
    **dict.fromkeys(("festival", "festivals"), EventType.FESTIVAL),
    **dict.fromkeys(("sport", "sports"), EventType.SPORTS),
}
# Ticket sites give this type to evenings round a table too; a title that names one of these knows better.
_LOOSE, _ROUND_A_TABLE = "visualartsevent", (EventType.LITERARY, EventType.SOCIAL)


def _compiled(rules: tuple[tuple[EventType, str], ...]) -> tuple[tuple[EventType, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)) for kind, pattern in rules)


_TAG_RULES, _TITLE_RULES, _GROUND_RULES = _compiled(_TAGS), _compiled(_TITLES), _compiled(_AT_A_GROUND)
_LONGEST = 300
_LONGEST_ADDRESS = 2_000


def read_type(words: Iterable[str], name: str, default: EventType, address: str = "") -> EventType:
    """The type an event is: by schema.org's type words, its tags, its title, the address of its page, or ``default``.

    Where the default is a class (``EventType.COURSE``, the sessions of leisure centres), tags and titles tell what is
    taught, and it stays one.
    """
    kept = tuple(word[:_LONGEST] for word in words if word)
    return _read(kept, name[:_LONGEST], default, _by_address(address[:_LONGEST_ADDRESS]))


@lru_cache(maxsize=8192)
def _read(words: tuple[str, ...], name: str, default: EventType, addressed: EventType | None) -> EventType:
    bare = [_PREFIX.sub("", word.strip()).strip().casefold() for word in words]
    typed = next((_SCHEMA[word] for word in bare if word in _SCHEMA), None)
    titled = _first(_TITLE_RULES, name)
    if _LOOSE in bare and typed is _SCHEMA[_LOOSE] and titled in _ROUND_A_TABLE:
        return titled or default
    if typed or default is EventType.COURSE:
        return typed or default  # "Swimming" in a pool's list of classes is a class, not a gala
    said = " | ".join(word for word in bare if word not in ("event", "events", "eventseries"))
    social = _first(_GROUND_RULES, name) if default is EventType.SPORTS else None
    return _first(_TAG_RULES, said) or titled or social or addressed or default


def _by_address(address: str) -> EventType | None:
    """By the folders of an address; its last part is the page's own name, which the title says better."""
    try:
        folders = urlsplit(address).path.casefold().split("/")[1:-1]
    except ValueError:
        return None
    return next((_PATHS[folder] for folder in folders if folder in _PATHS), None)


def _first(rules: tuple[tuple[EventType, re.Pattern[str]], ...], text: str) -> EventType | None:
    return next((kind for kind, pattern in rules if pattern.search(text)), None)
