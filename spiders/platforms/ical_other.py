"""iCalendar in its other two clothes, jCal (RFC 7265, JSON) and xCal (RFC 6321, XML), back into content lines."""

from collections.abc import Iterator

from lxml import etree

from aggregator.errors import LayoutError
from spiders.platforms.document import local_name, xml_tree
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json

_XCAL = "urn:ietf:params:xml:ns:icalendar-2.0"
_DEEPEST = 4
_TYPED = {"date": "DATE", "period": "PERIOD"}
"""Types that iCalendar's own text has to name; the others follow from the property."""


def is_other(body: bytes) -> bool:
    """Whether the answer is one of the two."""
    head = body[:2000]
    return _XCAL.encode() in head or (head.lstrip()[:1] == b"[" and b'"vcalendar"' in head.lower())


def as_ical(body: bytes, url: str) -> bytes:
    """The calendar as iCalendar text. Raises LayoutError where it is neither of the two."""
    if body.lstrip()[:1] == b"[":
        answer = read_json(body, url)
        several = answer if isinstance(answer, list) and answer and isinstance(answer[0], list) else [answer]
        lines = [line for calendar in several for line in _of_json(calendar, _DEEPEST)]
    else:
        lines = [line for node in xml_tree(body, url).iter(f"{{{_XCAL}}}vcalendar") for line in _of_xml(node, _DEEPEST)]
    if not lines:
        raise LayoutError(url, "there is no calendar in the answer; look at what the address serves now")
    return "\r\n".join((*lines, "")).encode()


def _of_json(component: Json, deepest: int) -> Iterator[str]:
    if not isinstance(component, list) or len(component) < 3 or not deepest:
        return
    name = str(component[0]).upper()
    yield f"BEGIN:{name}"
    for each in component[1] if isinstance(component[1], list) else []:
        if isinstance(each, list) and len(each) > 3 and isinstance(each[1], dict):
            yield _line(str(each[0]), {key: str(value) for key, value in each[1].items()}, str(each[2]), each[3:])
    for inner in component[2] if isinstance(component[2], list) else []:
        yield from _of_json(inner, deepest - 1)
    yield f"END:{name}"


def _of_xml(component: etree._Element, deepest: int) -> Iterator[str]:
    name = local_name(component.tag).upper()
    if not deepest:
        return
    yield f"BEGIN:{name}"
    for each in component.iterfind(f"{{{_XCAL}}}properties/*"):
        parameters = {local_name(one.tag): one.findtext("*") or "" for one in each.iterfind("{*}parameters/*")}
        values = [one for one in each.iterchildren(etree.Element) if local_name(one.tag) != "parameters"]
        kind = local_name(values[0].tag) if values else "text"
        yield _line(local_name(each.tag), parameters, kind, [_value_of_xml(one) for one in values])
    for inner in component.iterfind(f"{{{_XCAL}}}components/*"):
        yield from _of_xml(inner, deepest - 1)
    yield f"END:{name}"


def _value_of_xml(value: etree._Element) -> Json:
    parts = [(local_name(one.tag), (one.text or "").strip()) for one in value.iterchildren(etree.Element)]
    if not parts:
        return (value.text or "").strip()
    found: dict[str, list[str]] = {}
    for key, said in parts:
        found.setdefault(key, []).append(said)
    return found


def _line(name: str, parameters: dict[str, str], kind: str, values: list[Json]) -> str:
    named = "".join(f';{key.upper()}="{value}"' for key, value in parameters.items() if '"' not in value)
    typed = f";VALUE={_TYPED[kind]}" if kind in _TYPED else ""
    return f"{name.upper()}{named}{typed}:{_joiner(name).join(_written(value, kind) for value in values)}"


def _joiner(name: str) -> str:
    return ";" if name.lower() in {"geo", "request-status"} else ","


def _written(value: Json, kind: str) -> str:
    if isinstance(value, dict):
        return (
            ";".join(f"{key.upper()}={_listed(each)}" for key, each in value.items())
            if kind == "recur"
            else ("/".join(_plain(_listed(each), "date-time") for each in value.values()))
        )
    if isinstance(value, list):
        return (";" if kind in {"float", "text"} else "/").join(_plain(str(each), kind) for each in value)
    return _plain(str(value), kind)


def _listed(value: Json) -> str:
    said = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    return _bare(said) if "T" in said or said[4:5] == "-" else said


def _plain(said: str, kind: str) -> str:
    if kind in {"date", "date-time", "period", "time"}:
        return _bare(said)
    if kind == "text":
        return said.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
    return said.replace("\n", " ")


def _bare(said: str) -> str:
    """A moment without the marks that iCalendar does not write."""
    return said.replace("-", "").replace(":", "") if said[:4].isdigit() else said
