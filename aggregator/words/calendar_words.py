"""The words of the calendar as venues write them, and what each one means to the grammar."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb febuary",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

WEEK = tuple(range(7))
WEEKDAY_SETS = {"weekday": (0, 1, 2, 3, 4), "weekend": (5, 6)}

NTH = {"first": 1, "1st": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}

PLAIN_WORDS = {"sat", "sun", "wed", "mar", "march", "may"}
"""Calendar words that are ordinary words in lower case: they count only beside a number."""

_SILENT = """
    the on of in this's date dates time times when year also approx approximately around circa ca bst gmt uk local
    morning mornings afternoon afternoons evening evenings eve eves night nights late all
    day days  session sessions slot slots either both currently
    again next's sharp runs run running hours hour
"""
SILENT = frozenset(_SILENT.split())
"""Words that may stand between a day and its hour without parting them."""

MARKS = {
    "to": "t",
    "until": "u",
    "till": "u",
    "til": "u",
    "'til": "u",
    "untill": "u",
    "through": "u",
    "thru": "u",
    "and": "&",
    "or": "&",
    "then": "&",
    "at": "@",
    "from": "f",
    "since": "f",
    "by": "<",
    "between": "b",
    "for": "F",
    "throughout": "l",
    "during": "l",
    "plus": "&",
    "this": "j",
    "next": "J",
    "every": "e",
    "each": "e",
    "any": "x",
    "month": "m",
    "monthly": "m",
    "daily": "a",
    "everyday": "a",
    "week": "k",
    "weekly": "k",
    "fortnightly": "K",
    "fortnight": "K",
    "biweekly": "x",
    "alternate": "o",
    "other": "o",
    "start": "s",
    "starts": "S",
    "starting": "S",
    "begin": "S",
    "begins": "S",
    "beginning": "S",
    "commences": "S",
    "commencing": "S",
    "opens": "S",
    "opened": "S",
    "opening": "S",
    "launches": "S",
    "kickoff": "s",
    "show": "s",
    "shows": "s",
    "showing": "s",
    "showings": "s",
    "performance": "s",
    "performances": "s",
    "end": "z",
    "ends": "z",
    "ending": "z",
    "finish": "z",
    "finishes": "z",
    "finishing": "z",
    "close": "z",
    "closes": "z",
    "closing": "z",
    "concludes": "z",
    "onwards": ">",
    "onward": ">",
    "doors": "g",
    "door": "g",
    "gates": "g",
    "open": "h",
    "except": "X",
    "excluding": "X",
    "excl": "X",
    "exc": "X",
    "closed": "X",
    "not": "X",
    "published": "p",
    "posted": "p",
    "updated": "p",
    "uploaded": "p",
    "modified": "p",
    "written": "p",
    "matinee": "r",
    "matinees": "r",
    "mat": "r",
    "mats": "r",
    "interval": "i",
    "refreshments": "i",
    "intermission": "i",
    "lunch": "i",
    "tea": "i",
    "curfew": "i",
    "arrival": "i",
    "arrive": "i",
    "was": "=",
    "deadline": "I",
    "presale": "I",
    "originally": "v",
    "previously": "v",
    "formerly": "v",
    "booking": "G",
    "bookings": "G",
    "wc": "C",
    "applications": "G",
    "nominations": "G",
    "voting": "G",
    "entries": "G",
    "submissions": "G",
    "registration": "G",
}
"""One word to its token kind; see ``tokens`` for what the kinds stand for."""

RELATIVE = {"today": 0, "tonight": 0, "tomorrow": 1}

HOLIDAYS = {
    "nye": (12, 31),
    "new year's eve": (12, 31),
    "new years eve": (12, 31),
    "new year's day": (1, 1),
    "new years day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "valentine's day": (2, 14),
    "valentines day": (2, 14),
    "halloween": (10, 31),
    "st patrick's day": (3, 17),
    "st george's day": (4, 23),
}

EASTER = {"good friday": -2, "easter saturday": -1, "easter sunday": 0, "easter monday": 1}
"""Days from Easter Sunday."""

_MEETINGS = (
    *("classes", "class", "sessions", "session", "meetings", "meeting", "performances", "performance"),
    *("lessons", "market"),
)

PHRASES = {
    "every": (("every day", "a"), ("every night", "a"), ("every evening", "a"), ("every morning", "a")),
    "each": (("each day", "a"), ("each night", "a"), ("each evening", "a")),
    "last": (
        ("last admissions", "i"),
        ("last admission", "i"),
        ("last entry", "i"),
        ("last entries", "i"),
        ("last orders", "i"),
        ("last tickets", "i"),
        ("last updated", "p"),
        ("last modified", "p"),
        ("last day", "z"),
        ("last chance", "z"),
    ),
    "final": (("final admission", "i"), ("final entry", "i"), ("final day", "z")),
    "doors": (("doors open", "g"), ("doors opening", "g"), ("doors close", "i"), ("doors closed", "i")),
    "door": (("door time", "g"), ("door opens", "g")),
    "gates": (("gates open", "g"), ("gates opening", "g"), ("gates close", "i")),
    "bar": (("bar open", "i"), ("bar opens", "i"), ("bar from", "i")),
    "food": (("food from", "i"), ("food served from", "i"), ("food served", "i")),
    "curtain": (("curtain up", "s"), ("curtain down", "z")),
    "kick": (("kick off", "s"), ("kick-off", "s"), ("kicks off", "S")),
    "kicks": (("kicks off", "S"),),
    "end": (("end date", "z"), ("end time", "z")),
    "start": (("start date", "s"), ("start time", "s"), ("start of play", "s")),
    "opening": (
        ("opening hours", "A"),
        ("opening times", "A"),
        ("opening night", "x"),
        ("opening event", "x"),
        ("opening party", "x"),
        ("opening reception", "x"),
        ("opening ceremony", "x"),
    ),
    "open": (
        ("open mic", "x"),
        ("open day", "x"),
        ("open days", "x"),
        ("open air", "x"),
        ("open house", "x"),
        ("open evening", "x"),
        ("open studios", "x"),
        ("open studio", "x"),
        ("open gardens", "x"),
        ("open rehearsal", "x"),
        ("open until", "u"),
        ("open from", "f"),
    ),
    "box": (("box office", "I"),),
    "on": (
        ("on sale now", "x"),
        ("on sale", "I"),
        ("on show to", "u"),
        ("on display to", "u"),
        ("on stage", "s"),
        ("on now", ""),
    ),
    "book": (("book by", "I"), ("book before", "I"), ("book online by", "I"), ("book online until", "I")),
    "tickets": (
        ("tickets on sale", "I"),
        ("tickets available from", "I"),
        ("tickets released", "I"),
        ("tickets available until", "I"),
    ),
    "continues": (("continues to", "u"),),
    "runs": (("runs to", "u"),),
    "extended": (("extended to", "u"),),
    "late": (("late opening", "x"),),
    "pre": (("pre-sale", "I"), ("pre sale", "I")),
    "general": (("general sale", "I"),),
    "ticket": (("ticket sales", "G"),),
    "early": (("early bird", "I"), ("early birds", "I")),
    "closing": (("closing date", "I"), ("closing time", "z")),
    "apply": (("apply by", "I"),),
    "rsvp": (("rsvp by", "I"), ("rsvp before", "I")),
    "register": (("register by", "I"), ("register before", "I")),
    "reserve": (("reserve day", "v"), ("reserve date", "v")),
    "rain": (("rain date", "v"), ("rain day", "v")),
    "backup": (("backup date", "v"),),
    "rescheduled": (("rescheduled from", "v"),),
    "postponed": (("postponed from", "v"),),
    "moved": (("moved from", "v"),),
    "term": (("term time only", "P"), ("term-time only", "P"), ("term time", "P"), ("term-time", "P")),
    "termtime": (("termtime only", "P"), ("termtime", "P")),
    "bank": (("bank holidays", "U"), ("bank holiday", "U"), ("bank hols", "U")),
    "half": (("half past", "!"),),
    "quarter": (("quarter past", "!"), ("quarter to", "!")),
    "w": (("w/c", "C"), ("w/b", "C")),
    "week": (("week commencing", "C"), ("week beginning", "C"), ("week of", "C")),
    "until": (("until late", "L"),),
    "till": (("till late", "L"),),
    "til": (("til late", "L"),),
    "no": tuple((f"no {word}", "X") for word in _MEETINGS),
    "next": tuple((f"next {word}", "") for word in ("date", "event", "show", "walk", *_MEETINGS)),
    "date": (("date posted", "p"), ("date published", "p")),
    "added": (("added on", "p"), ("added:", "p")),
    "now": (("now until", "u"), ("now till", "u"), ("now to", "u"), ("now -", "u"), ("now –", "u"), ("now —", "u")),
    "up": (("up to", "x"), ("up until", "u")),
    "school": (("school holidays", "x"), ("school holiday", "x")),
    "new": (("new date", ""),),
    "to": (("to be confirmed", "x"), ("to late", "L")),
    "one": (("one hour", "x"),),
    "kids": (("kids go", "x"),),
}
"""Phrases by their first word, longest first where one begins another, and the token kind of each."""
for _words, _kind in [(name, "H") for name in (*HOLIDAYS, *EASTER) if " " in name]:
    PHRASES[_words.split()[0]] = (*PHRASES.get(_words.split()[0], ()), (_words, _kind))

STREETS = (
    "street|road|rd|lane|ln|avenue|ave|drive|close|place|terrace|way|square|gate|row|hill|parade|walk|court|yard|"
    "pavement|wharf|crescent|grove|mews|house"
)
