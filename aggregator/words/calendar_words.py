"""The words of the calendar as venues write them, and what each one means to the grammar."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
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
    "before": "<",
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
    "now": "x",
    "month": "m",
    "monthly": "m",
    "daily": "a",
    "everyday": "a",
    "weekly": "k",
    "fortnightly": "K",
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
    "carriages": "z",
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
    "captioned": "*",
    "bsl": "*",
    "signed": "*",
    "relaxed": "*",
    "interval": "i",
    "refreshments": "i",
    "intermission": "i",
    "lunch": "i",
    "tea": "i",
    "curfew": "i",
    "arrival": "i",
    "arrive": "i",
    "was": "=",
    "postponed": "=",
    "rescheduled": "=",
    "moved": "=",
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

STREETS = (
    "street|road|rd|lane|ln|avenue|ave|drive|close|place|terrace|way|square|gate|row|hill|parade|walk|court|yard|"
    "pavement|wharf|crescent|grove|mews|house"
)
