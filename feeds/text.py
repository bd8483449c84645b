"""Text that is safe in any feed: no control characters, no direction overrides, never longer than it should be.

XML 1.0 section 2.2 (Char) and RFC 5545 section 3.1 (CONTROL) say which characters a feed may not hold.
"""

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# C0 without tab and line feed, DEL and C1, surrogates and noncharacters; then the invisible direction controls, which
# can make a title read backwards and run over the text beside it, and the byte order mark.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BLANK_LINES = re.compile(r"\n{3,}")
_PLAIN_ADDRESS = re.compile(
    r"https?://[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,9}(?:/[!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]{0,1500})?"
)
_URI_CHARACTERS = "!#$%&'()*+,-./:;=?@[]_~"
_LONGEST_ADDRESS = 2000


def clean(text: str) -> str:
    """The text with line feeds as its only control characters; tabs become spaces."""
    if text.replace("\n", "").isprintable():  # no character of Unicode's categories Other and Separator but the space
        return text
    return _FORBIDDEN.sub("", _NEWLINES.sub("\n", text)).replace("\t", " ")


def line(text: str | None, longest: int = 200) -> str:
    """One clean line of at most ``longest`` characters."""
    return shorten(" ".join(clean((text or "")[: longest * 4]).split()), longest)


def paragraphs(text: str | None, longest: int) -> str:
    """Clean text of several lines, at most ``longest`` characters, never two blank lines in a row."""
    given = text or ""
    for reach in (2 * longest, 4 * longest):  # white space that goes may make room for more
        rows = (row.strip() for row in clean(given[:reach]).split("\n"))
        found = "\n".join(rows).strip()
        if "\n\n\n" in found:
            found = _BLANK_LINES.sub("\n\n", found)
        if len(found) > longest or len(given) <= reach:
            break
    return shorten(found, longest)


def shorten(text: str, longest: int) -> str:
    """The text, ended at a sentence or a word before ``longest`` characters, with an ellipsis if anything was cut."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 2]
    sentence = max(kept.rfind(mark) for mark in (". ", "! ", "? ", ".\n", "!\n", "?\n"))
    if sentence > longest * 0.6:
        return kept[: sentence + 1] + " …"
    word = kept.rfind(" ")
    return (kept[:word] if word > longest * 0.6 else kept).rstrip(" ,;:-–") + "…"


def web_address(address: str | None) -> str | None:
    """The address as an RFC 3986 URI if it is a plain http or https one, else None: nothing else belongs in a feed."""
    wanted = (address or "").strip()
    if _PLAIN_ADDRESS.fullmatch(wanted):  # most are: nothing in it needs a closer look
        return wanted
    if not wanted or len(wanted) > _LONGEST_ADDRESS or _FORBIDDEN.search(wanted) or _NEWLINES.search(wanted):
        return None
    try:
        parts = urlsplit(wanted)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    return quote(wanted, safe=_URI_CHARACTERS)


@lru_cache(maxsize=4096)
def site(address: str) -> str:
    """The host that people know the address by: ``https://www.derbytheatre.co.uk/x`` -> ``derbytheatre.co.uk``."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
