"""A text that is written once, with marks in the places of what differs, and filled as often as it is needed."""

from collections.abc import Mapping

_MARK = "\ue000"  # of the private use area: no URI has it, and no escaping of XML or HTML touches it


def mark(name: str) -> str:
    """Stands in the text where the value of that name belongs."""
    return f"{_MARK}{name}{_MARK}"


class Marked:
    """The text; what fills it is never looked through for marks."""

    def __init__(self, text: str) -> None:
        self._parts = text.split(_MARK)

    def filled(self, values: Mapping[str, str]) -> str:
        """The text with its values, which have to be escaped already. Raises KeyError where one is missing."""
        parts = self._parts.copy()
        parts[1::2] = [values[name] for name in parts[1::2]]
        return "".join(parts)
