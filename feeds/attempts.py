"""Tries to make each part of an event by itself, and remembers what had to be left out, and why."""

import logging
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from aggregator.errors import FeedError
from feeds.rendered import LeftOut

_log = logging.getLogger(__name__)
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


class Attempts:
    """What could not be made of one event."""

    def __init__(self) -> None:
        self._left_out: dict[LeftOut, None] = {}

    def made(self, uid: str, make: Callable[_Given, _Made], *given: _Given.args, **how: _Given.kwargs) -> _Made | None:
        """What ``make`` gives, or None if it fails; uid: of the event or the occurrence that is then left out."""
        try:
            return make(*given, **how)
        except Exception as why:
            self.leave_out(uid, why)
            return None

    def leave_out(self, uid: str, why: Exception) -> None:
        """Notes it. Whatever is not a FeedError is a bug of ours, and yet must not cost anyone a feed."""
        if not isinstance(why, FeedError):
            _log.error("rendering %r met a bug", uid, exc_info=why)
            why = FeedError(f"it met a bug in this program: {type(why).__name__}: {why}")
        self._left_out[LeftOut(uid, str(why))] = None

    def left_out(self) -> tuple[LeftOut, ...]:
        """Everything that was left out, each reason once."""
        return tuple(self._left_out)
