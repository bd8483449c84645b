"""The bare form of a place's name or a town's, in which its spellings are equal."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_AND = re.compile(r"\s*[&+]\s*")
_NOT_A_WORD = re.compile(r"[^0-9a-z]+")
_SHORT = {
    "st": "saint", "rd": "road", "ln": "lane", "ave": "avenue", "ctr": "centre", "center": "centre",
    "theater": "theatre", "sq": "square", "utd": "united", "fc": "football club",
}  # fmt: skip
_SEPARATORS = re.compile(r"\s*[,;|/()\[\]\n•·–—]\s*|\s+-+\s+|\s*:\s+|\s+(?:at|@)\s+(?=\S)")
_LONGEST = 300


@lru_cache(maxsize=20_000)
def bare(name: str) -> str:
    """ "The St. Mary's Theatre" -> "saint marys theatre": no accents, signs, capitals or leading "the"."""
    letters = unicodedata.normalize("NFKD", name[:_LONGEST].casefold())
    letters = "".join(one for one in letters if not unicodedata.combining(one))
    letters = _AND.sub(" and ", _APOSTROPHES.sub("", letters))
    words = [_SHORT.get(word, word) for word in _NOT_A_WORD.sub(" ", letters).split()]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def slug(name: str) -> str:
    """The bare form as one word of an address: "derby-theatre"."""
    return bare(name).replace(" ", "-")


def parts(name: str) -> list[str]:
    """The pieces that commas, dashes, brackets and "at" part: "Studio, QUAD" -> ["Studio", "QUAD"]."""
    return [piece for piece in _SEPARATORS.split(name[:_LONGEST]) if piece and bare(piece)]
