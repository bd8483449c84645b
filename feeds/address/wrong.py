"""What stops the reading of a query: why, and which edits of it might put it right."""

from collections.abc import Mapping, Sequence

Edit = Mapping[str, str | None]
"""Parameter -> what it should be instead; None leaves it out."""


class Wrong(Exception):
    """An aside between the modules of this package; the world sees AddressError.

    why: one sentence for a person. edits: likeliest first; leaving the parameter out is always one more.
    """

    def __init__(self, parameter: str, why: str, edits: Sequence[Edit] = ()) -> None:
        self.parameter, self.why, self.edits = parameter, why, tuple(edits)
        super().__init__(why)


def instead(parameter: str, *values: str | None) -> list[Edit]:
    """Edits of one parameter."""
    return [{parameter: value} for value in values]
