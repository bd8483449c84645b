"""What an event was at each instant at which it changed, out of what it is and of its changes since."""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from aggregator.change import Change
from aggregator.event import Event, Occurrence

Key = tuple[str | None, str]
"""The uid of an occurrence, or None for the event itself; and a field's name, as in ``Change``."""


class Net(NamedTuple):
    """What a field was before an instant and after it, as in ``Change``."""

    old: str | None
    new: str | None


class Past:
    """The changes of one event. Instants are whole seconds since 1970, UTC."""

    def __init__(self, event: Event | None, changes: Iterable[Change]) -> None:
        """Of an event that was merged away there is nothing now (None), and all the changes are its own."""
        self._event = event
        self._occurrences = {one.uid: one for one in event.occurrences} if event else {}
        self._rows: defaultdict[int, list[Change]] = defaultdict(list)
        for change in changes:
            if event is None or change.uid == event.uid:
                self._rows[int(change.at.timestamp())].append(change)
        self._moved = {at: dict(_nets(rows)) for at, rows in self._rows.items()}
        self._history: defaultdict[Key, list[tuple[int, Net]]] = defaultdict(list)
        for at in sorted(self._moved):
            for key, net in self._moved[at].items():
                self._history[key].append((at, net))

    def instants(self) -> list[int]:
        """When it changed, newest first; what stood beside its first appearance is part of that, and no change."""
        born = max((at for at, moved in self._moved.items() if (None, "event") in moved), default=None)
        return [at for at in sorted(self._moved, reverse=True) if born is None or at > born]

    def every_instant(self) -> list[int]:
        """``instants``, and those of a life that ended when it was merged away and parted again."""
        return sorted(self._moved, reverse=True)

    def moved(self, at: int) -> Mapping[Key, Net]:
        """What changed at that instant, all in all, in a settled order."""
        return self._moved[at]

    def sources(self, at: int) -> tuple[str, ...]:
        """Whose runs brought it."""
        return tuple(sorted({change.source for change in self._rows[at]}))

    def after(self, at: int, key: Key) -> str | None:
        """What a field was right after that instant, as text; None where nothing is known of it."""
        history = self._history.get(key, [])
        later = bisect_right(history, at, key=lambda one: one[0])
        return history[later][1].old if later < len(history) else self._now(key)

    def before(self, at: int, key: Key) -> str | None:
        """What a field was right before that instant."""
        net = self._moved[at].get(key)
        return net.old if net else self.after(at, key)

    def _now(self, key: Key) -> str | None:
        uid, field = key
        held: Event | Occurrence | None = self._event if uid is None else self._occurrences.get(uid)
        return _text(held, field) if held is not None else None


def _nets(rows: Iterable[Change]) -> Iterable[tuple[Key, Net]]:
    """What came of it all: several sources may have moved one field at one instant, one after the other."""
    by_key: defaultdict[Key, list[Change]] = defaultdict(list)
    for row in rows:
        by_key[row.occurrence, row.field].append(row)
    for key in sorted(by_key, key=lambda one: (one[0] or "", one[1])):
        olds, news = [row.old for row in by_key[key]], [row.new for row in by_key[key]]
        first = [old for old in olds if old not in news]
        last = [new for new in news if new not in olds]
        if first and last and first[0] != last[0]:
            yield key, Net(first[0], last[0])


def _text(held: Event | Occurrence, field: str) -> str | None:
    """A field's value as the catalogue writes it into a change."""
    plain: Any = held.model_dump(mode="json", include={field})[field]
    return plain if plain is None or isinstance(plain, str) else json.dumps(plain, ensure_ascii=False, sort_keys=True)
