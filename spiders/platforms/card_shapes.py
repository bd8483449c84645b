"""What an element looks like to a rule that knows no site: its tag and its classes, without numbers and states."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from lxml import etree

_STATES = frozenset(
    [
        "odd",
        "even",
        "first",
        "last",
        "alt",
        "active",
        "current",
        "past",
        "upcoming",
        "featured",
        "selected",
        "open",
        "closed",
        "hidden",
        "show",
        "clearfix",
        "row",
        "cf",
        "sticky",
        "today",
    ]
)
_NUMBER = re.compile(r"\d{1,20}")
_NAME = re.compile(r"-?[A-Za-z_][\w-]{0,100}")
_LONGEST = 400
Shape = tuple[str, str, str, str]


def classes(element: etree._Element) -> list[str]:
    """The classes of an element, numbers in them as ``#``, without such as say how it is just now."""
    said = element.get("class")
    return _classes(said[:_LONGEST]) if said else []


@lru_cache(maxsize=1024)
def _classes(said_at_once: str) -> list[str]:
    said = (word.strip("\\\"'") for word in said_at_once.split())
    return [_NUMBER.sub("#", word) for word in said if word and word.lower() not in _STATES]


class Shapes:
    """The shapes of the elements of one page.

    Cards of one list share one class and differ in others ("card music", "card drama"): of an element's classes the
    one that most elements of its tag carry stands for it.
    """

    def __init__(self, elements: Iterable[etree._Element]) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._known: dict[etree._Element, Shape] = {}
        for element in elements:
            self._counts.update((element.tag, name) for name in dict.fromkeys(classes(element)))

    def shape(self, element: etree._Element) -> Shape:
        """The element's tag and class, and those of its parent."""
        if element not in self._known:
            self._known[element] = self._shape(element)
        return self._known[element]

    def _shape(self, element: etree._Element) -> Shape:
        parent = element.getparent()
        above = (parent.tag, self._class(parent)) if parent is not None else ("", "")
        return (element.tag, self._class(element), *above)

    def _class(self, element: etree._Element) -> str:
        said = classes(element)
        return max(said, key=lambda name: self._counts[element.tag, name]) if said else ""


def css(shape: Shape) -> str:
    """The shape as a selector; a class with a number in it is left out."""
    tag, name, above, above_name = shape
    return f"{above}{_dotted((above_name,))} > {tag}{_dotted((name,))}" if above else f"{tag}{_dotted((name,))}"


def path(element: etree._Element, top: etree._Element) -> str:
    """Where an element stands within a card, as a selector; of several alike without a class, which one of them."""
    steps: list[str] = []
    while element is not top and element is not None:
        steps.append(_step(element))
        element = element.getparent()
    return " > ".join(reversed(steps))


def _step(element: etree._Element) -> str:
    named = _dotted(tuple(classes(element)))
    if named or element.tag == "li":
        return f"{element.tag}{named}"
    before = sum(1 for _ in zip(element.itersiblings(element.tag, preceding=True), range(50), strict=False))
    return f"{element.tag}:nth-of-type({before + 1})" if before else element.tag


@lru_cache(maxsize=1024)
def _dotted(names: tuple[str, ...]) -> str:
    return "".join(f".{name}" for name in names if _NAME.fullmatch(name))
