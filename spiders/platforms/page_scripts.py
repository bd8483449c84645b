"""The script elements of a page, found without making a tree of it."""

import html
import re
from collections.abc import Iterator

_OPENING = re.compile(r"""<!--|<script\b((?:[^<>"']++|"[^"<]{0,2000}+"|'[^'<]{0,2000}+')*+)>""", re.I)
_CLOSING = re.compile(r"</script", re.I)


def tagged_scripts(page: str) -> Iterator[tuple[str, str]]:
    """The attributes and the text of each script element; commented-out ones are not read."""
    place = 0
    while opening := _OPENING.search(page, place):
        if opening[0] == "<!--":
            end = page.find("-->", opening.end())
            if end < 0:
                return
            place = end
            continue
        closing = _CLOSING.search(page, opening.end())
        if closing is None:
            return
        tag = html.unescape(opening[1]) if "&" in opening[1] else opening[1]
        yield tag, page[opening.end() : closing.start()]
        place = closing.end()


def scripts(page: str, marker: str) -> Iterator[str]:
    """The text of each script element whose tag mentions ``marker``."""
    return (script for tag, script in tagged_scripts(page) if marker in tag.lower())
