"""The words of every element of a page, as far as they are few, with menus, footers and scripts left out."""

import re

from lxml import etree

SHORT = 200
"""Characters; a text that is longer is no title and no date."""
_MUTE = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "select",
        "option",
        "svg",
        "iframe",
        "textarea",
        "head",
        "object",
        "nav",
    }
)
_ASIDE = frozenset(
    {
        "nav",
        "navbar",
        "menu",
        "main-menu",
        "breadcrumb",
        "breadcrumbs",
        "pagination",
        "footer",
        "site-footer",
        "main-footer",
    }
)
_ROLES = frozenset({"navigation", "contentinfo", "menu", "menubar"})
_WITHIN = frozenset({"article", "li", "td"})
_ORDINAL = re.compile(r"(?<=\d) (?=(?:st|nd|rd|th)\b)")


def elements(tree: etree._Element) -> list[etree._Element]:
    """The elements that may belong to a card, in page order."""
    found: list[etree._Element] = []
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or _apart(element):
            continue
        found.append(element)
        waiting.extend(reversed(element))
    return found


def _apart(element: etree._Element) -> bool:
    """Whether an element and all below it is no part of what the page is about."""
    tag = element.tag
    if tag in _MUTE:
        return True
    if tag in {"html", "body", "main"}:
        return False
    if tag == "footer":
        return not any(above.tag in _WITHIN for above in element.iterancestors())
    said = {element.get("id") or "", *(element.get("class") or "")[:400].split()}
    return element.get("role") in _ROLES or any(word.lower() in _ASIDE for word in said)


def short_words(found: list[etree._Element]) -> dict[etree._Element, str]:
    """The words of each element that has at most ``SHORT`` characters of them, all below it included."""
    said: dict[etree._Element, str] = {}
    known = set(found)
    for element in reversed(found):
        text = _joined(element, known, said)
        if text is not None:
            said[element] = text
    return said


def _joined(element: etree._Element, known: set[etree._Element], said: dict[etree._Element, str]) -> str | None:
    pieces, length = [(element.text or "")[: SHORT * 10]], 0
    for child in element:
        if child in known:
            if child not in said:
                return None
            pieces.append(said[child])
        pieces.append((child.tail or "")[: SHORT * 10])
        length += len(pieces[-1].split()) + len(pieces[-2].split())
        if length > SHORT:
            return None
    text = " ".join(" ".join(pieces).split())
    return _ORDINAL.sub("", text) if len(text) <= SHORT else None


def without(element: etree._Element, left_out: set[etree._Element], said: dict[etree._Element, str]) -> str:
    """The words of an element but those of some below it."""
    if element in left_out:
        return ""
    pieces: list[str] = []
    waiting = list(reversed(_parts(element)))
    while waiting and len(pieces) < SHORT:
        part = waiting.pop()
        if isinstance(part, str):
            pieces.append(part)
        elif part in said and part not in left_out:
            waiting.extend(reversed(_parts(part)))
    return " ".join(" ".join(pieces).split())


def _parts(element: etree._Element) -> list[etree._Element | str]:
    parts: list[etree._Element | str] = [element.text or ""]
    for child in element:
        parts += [child, child.tail or ""]
    return parts
