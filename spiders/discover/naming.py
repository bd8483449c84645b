"""What a site calls itself, and the names that a source and its class get from that."""

import keyword
import re
from urllib.parse import urlsplit

from aggregator.errors import LayoutError
from spiders.discover.route import Answer
from spiders.platforms.document import html_tree, one_line, words
from spiders.recordings import slug

LONGEST = 80
_BETWEEN = re.compile(r"\s+[|–—·»:•-]\s+|\s*\|\s*")
_GENERIC = re.compile(r"\s*(?:home ?page|home|welcome(?: to)?|what['’]?s on|events|official (?:web)?site)\s*", re.I)


def title_of(answer: Answer) -> str:
    """The name of the site that a page is of: its ``og:site_name``, the part of its title that its host spells, else
    the host itself."""
    host = (urlsplit(answer.url).hostname or "").removeprefix("www.")
    try:
        tree = html_tree(answer.body, answer.url)
    except LayoutError:
        return host
    for name in ("og:site_name", "application-name"):
        said = tree.xpath(f"string(//meta[@property='{name}' or @name='{name}']/@content)")
        if said := one_line(said[:LONGEST]):
            return said
    title = words(next(tree.iter("title"), None)) or ""
    parts = [part for part in _BETWEEN.split(title[:300]) if part and not _GENERIC.fullmatch(part)]
    spelt = [part for part in parts if _letters(part) and _letters(part) in _letters(host)]
    likely = spelt or [part for part in parts if _initial(part, host)] or (parts if len(parts) == 1 else [])
    return max(likely, key=len)[:LONGEST] if likely else host


def source_name(title: str) -> str:
    """The name of a source and of its file, as ``derby_theatre``."""
    name = slug(title.replace("'", "").replace("’", "").replace("&", " and ")).replace("-", "_")[:40].strip("_")
    name = name if name[:1].isalpha() else f"site_{name}".rstrip("_")
    return f"{name}_events" if keyword.iskeyword(name) else name


def class_name(name: str) -> str:
    """The name of a source's class, as ``DerbyTheatre``."""
    return "".join(part.capitalize() for part in name.split("_"))


def _letters(text: str) -> str:
    return slug(text).replace("-", "")


def _initial(part: str, host: str) -> bool:
    """Whether the host begins with the part's first word, as in thelamp.example for The Lamp Theatre, Derby."""
    first = _letters(part.split(",", maxsplit=1)[0])
    own = _letters(host.partition(".")[0])
    return len(own) > 3 and (first.startswith(own) or own in first)
