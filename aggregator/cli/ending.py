"""What SIGTERM does to a command: it ends as if by itself, with everything closed that is open."""

import signal
from types import FrameType
from typing import NoReturn

BY_SIGTERM = 128 + signal.SIGTERM
"""The exit code that a shell, too, gives a command that SIGTERM ended."""


def end_at_sigterm() -> None:
    """From here on SIGTERM raises SystemExit in the main thread, so that every ``with`` is left properly."""
    signal.signal(signal.SIGTERM, _end)


def end_well_when_told() -> None:
    """For a command that has no end of its own: SIGTERM and Ctrl-C are how it is done, with exit code 0."""
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, _end_well)


def be_deaf() -> None:
    """The end has begun and is short: a second signal does not break it off."""
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, signal.SIG_IGN)


def _end(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(BY_SIGTERM)


def _end_well(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
