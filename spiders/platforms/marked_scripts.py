"""The script elements of a page whose tags mention a word, found in its bytes: most of a page is never decoded."""

import html
import re
from collections.abc import Iterator

_OPENING = re.compile(
    rb"""<(?:!--|script(?![\w\x80-\xff])((?:[^<>"']++|"[^"<]{0,2000}+"|'[^'<]{0,2000}+')*+)>)""", re.I
)
_CLOSING = re.compile(rb"</script", re.I)


def marked_scripts(page: bytes, marker: bytes) -> Iterator[bytes]:
    """The text of each script element whose tag mentions ``marker``, in page order; commented-out ones are not read.

    page: in a character set that writes ASCII as it is. marker: in small letters.
    """
    place = 0
    while opening := _OPENING.search(page, place):
        if opening[1] is None:
            place = page.find(b"-->", opening.end())
            if place < 0:
                return
            continue
        closing = _CLOSING.search(page, opening.end())
        if closing is None:
            return
        if marker in _plain(opening[1]):
            yield page[opening.end() : closing.start()]
        place = closing.end()


def _plain(tag: bytes) -> bytes:
    return html.unescape(tag.decode("latin-1")).lower().encode() if b"&" in tag else tag.lower()
