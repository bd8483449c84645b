"""Lists without an element for each event, as ``h3 p p h3 p p``: each run of siblings gets an element of its own.

After that they are cards like any other.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from lxml import etree

from spiders.platforms.card_dates import is_calendar, is_heading, looks_dated
from spiders.platforms.card_shapes import classes
from spiders.platforms.card_titles import is_title
from spiders.platforms.document import words

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_PARTS = frozenset(
    {*_HEADINGS, "p", "div", "span", "time", "ul", "img", "a", "figure", "blockquote", "b", "strong", "em", "dd"}
)
_BOLD = frozenset({"strong", "b"})
_MOST_CHILDREN = 3_000
_LONGEST = 2_000
_LEAST = 3
Run = list[etree._Element]


def wrap_flat(tree: etree._Element) -> None:
    """Change the tree: in every element whose children are such a list, each run becomes one element."""
    for parent in [
        one for one in tree.iter("div", "section", "article", "main", "td", "body", "dl") if len(one) > _LEAST
    ]:
        children = [child for child in parent if isinstance(child.tag, str)][:_MOST_CHILDREN]
        if len(children) > _LEAST:
            for run in _runs(children):
                _wrap(run)


def _runs(children: Run) -> list[Run]:
    said = {child: _short(child) for child in children}
    dated = {child for child in children if looks_dated(said[child])}
    if len(dated) < _LEAST:
        return []
    return _titled_first(children, said, dated) or _dated_first(children, said, dated)


def _short(element: etree._Element) -> str:
    """The words of an element that may be one line of an event; "" for what holds more."""
    if element.tag not in _PARTS or sum(1 for _, _ in zip(element.iter(), range(40), strict=False)) >= 40:
        return ""
    text = words(element) or ""
    return text if len(text) <= _LONGEST else ""


def _titled_first(children: Run, said: dict[etree._Element, str], dated: set[etree._Element]) -> list[Run]:
    """Runs that begin with a heading which is a title, with one line that has the date after it."""

    def opens(child: etree._Element) -> bool:
        heads = child.tag in _HEADINGS or _is_bold(child)
        return heads and child not in dated and not is_calendar(said[child]) and is_title(said[child])

    shapes = Counter(_shape(child) for child in children if opens(child))
    for shape, count in shapes.most_common(3):
        runs = _split(children, lambda child, shape=shape: opens(child) and _shape(child) == shape)
        # a day that stands before the first title is of that title, and so are the others
        if runs and any(child in dated for child in children[: children.index(runs[0][0])]):
            continue
        told = [run for run in runs if any(child in dated for child in run)]
        if count >= _LEAST and len(told) >= 0.6 * count and _are_events(told, dated, said):
            return told
    return []


def _dated_first(children: Run, said: dict[etree._Element, str], dated: set[etree._Element]) -> list[Run]:
    """Runs that begin with a line that is only a date, each with the same lines after it."""
    shapes = Counter(_shape(child) for child in dated if is_calendar(said[child]))
    for shape, count in shapes.most_common(2):
        runs = _split(children, lambda child, shape=shape: child in dated and _shape(child) == shape)
        like = Counter(tuple(map(_shape, run)) for run in runs)
        (usual, times), *_ = like.most_common(1)
        alike = [run for run in runs if tuple(map(_shape, run)) == usual]
        distinct = len(set(usual)) == len(usual) and 2 <= len(usual) <= 8
        titled = all(any(is_title(said[child]) for child in run[1:]) for run in alike)
        if count >= _LEAST and distinct and titled and times >= 0.6 * count and not is_heading(said[runs[0][0]][:4]):
            return alike
    return []


def _are_events(runs: Sequence[Run], dated: set[etree._Element], said: dict[etree._Element, str]) -> bool:
    """Whether each run is one event: few lines, of which one or two have a date, and no list of its own."""
    few = sum(sum(child in dated for child in run) <= 3 and len(run) <= 14 for run in runs)
    short = sum(sum(map(len, (said[child] for child in run))) <= _LONGEST for run in runs)
    asking = sum(said[run[0]].endswith("?") for run in runs)
    return min(few, short) >= 0.8 * len(runs) and asking < 0.5 * len(runs)


def _is_bold(element: etree._Element) -> bool:
    """Whether a paragraph is bold from its beginning to its end, as a heading is."""
    alone = len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip()
    if element.tag not in {"p", "div"} or not alone:
        return False
    return element[0].tag in _BOLD or (element[0].tag == "a" and len(element[0]) == 1 and element[0][0].tag in _BOLD)


def _split(children: Run, opens: Callable[[etree._Element], bool]) -> list[Run]:
    runs: list[Run] = []
    for child in children:
        if opens(child):
            runs.append([])
        if runs:
            runs[-1].append(child)
    return runs


def _shape(element: etree._Element) -> tuple[str, str]:
    return element.tag, " ".join(classes(element)[:3])


def _wrap(run: Run) -> None:
    first = run[0]
    parent = first.getparent()
    card = etree.Element("section", {"class": "run-of-siblings"})
    parent.insert(parent.index(first), card)
    for child in run:
        card.append(child)
