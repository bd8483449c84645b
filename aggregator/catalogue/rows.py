"""Values to rows and back."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from pydantic_core import from_json, to_json
from sqlalchemy import RowMapping

from aggregator.catalogue.moments import day, days, in_their_zone, read, read_time, written
from aggregator.catalogue.question import Question
from aggregator.catalogue.standing import Standing, claim_id
from aggregator.change import Change
from aggregator.claim import Claim
from aggregator.event import Event, EventFields, Occurrence

_FLAT = set(EventFields.model_fields)
_DETAILS = set(Event.model_fields) - _FLAT - {"occurrences"}
_STANDING = [
    "id",
    "digest",
    "first_fetched",
    "last_seen",
    "event_uid",
    "missing_since",
    "misses",
    "withdrawn",
    "held_since",
    "succeeded_by",
]
_PLAIN = ["uid", "all_day", "event_status", "url", "availability", "sequence"]
_INSTANTS = ["created", "last_modified", "missing_since", "withdrawn"]

Row = dict[str, Any]


def event_row(event: Event) -> Row:
    """The row of an event, without its occurrences."""
    first, last = days(event.occurrences)
    details = event.model_dump_json(include=_DETAILS)
    flat = {name: getattr(event, name) for name in _FLAT}
    return {**flat, "first_day": first, "last_day": last, "details": details}


def occurrence_rows(event: Event) -> list[Row]:
    """The rows of an event's occurrences, in their order."""
    return [_occurrence_row(event.uid, place, each) for place, each in enumerate(event.occurrences)]


def _occurrence_row(uid: str, position: int, occurrence: Occurrence) -> Row:
    first, last = day(occurrence.start), day(occurrence.start if occurrence.end is None else occurrence.end)
    return {
        **{name: getattr(occurrence, name) for name in _PLAIN + _INSTANTS},
        **{name: written(getattr(occurrence, name)) for name in ("start", "end", "door_time", "previous_start")},
        "access": occurrence.model_dump_json(include={"access"}),
        "event_uid": uid,
        "position": position,
        "first_day": first,
        "last_day": max(first, last),
    }


def event_of(row: RowMapping, occurrences: Sequence[RowMapping]) -> Event:
    """The event that its row and the rows of its occurrences hold."""
    zone = ZoneInfo(row["time_zone"])
    flat = {name: row[name] for name in _FLAT}
    times = tuple(_occurrence_of(each, zone) for each in occurrences)
    return Event.model_validate({**flat, **from_json(row["details"]), "occurrences": times})


def _occurrence_of(row: RowMapping, zone: ZoneInfo) -> Occurrence:
    return Occurrence.model_validate(
        {
            **{name: row[name] for name in _PLAIN + _INSTANTS},
            **from_json(row["access"]),
            "start": read(row["start"], zone),
            "end": None if row["end"] is None else read(row["end"], zone),
            "previous_start": None if row["previous_start"] is None else read(row["previous_start"], zone),
            "door_time": read_time(row["door_time"], zone),
        }
    )


def claim_row(standing: Standing) -> Row:
    """The row of a claim with its history."""
    first, last = days(standing.claim.performances)
    return {
        **{name: getattr(standing, name) for name in _STANDING},
        "source": standing.claim.source,
        "identifier": standing.claim.identifier,
        "first_day": first,
        "last_day": last,
        "body": standing.claim.model_dump_json(),
    }


def standing_of(row: RowMapping) -> Standing:
    """The claim with its history that a row holds."""
    claim = Claim.model_validate(in_their_zone(from_json(row["body"]), "performances"))
    return Standing(claim=claim, **{name: row[name] for name in _STANDING})


def question_row(question: Question) -> Row:
    """The row of a question."""
    left, right = sorted(claim_id(*key) for key in (question.left, question.right))
    return {"left": left, "right": right, "score": question.score, "reasons": to_json(question.reasons).decode()}


def question_of(row: RowMapping) -> Question:
    """The question that a row, joined with the keys of its two claims, holds."""
    left, right = ((row[f"{side}_source"], row[f"{side}_identifier"]) for side in ("left", "right"))
    return Question(left, right, row["score"], tuple(from_json(row["reasons"])))


def change_row(change: Change) -> Row:
    """The row of a change."""
    return {name: getattr(change, name) for name in Change.model_fields}


def change_of(row: RowMapping) -> Change:
    """The change that a row holds."""
    return Change.model_validate({name: row[name] for name in Change.model_fields})
