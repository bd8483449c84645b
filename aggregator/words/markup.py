"""HTML fragments -> plain text, keeping the line breaks that a reader would see."""

import re

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table"})
_BLOCKS = _PARAGRAPHS | frozenset(
    {"address", "article", "aside", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"}
    | {"form", "header", "hr", "main", "nav", "pre", "section", "summary", "tbody", "thead", "tr"}
)
_UNSHOWN = frozenset(
    {"head", "iframe", "noscript", "object", "script", "style", "svg", "template", "textarea", "title"}
)
_BEFORE = {"br": "\n", "td": " ", "th": " ", "li": "\n- "} | dict.fromkeys(_BLOCKS, "\n")
_BEFORE |= dict.fromkeys(_PARAGRAPHS, "\n\n")
_AFTER = {tag: _BEFORE[tag] for tag in _BLOCKS}
_TAG = re.compile(
    r"<(?:/?(?:a|abbr|address|article|aside|b|big|blockquote|body|br|caption|center|cite|code|dd|del|details|div|dl|dt|em"
    r"|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark"
    r"|meta|nav|noscript|object|ol|option|p|picture|pre|q|s|script|section|select|small|source|span|strike|strong|style"
    r"|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|video|wbr)\b|!--)",
    re.IGNORECASE,
)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_LOOSE_LESS_THAN = re.compile(r"<(?![a-zA-Z/!?])")


def has_markup(text: str) -> bool:
    """Whether a tag of HTML stands in it: "<3" and "5 < 6" are text."""
    return _TAG.search(text) is not None or _CDATA.search(text) is not None


def strip_markup(text: str) -> str:
    """The text of a fragment: blocks and ``<br>`` become line breaks; scripts and styles are left out."""
    fragment = _LOOSE_LESS_THAN.sub("&lt;", _CDATA.sub("", text)).replace("\n", " ")
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, encoding="utf-8")
    root = etree.fromstring(f"<body>{fragment}</body>".encode(), parser)
    return "" if root is None else _shown(root)


def _shown(root: etree._Element) -> str:
    """What a browser would show: line breaks are put around the blocks, and then the text is taken as it stands."""
    etree.strip_elements(root, *_UNSHOWN, with_tail=False)
    for element in root.iter(*_BEFORE):
        tag = element.tag
        element.text = f"{_BEFORE[tag]}{element.text or ''}"
        if tag in _AFTER:
            element.tail = f"{_AFTER[tag]}{element.tail or ''}"
    return "".join(root.itertext())
