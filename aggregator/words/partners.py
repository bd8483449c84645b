"""The hour that a word governs: the next one after it, or the last one before it."""

from aggregator.words.units import Unit

_GAPS = "@fx-"


def blank(unit: Unit) -> None:
    """Make a unit one that says nothing."""
    unit.kind, unit.value = "x", None


def next_time(units: list[Unit], place: int) -> int | None:
    """The hour that a word before it governs ("doors: 7pm", "Start | 7pm")."""
    for step, unit in enumerate(units[place + 1 : place + 5]):
        if unit.kind == "T" and not unit.mark:
            return place + 1 + step
        if unit.kind not in _GAPS and not (unit.kind == "|" and step == 0):
            return None
    return None


def _last_time(units: list[Unit], place: int) -> int | None:
    """The hour that a word after it governs ("7pm doors", "11am scheduled start")."""
    for step in (1, 2):
        if place - step < 0:
            return None
        unit = units[place - step]
        if unit.kind == "T" and not unit.mark:
            return place - step
        if unit.kind not in "x(":
            return None
    return None


def partner(units: list[Unit], place: int) -> int | None:
    """The place of the hour that the word at ``place`` governs, if any."""
    after, ahead = next_time(units, place), _last_time(units, place)
    if after is None or ahead is None:
        return ahead if after is None else after
    labelled = after + 1 < len(units) and units[after + 1].kind in "gszSi"
    return ahead if labelled or units[place + 1].kind == "|" else after
