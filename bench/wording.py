"""The words of made-up pages: titles, the ways a portal words another site's title, descriptions."""

import tomllib
from pathlib import Path
from random import Random

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
FIRST, FORE, END, LIKE, THING = (_WORDS[name].split() for name in ("first", "fore", "end", "like", "thing"))


def title(random: Random) -> str:
    """The name of an act, a play or an exhibition; most have a name in it that few others have."""
    like, thing = random.choice(LIKE), random.choice(THING)
    return random.choice(
        (
            f"{_person(random)}: {like} {thing}",
            f"The {like} {thing} of {_surname(random)}",
            f"{like} {thing} and the {_surname(random)}s",
            f"{_person(random)} & the {thing}s",
            f"{thing} by {_surname(random)}",
            f"{_person(random)} Quartet",
            f"{_surname(random)} {thing}",
        )
    )


def _person(random: Random) -> str:
    return f"{random.choice(FIRST)} {_surname(random)}"


def _surname(random: Random) -> str:
    return random.choice(FORE) + random.choice(END)


def class_name(random: Random) -> str:
    """What a leisure centre calls a class: one of a few names that all of them use."""
    return random.choice(_WORDS["classes"])


def reworded(random: Random, name: str, place: str, town: str, year: int) -> str:
    """The same title as a portal or a ticket agent gives it."""
    return random.choice(
        (
            f"{name} at {place}",
            f"{name} – Live in {town}",
            f"{place} presents: {name}",
            f"{name} | {place}",
            f"Tickets for {name}",
            f"{name} ({year})",
            name.replace(" & ", " and "),
            name.upper(),
        )
    )


def description(random: Random, place: str, town: str) -> str:
    """Between 300 and 1,500 characters in sentences; every other one is HTML."""
    wanted = random.randint(300, 1400)
    said: list[str] = []
    while sum(map(len, said)) < wanted:
        said.append(_sentence(random, place, town))
    text = " ".join(said)[:1500]
    return text if random.random() < 0.5 else f"<p>{text.replace('. ', '.</p><p>', 2)}</p>"


def _sentence(random: Random, place: str, town: str) -> str:
    return random.choice(_WORDS["sentences"]).format(
        a=_person(random),
        t=random.choice(THING).lower(),
        l=random.choice(LIKE).lower(),
        n=random.randint(3, 30),
        p=place,
        c=town,
    )
