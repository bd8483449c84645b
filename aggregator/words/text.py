"""Text as a page has it -> text a person can read: no markup, no entities, no mojibake, no invisible tricks."""

import html
import re

import ftfy

from aggregator.words.addresses import address
from aggregator.words.markup import has_markup, strip_markup

__all__ = ["LONGEST_LINE", "LONGEST_TEXT", "address", "line", "mended", "plain", "shorten", "tagged"]

LONGEST_LINE = 300
LONGEST_TEXT = 20_000
_LONGEST_READ = 200_000

# C0 and C1 controls except tab and newline, the bidi marks and overrides (UAX 9), zero-width and soft characters that
# make equal words differ, interlinear marks, non-characters and lone surrogates: none may appear in XML or iCalendar.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_NEWLINE = re.compile(r" ?\n ?")
_MANY_NEWLINES = re.compile(r"\n{3,}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
# What UTF-8 looks like when it was read as Latin-1 or Windows-1252: a lead byte's letter, then a trail byte's sign.
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
)
# One word; a no-break space or a next line belongs to it only where it may be a trail byte.
_WORDS = re.compile(r'(?:[^\s<>&;"]|(?<=[\x80-\xf4])[\x85\xa0])+')
# The trail byte is lost, as often: that of a closing quotation mark has no sign of its own in Windows-1252.
_LOST_QUOTE, _LOST_SPACE = re.compile(r"â€(?=[\s.,:;!?)]|$)"), re.compile(r"(?<=[a-z\d.,:;!?)])Â(?=[\s£]|$)")


def plain(text: str) -> str:
    """Clean plain text of several lines from HTML or text; paragraphs are parted by one empty line.

    Longer than ``LONGEST_TEXT`` characters it is cut at a word and ends with an ellipsis.
    """
    words = mended(text[:_LONGEST_READ])
    words = _AROUND_NEWLINE.sub("\n", _SPACES.sub(" ", words))
    return shorten(_MANY_NEWLINES.sub("\n\n", words).strip(), LONGEST_TEXT)


def line(text: str) -> str:
    """One clean line, for a title or a name; longer than ``LONGEST_LINE`` it is cut at a word, with an ellipsis."""
    return shorten(" ".join(mended(text[:_LONGEST_READ]).split()), LONGEST_LINE)


def shorten(text: str, longest: int) -> str:
    """``text``, or its first whole words and an ellipsis, never more than ``longest`` characters."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    at_word = head.rsplit(None, 1)[0] if head.strip() and not text[longest - 1].isspace() else head
    return (at_word if len(at_word) > longest // 2 else head).rstrip() + "…"


def mended(text: str) -> str:
    """Without markup and entities, with the letters that were meant, and without what nobody sees; not yet tidied."""
    if text.isascii() and text.isprintable() and "<" not in text and "&" not in text:
        return text
    return _seen(_decoded(_unmarked(_seen(_decoded(text)))))


def tagged(text: str) -> str:
    """The HTML that a page means: what was escaped once or twice too often has its tags again; not yet safe."""
    text = _seen(_decoded(text[:_LONGEST_READ]))
    for _ in range(3):
        if has_markup(text) or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


def _decoded(text: str) -> str:
    """With the letters that were meant where UTF-8 was read as something else, also more than once.

    Word by word: what stands around one is no reason to read it otherwise.
    """
    if _MOJIBAKE.search(text):
        text = _WORDS.sub(_spelt, text)
    return _LOST_SPACE.sub("", _LOST_QUOTE.sub("”", text)) if "â" in text or "Â" in text else text


def _spelt(word: re.Match[str]) -> str:
    return ftfy.fix_encoding(word[0]) if _MOJIBAKE.search(word[0]) else word[0]


def _unmarked(text: str) -> str:
    """Without tags and entities, also when they were escaped once or twice too often."""
    for _ in range(3):
        if "<" in text and has_markup(text):
            text = strip_markup(text)
        elif "&" in text and _ENTITY.search(text):
            text = html.unescape(text)
        else:
            break
    return text


def _seen(text: str) -> str:
    return _UNSEEN.sub("", _NEWLINES.sub("\n", text))
