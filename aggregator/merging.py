"""The claims of one event become the event, field by field, by authority, remembering who said what.

The order of the claims' words: venue before organiser before ticket agent before listings site; then the fuller claim;
then the key. How lately a page was read decides nothing between claims: two sources read in turn would make an event
flicker. A description is the fullest of the strongest authority that has one.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from aggregator.claim import Claim
from aggregator.event import Event, EventType, Occurrence, Said
from aggregator.occurrences import follow
from aggregator.performances import unite

PLAIN = (
    "name",
    "url",
    "image",
    "organizer",
    "typical_age_range",
    "attendance_mode",
    "is_free",
    "performer",
    "offers",
)
"""Fields that the strongest claim which fills them decides alone."""


def merge(
    claims: Sequence[Claim],
    uid: str,
    previous: Event | None,
    now: datetime,
    reasons: Iterable[str] = (),
    *,
    complete: bool = False,
) -> Event:
    """The event that these claims describe.

    claims: at least one. previous: the event as it was, or None for a new one. now: the start of the run, aware UTC.
    reasons: why the claims were joined. complete: whether the claims are the whole truth of now, so that a future
    occurrence none of them lists is missing. An event of which nothing changed comes back equal to ``previous``.
    """
    ranked = sorted(claims, key=rank)
    facts, said = _facts(ranked)
    moved = previous is not None and _where(previous) != (facts["place"] or facts["location_text"])
    occurrences = follow(
        previous.occurrences if previous else (),
        unite(ranked),
        uid,
        now,
        complete=complete,
        moved=moved,
        time_zone=facts["time_zone"],
    )
    facts |= {"uid": uid, "said": said, "reasons": tuple(reasons), "occurrences": occurrences}
    return _dated(facts, previous, now, moved)


def rank(claim: Claim) -> tuple[int, int, tuple[str, str]]:
    """The strongest claim sorts first."""
    return claim.authority, -_fullness(claim), claim.key


def _fullness(claim: Claim) -> int:
    return sum(bool(getattr(claim, name)) for name in (*PLAIN, "description", "place", "keywords", "access"))


def _facts(ranked: Sequence[Claim]) -> tuple[dict[str, Any], dict[str, Said]]:
    """The flat facts, and for each published one who said it."""
    first = ranked[0]
    facts: dict[str, Any] = {"time_zone": first.time_zone}
    said: dict[str, Said] = {}

    def take(name: str, claim: Claim | None, value: object = None) -> None:
        facts[name] = (getattr(claim, name) if value is None else value) if claim else _EMPTY.get(name)
        if claim is not None and _filled(facts[name]):
            said[name] = _said(claim, name)

    for name in PLAIN:
        take(name, next((claim for claim in ranked if _filled(getattr(claim, name))), None))
    fullest = _fullest(ranked)
    take("description", fullest)
    facts["description_html"] = fullest.description_html if fullest else None
    take("type", _most_specific(ranked))
    _take_place(ranked, take)
    facts["image_alt"] = _alt(ranked, said.get("image"))
    facts["same_as"] = _once(claim.url for claim in ranked)
    facts["keywords"] = _once(word for claim in ranked for word in claim.keywords)
    facts["access"] = _once(fact for claim in ranked for fact in claim.access)
    said["occurrences"] = _said(next((claim for claim in ranked if claim.performances), first), "start_date")
    return facts, said


_EMPTY: dict[str, object] = {"performer": (), "offers": ()}


def _filled(value: object) -> bool:
    """Whether a value says something; False does, an empty text or tuple does not."""
    return value is not None and value not in ("", ())


def _first(ranked: Iterable[Claim], fits: Callable[[Claim], bool]) -> Claim | None:
    return next((claim for claim in ranked if fits(claim)), None)


def _fullest(ranked: Sequence[Claim]) -> Claim | None:
    """The longest description among the claims of the strongest authority that describes it at all."""
    told = [claim for claim in ranked if claim.description]
    same = [claim for claim in told if claim.authority == told[0].authority]
    return max(same, key=lambda claim: len(claim.description or ""), default=None)


def _most_specific(ranked: Sequence[Claim]) -> Claim:
    """The strongest claim that says what sort of event it is; "Event" says nothing."""
    return _first(ranked, lambda claim: claim.type is not EventType.EVENT) or ranked[0]


def _take_place(ranked: Sequence[Claim], take: Callable[..., None]) -> None:
    """Place, its wording and city from one claim, so that they cannot contradict each other."""
    known = _first(ranked, lambda claim: claim.place is not None)
    known = known or _first(ranked, lambda claim: _filled(claim.location_text))
    take("place", known)
    take("location_text", known)
    take("city", known if known and known.city else _first(ranked, lambda claim: claim.city is not None))


def _alt(ranked: Iterable[Claim], image: Said | None) -> str | None:
    """The words for the chosen picture; another page's words are for another picture."""
    return next((claim.image_alt for claim in ranked if image and claim.key == (image.source, image.identifier)), None)


def _said(claim: Claim, field: str) -> Said:
    evidence = claim.evidence.get(field) or claim.evidence.get(_ON_PAGES.get(field, ""))
    return Said(source=claim.source, identifier=claim.identifier, url=claim.url, evidence=evidence)


_ON_PAGES = {"place": "location", "location_text": "location", "is_free": "offers", "type": "keywords"}
"""Where a field comes from a listing's field of another name."""


def _once(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))


def _where(event: Event) -> str | None:
    """The place; its wording counts only while the place is not known."""
    return event.place or event.location_text


def _dated(facts: dict[str, Any], previous: Event | None, now: datetime, moved: bool) -> Event:
    """The event with its clocks, which only move when something published does.

    An entry in a calendar is an occurrence with the event's facts: its clock moves with either, and not with the
    event's other occurrences.
    """
    if previous is None:
        return Event(**facts, created=now, last_modified=now)
    clocks = {name: getattr(previous, name) for name in ("created", "last_modified", "sequence")}
    event = Event(**facts, **clocks)
    known = {occurrence.uid for occurrence in event.occurrences}
    before = previous.model_copy(
        update={"occurrences": tuple(old for old in previous.occurrences if old.uid in known)},
    )
    if _published(event) == _published(before):
        return event
    weighty = moved or _weights(event.occurrences) != _weights(before.occurrences)
    moved_on: dict[str, Any] = {"last_modified": now, "sequence": previous.sequence + weighty}
    if _flat(event) != _flat(before):
        moved_on["occurrences"] = tuple(one.model_copy(update={"last_modified": now}) for one in event.occurrences)
    return event.model_copy(update=moved_on)


def _published(event: Event) -> tuple[list[Any], list[Any]]:
    """What a reader can see: not who said it, nor that an occurrence was missing once."""
    return _flat(event), [(one.uid, one.sequence, one.last_modified) for one in event.occurrences]


def _flat(event: Event) -> list[Any]:
    """The facts that stand in every entry of the event, so that all of them change with one."""
    return [getattr(event, name) for name in _SEEN]


_SEEN = sorted(
    set(Event.model_fields) - {"created", "last_modified", "sequence", "said", "reasons", "occurrences"},
)


def _weights(occurrences: Iterable[Occurrence]) -> list[tuple[str, int]]:
    """What a calendar must take notice of."""
    return [(one.uid, one.sequence) for one in occurrences]
