"""HTML fragments -> their tree, and the plain text of it with the line breaks that a reader would see."""

import re

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table"})
BLOCKS = _PARAGRAPHS | frozenset(
    {"address", "article", "aside", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"}
    | {"caption", "form", "header", "hr", "main", "nav", "pre", "section", "summary", "tbody", "thead", "tr"}
)
"""Elements that stand on lines of their own."""
# What no reader sees, and what they see as no text; "xml" is what word processors leave of their settings.
_UNSHOWN = frozenset(
    {"audio", "canvas", "head", "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "select"}
    | {"style", "svg", "template", "textarea", "title", "video", "xmp", "xml"}
)
_BEFORE = {"br": "\n", "td": " ", "th": " ", "li": "\n- "} | dict.fromkeys(BLOCKS, "\n")
_BEFORE |= dict.fromkeys(_PARAGRAPHS, "\n\n")
_AFTER = {tag: _BEFORE[tag] for tag in BLOCKS}
_TAG = re.compile(
    r"<(?:/?(?:a|abbr|address|article|aside|b|big|blockquote|body|br|caption|center|cite|code|dd|del|details|div|dl|dt|em"
    r"|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark"
    r"|meta|nav|noscript|object|ol|option|p|picture|pre|q|s|script|section|select|small|source|span|strike|strong|style"
    r"|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|video|wbr)\b|!--)",
    re.IGNORECASE,
)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
# A tree cannot hold what these stand for, and an element's text is set anew below.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#[xX]0{0,6}(?:[0-8bBcCeEfF]|1[0-9a-fA-F])(?![0-9a-fA-F]);?|&#0{0,6}(?:[0-8]|1[124-9]|2\d|3[01])(?!\d);?"
)
_LOOSE_LESS_THAN = re.compile(r"<(?![a-zA-Z/!?])")


def has_markup(text: str) -> bool:
    """Whether a tag of HTML stands in it: "<3" and "5 < 6" are text."""
    return _TAG.search(text) is not None or _CDATA.search(text) is not None


def strip_markup(text: str) -> str:
    """The text of a fragment: blocks and ``<br>`` become line breaks; scripts and styles are left out."""
    root = parsed(text)
    return "" if root is None else _shown(root)


def parsed(text: str) -> etree._Element | None:
    """The tree of a fragment, without comments and without the elements whose text is not for readers."""
    fragment = _LOOSE_LESS_THAN.sub("&lt;", _CDATA.sub("", _CONTROLS.sub("", text))).replace("\n", " ")
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, encoding="utf-8")
    root = etree.fromstring(f"<body>{fragment}</body>".encode("utf-8", "replace"), parser)
    if root is not None:
        etree.strip_elements(root, *_UNSHOWN, with_tail=False)
    return root


def _shown(root: etree._Element) -> str:
    """What a browser would show: line breaks are put around the blocks, and then the text is taken as it stands."""
    for element in root.iter(*_BEFORE):
        tag = element.tag
        if not _opens_an_item(element):
            element.text = f"{_BEFORE[tag]}{element.text or ''}"
        if tag in _AFTER:
            element.tail = f"{_AFTER[tag]}{element.tail or ''}"
    return "".join(root.itertext())


def _opens_an_item(element: etree._Element) -> bool:
    """Whether it is the first paragraph of an item of a list, which goes on right after the dash."""
    holder = element.getparent()
    return (
        element.tag in BLOCKS
        and holder is not None
        and holder.tag == "li"
        and holder[0] is element
        and holder.text.strip() == "-"
    )
