"""The feed that somebody probably meant who came to an address where there is none."""

from difflib import get_close_matches
from pathlib import Path

_SUFFIXES = {".ics", ".rss"}


def nearest(folder: Path, address: str) -> list[str]:
    """At most three addresses of feeds that are spelt alike, the likeliest first, each with a leading slash."""
    wanted = address.strip("/")[:120].lower()
    suffix = ".rss" if wanted.endswith((".rss", ".xml", "/rss")) else ".ics"
    there = {
        _spelling(path.relative_to(folder).as_posix()): path for path in sorted(folder.rglob(f"feeds/**/*{suffix}"))
    }
    close = get_close_matches(_spelling(wanted), there, n=3, cutoff=0.6)
    return [f"/{there[spelling].relative_to(folder).as_posix()}" for spelling in close]


def _spelling(address: str) -> str:
    """What is compared: without the folder and the suffix, which all feeds have in common."""
    name = address.removeprefix("feeds/").removeprefix("places/")
    stem, dot, suffix = name.rpartition(".")
    return (stem if dot and f".{suffix}" in _SUFFIXES | {".xml"} else name).replace("_", "-").replace("%20", "-")
