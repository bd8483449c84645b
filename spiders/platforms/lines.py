"""The lines that a reader of a page sees: one for each block, break, list item or table row, in page order."""

from collections.abc import Container, Iterator

from lxml import etree

from spiders.platforms.document import one_line

_UNSEEN = {"script", "style", "template", "noscript", "head"}
_INLINE = {
    *("a", "abbr", "b", "bdi", "cite", "code", "data", "em", "font", "i", "img", "mark", "q", "s", "small", "span"),
    *("strong", "sub", "sup", "time", "u", "wbr", "td", "th", "label"),
}


def lines(
    root: etree._Element, headings: Container[etree._Element] = ()
) -> Iterator[tuple[etree._Element | None, str]]:
    """Each line with the last of ``headings`` that stands before it; the headings' own words are left out.

    A term of a definition list is joined with its definition as "term: definition".
    """
    heading: etree._Element | None = None
    inside: etree._Element | None = None
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            pieces.append(element.tail or "" if inside is None else "")
            continue
        if event == "start" and inside is None and (element in headings or element.tag in _UNSEEN):
            yield from _flushed(heading, pieces)
            inside, heading = element, element if element in headings else heading
        elif inside is None and element.tag not in _INLINE:
            if event == "end" and element.tag == "dt":
                pieces.append(" " if "".join(pieces).rstrip().endswith(":") else ": ")
            elif not (event == "start" and element.tag == "dd"):
                yield from _flushed(heading, pieces)
        if event == "start":
            pieces.append(element.text or "" if inside is None else "")
        else:
            inside = None if element is inside else inside
            pieces.append(element.tail or "" if inside is None and element is not root else "")
    yield from _flushed(heading, pieces)


def _flushed(heading: etree._Element | None, pieces: list[str]) -> Iterator[tuple[etree._Element | None, str]]:
    line = one_line("".join(pieces))
    pieces.clear()
    if line:
        yield heading, line
