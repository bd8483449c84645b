"""What RFC 5545 and RFC 7986 demand of every line, property, parameter and value; each breach is a sentence."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bench.clients.entry import Entry
from bench.clients.grammar_values import VALUES, moment
from bench.clients.properties import COMPONENTS, PROPERTIES, Property


class Line(NamedTuple):
    """One content line, unfolded: upper-case name, parameters, value as it is written."""

    name: str
    parameters: dict[str, list[str]]
    value: str


class Component(NamedTuple):
    """One component with its lines and the components in it."""

    name: str
    lines: list[Line]
    parts: list["Component"]

    def one(self, name: str) -> Line | None:
        """The first line of that name."""
        return next((line for line in self.lines if line.name == name), None)


class Breach(ValueError):
    """The file cannot be read on."""


_NAME = r"[A-Za-z0-9-]{1,60}"
_PARAMETER = re.compile(rf';({_NAME})=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
_HEAD = re.compile(_NAME)


def breaches(content: bytes) -> list[str]:
    """Everything that is not as it must be; empty for a sound calendar."""
    found = list(_octets(content))
    try:
        calendar = parsed(content)
    except Breach as why:
        return [*found, str(why)]
    return [*found, *_component(calendar, None), *_whole(calendar)]


def _octets(content: bytes) -> Iterator[str]:
    """RFC 5545 3.1: lines end with CRLF, hold 75 octets at most, whole characters, no controls but HTAB."""
    if not content.endswith(b"\r\n"):
        yield "the last line has no CRLF"
    for number, row in enumerate(content.split(b"\r\n"), 1):
        if len(row) > 75:
            yield f"line {number} has {len(row)} octets"
        if any((octet < 0x20 and octet != 0x09) or octet == 0x7F for octet in row):
            yield f"line {number} holds a control character"
        try:
            row.decode()
        except UnicodeDecodeError:
            yield f"line {number} is cut inside a character"


def parsed(content: bytes) -> Component:
    """The calendar. Raises Breach where components do not nest or a line is none."""
    lines = [_line(row) for row in content.decode(errors="replace").replace("\r\n ", "").split("\r\n")[:-1]]
    top: list[Component] = []
    stack: list[Component] = []
    for line in lines:
        if line.name == "BEGIN":
            made = Component(line.value, [], [])
            (stack[-1].parts if stack else top).append(made)
            stack.append(made)
        elif line.name == "END":
            if not stack or stack.pop().name != line.value:
                raise Breach(f"END:{line.value} ends nothing")
        elif not stack:
            raise Breach(f"{line.name} stands outside the calendar")
        else:
            stack[-1].lines.append(line)
    if stack or len(top) != 1 or top[0].name != "VCALENDAR":
        raise Breach("it is not exactly one VCALENDAR")
    return top[0]


def _line(row: str) -> Line:
    head = _HEAD.match(row)
    if not head:
        raise Breach(f"{row[:40]!r} is no content line")
    at, parameters = head.end(), dict[str, list[str]]()
    while found := _PARAMETER.match(row, at):
        if found[1].upper() in parameters:
            raise Breach(f"{head[0]} has the parameter {found[1]} twice")
        parameters[found[1].upper()] = [part.strip('"') for part in re.findall(r'"[^"]*"|[^,]+', found[2])]
        at = found.end()
    if row[at : at + 1] != ":":
        raise Breach(f"{row[:40]!r} has no value")
    return Line(head[0].upper(), parameters, row[at + 1 :])


def _component(component: Component, within: str | None) -> Iterator[str]:
    rules = COMPONENTS.get((within, component.name))
    if rules is None:
        yield f"{component.name} may not stand in {within}"
        return
    names = [line.name for line in component.lines]
    for name in rules.once:
        if names.count(name) != 1:
            yield f"{component.name} has {names.count(name)} {name}, and must have one"
    for name in sorted(set(names)):
        if name not in rules.once | rules.at_most_once | rules.many and not name.startswith("X-"):
            yield f"{component.name} may not have {name}"
        if name in rules.at_most_once and names.count(name) > 1:
            yield f"{component.name} has {names.count(name)} {name}"
    for line in component.lines:
        of_zone = within == "VTIMEZONE" and line.name == "DTSTART"
        yield from (f"{component.name}: {wrong}" for wrong in _property(line, "LOCAL" if of_zone else ""))
    for part in component.parts:
        yield from _component(part, component.name)


def _property(line: Line, instead: str = "") -> Iterator[str]:
    """instead: the type of the value where this component has another one than the rest."""
    rule = PROPERTIES.get(line.name, Property("TEXT" if not line.name.startswith("X-") else "ANY"))
    kind = instead or line.parameters.get("VALUE", [rule.default])[0]
    if kind not in (rule.default, *rule.others) and rule.default != "ANY":
        yield f"{line.name} may not have VALUE={kind}"
    if rule.must_say and "VALUE" not in line.parameters:
        yield f"{line.name} must say VALUE={rule.must_say}"
    for name in line.parameters:
        if name not in ("VALUE", *rule.parameters) and not name.startswith("X-") and rule.default != "ANY":
            yield f"{line.name} may not have the parameter {name}"
    if not VALUES.get(kind, VALUES["ANY"])(line.value, line.parameters):
        yield f"{line.name}: {line.value[:60]!r} is no {kind}"
    if rule.among and line.value not in rule.among:
        yield f"{line.name} may not be {line.value!r}"


def _whole(calendar: Component) -> Iterator[str]:
    zones = {line.value for part in calendar.parts if part.name == "VTIMEZONE" and (line := part.one("TZID"))}
    events = [part for part in calendar.parts if part.name == "VEVENT"]
    uids = [line.value for event in events if (line := event.one("UID")) and not event.one("RECURRENCE-ID")]
    if len(set(uids)) < len(uids):
        yield "two VEVENTs have one UID and no RECURRENCE-ID"
    if not calendar.parts:
        yield "a VCALENDAR must hold a component"
    for event in events:
        for line in event.lines:
            for zone in line.parameters.get("TZID", []):
                if zone not in zones:
                    yield f"TZID={zone} has no VTIMEZONE"
        start, end = event.one("DTSTART"), event.one("DTEND")
        if start and end and not _follows(start, end):
            yield f"DTEND {end.value} is not after DTSTART {start.value}, or of another type"


def _follows(start: Line, end: Line) -> bool:
    (one, other) = (moment(line.value, line.parameters) for line in (start, end))
    return (len(one) == 10) is (len(other) == 10) and one < other


def entries(content: bytes) -> list[Entry]:
    """What the calendar says, read by the grammar alone."""
    found = []
    for event in parsed(content).parts:
        if event.name == "VEVENT":
            told = {line.name: line for line in event.lines}
            uid, summary, description = (
                _text(told[name].value) if name in told else "" for name in ("UID", "SUMMARY", "DESCRIPTION")
            )
            start, end = (
                moment(told[name].value, told[name].parameters) if name in told else "" for name in ("DTSTART", "DTEND")
            )
            found.append(Entry(uid, summary, start, end, description))
    return found


def _text(value: str) -> str:
    return re.sub(r"\\(.)", lambda one: "\n" if one[1] in "nN" else one[1], value)
