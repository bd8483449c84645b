"""Made-up wishes: canonical addresses of many different selections, broad ones and narrow ones."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from aggregator.errors import AddressError
from bench.programme import STARTED
from feeds.address import Known, read
from feeds.feed import Form
from feeds.said import feed_of

_FORMS = (Form.ICS, Form.ICS, Form.ICS, Form.RSS, Form.UPCOMING, Form.ATOM, Form.JSON)
"""Most are calendars."""
_TYPES = ("theatre", "music", "dance", "exhibitions", "books", "sport", "other", "-classes", "-exhibitions+-sport")
_WORDS = ("city", "type", "free", "price", "access", "day", "time", "when", "from", "near", "place", "q")


def addresses(number: int, known: Known, seed: int = 1) -> list[str]:
    """So many different ones, the same on every run."""
    found: dict[str, None] = {}
    for address in _addresses(known, Random(seed)):
        found[address] = None
        if len(found) == number:
            break
    return list(found)


def _addresses(known: Known, random: Random) -> Iterator[str]:
    while True:
        chosen = random.sample(_WORDS, random.choice((1, 2, 2, 3, 3, 4)))
        query = "&".join(f"{name}={_value(name, known, random)}" for name in chosen)
        try:
            selection = read(query, known).selection
        except AddressError:
            continue
        feed = feed_of(selection, known.places)
        if feed.query:
            yield f"/{feed.address(random.choice(_FORMS))}"


def _value(name: str, known: Known, random: Random) -> str:
    day = (STARTED + timedelta(days=random.randint(0, 200))).date()
    key = random.choice(known.vocabulary.words)
    values = {
        "city": random.choice(("derby", "nottingham")),
        "type": ",".join(random.sample(_TYPES, random.choice((1, 1, 2)))),
        "free": random.choice(("yes", "no")),
        "price": str(random.randint(1, 60)),
        "access": "bsl",
        "day": random.choice(("weekend", "weekday", "fri,sat", "sun")),
        "time": random.choice(("evening", "daytime")),
        "when": random.choice(("this-weekend", "next-week", "december", "next-30-days", "saturday")),
        "from": day.isoformat(),
        "near": f"{key},{random.choice((1, 2, 5, 10))}km",
        "place": random.choice((key, f"-{key}")),
        "q": random.choice(("night", "winter+music", "light,moon", "the", "song+-night", "ga")),
    }
    return values[name]
