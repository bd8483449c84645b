"""Listings of one event -> its Claim, or a ListingError that says which field cannot be used and why."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from aggregator.claim import Claim, Performance
from aggregator.errors import ListingError, Over
from aggregator.event import AttendanceMode
from aggregator.identity import identify
from aggregator.listing import Listing
from aggregator.normalise.access import place_access
from aggregator.normalise.facts import access_texts, read_event_status, read_facts, read_name, told_mode
from aggregator.normalise.frame import Frame, frame
from aggregator.normalise.offers import read_offers, shared_availability
from aggregator.normalise.times import performances, previous_start, with_status
from aggregator.run import Problem
from aggregator.source import Authority, Source
from aggregator.words.places import IN_TITLE, Gazetteer, Resolution
from aggregator.words.text import address

__all__ = ["Normalised", "normalise", "normalise_run"]

_MOST_DOUBTS, _MOST_PERFORMANCES = 20, 400


class Normalised(NamedTuple):
    """The claims of one run, and a problem for each listing or single performance that was left out."""

    claims: list[Claim]
    problems: list[Problem]


def normalise(
    listings: Sequence[Listing], identifier: str, source: Source, gazetteer: Gazetteer, now: datetime
) -> Claim:
    """The claim of the listings of one event, at least one; ``now`` is aware.

    Raises ListingError where there is no name or no usable time, or where all of it is over for 400 days.
    """
    return _claim(listings, identifier, source, gazetteer, now)[0]


def normalise_run(listings: Sequence[Listing], source: Source, gazetteer: Gazetteer, now: datetime) -> Normalised:
    """Every event of a run; what cannot be used is a problem, and the rest go on."""
    claims: list[Claim] = []
    problems: list[Problem] = []
    for identifier, group in identify(listings):
        try:
            claim, lost = _claim(group, identifier, source, gazetteer, now)
            claims.append(claim)
        except ListingError as problem:
            lost = [problem]
        problems += map(_problem, lost)
    return Normalised(claims, problems)


def _claim(
    listings: Sequence[Listing], identifier: str, source: Source, gazetteer: Gazetteer, now: datetime
) -> tuple[Claim, list[ListingError]]:
    group = list(listings)
    title = read_name(group[0])
    times, rrule, told = _all_times(group, source, now)
    own = source.authority <= Authority.ORGANISER
    where = gazetteer.locate(group[0].location, title.name, source.place, source.city, own=own)
    said = read_facts(group, title, source)
    if where.reason == IN_TITLE:
        said["evidence"] = {**said["evidence"], "location": "title"}
    times, access = place_access(times, access_texts(group, title, said["description"]), told)
    claim = Claim(
        source=source.name,
        identifier=identifier,
        url=address(group[0].url, group[0].url) or source.url,
        fetched=max(one.fetched for one in group),
        authority=int(source.authority),
        performances=tuple(times[:_MOST_PERFORMANCES]),
        rrule=rrule,
        time_zone=source.time_zone,
        access=access,
        doubts=tuple(told.doubts[:_MOST_DOUBTS]),
        **_place_fields(where),
        **{**said, "attendance_mode": said["attendance_mode"] or _mode_of(where) or _told_mode(said, where)},
    )
    return claim, told.lost


def _all_times(group: list[Listing], source: Source, now: datetime) -> tuple[list[Performance], str | None, Frame]:
    """The performances of every listing by time, each start once; one listing's fault spares the others."""
    found: dict[str, Performance] = {}
    rules: list[str | None] = []
    whole = frame(group[0], source, now)
    for listing in group:
        told = (
            whole if listing is group[0] else replace(frame(listing, source, now), doubts=whole.doubts, lost=whole.lost)
        )
        try:
            times, rule = performances(listing, told)
            for one in _with_listing(listing, told, times):
                found.setdefault(one.start.isoformat(), one)
        except ListingError as problem:
            whole.lost.append(problem)
            continue
        rules.append(rule)
    if not found:
        raise next((fault for fault in whole.lost if not isinstance(fault, Over)), whole.lost[0])
    return [found[start] for start in sorted(found)], next((rule for rule in rules if rule), None), whole


def _with_listing(listing: Listing, told: Frame, times: list[Performance]) -> Iterable[Performance]:
    """What the listing says of all its times; and of the one time, where it is about one."""
    title = read_name(listing)
    before = listing.previous_start_date or title.previous_start
    previous = previous_start(told, before) if before else None
    status = read_event_status(listing, title)
    availability = title.availability or shared_availability(read_offers(listing.offers, listing.url))
    known = [with_status(one, status, previous, availability) for one in times]
    if len(known) > 1:
        return known
    (known, _) = place_access(known, [*listing.access, title.name], told)
    own = {
        "url": known[0].url or address(listing.url, listing.url),
        "identifier": known[0].identifier,
    }
    return [known[0].model_copy(update=own)]


def _place_fields(where: Resolution) -> dict[str, Any]:
    return {"place": where.place.key if where.place else None, "location_text": where.text, "city": where.city}


def _mode_of(where: Resolution) -> AttendanceMode | None:
    return AttendanceMode.ONLINE if where.reason.endswith("online") else None


def _told_mode(said: dict[str, Any], where: Resolution) -> AttendanceMode | None:
    return told_mode(said["description"], at_a_place=where.place is not None)


def _problem(lost: ListingError) -> Problem:
    return Problem(kind=type(lost).__name__, said=str(lost), url=lost.url, field=lost.field)
