"""``bothcities unsure``: the pairs of listings that only a person can decide, and what persons decided."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from aggregator import settings
from aggregator.catalogue import Catalogue, Question, Standing, claim_id
from aggregator.cli.console import as_json, count, say
from aggregator.cli.found import as_of, existing
from aggregator.cli.ruling import in_force
from aggregator.cli.telling import local
from aggregator.coming import next_day
from aggregator.ruling import Ruling
from feeds import labels

LONDON = ZoneInfo("Europe/London")
SHORT = 8
"""Digits of an id that are shown: more than any catalogue of ours needs to tell two apart."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("unsure")(unsure)


def unsure(
    most: Annotated[int, typer.Option("--most", min=1, help="How many to show.")] = 20,
    ruled: Annotated[bool, typer.Option("--ruled", help="What persons have decided and still holds, instead.")] = False,
    as_data: Annotated[bool, typer.Option("--json", help="As JSON, for a program; all of them.")] = False,
) -> None:
    """List the pairs that the rules cannot decide, the worst first: the likeliest to be one event, then the soonest.

    Answer with `bothcities same A B` or `bothcities different A B`.

    Example: bothcities unsure
    Example: bothcities unsure --ruled
    """
    with existing(settings.load()) as catalogue:
        if ruled:
            return _tell_rulings(in_force(catalogue.rulings()), as_data)
        pairs = _pairs(catalogue, as_of(catalogue).astimezone(LONDON).date())
    if as_data:
        return as_json([_as_data(question, pair) for question, pair in pairs])
    if not pairs:
        return say("The rules are sure of everything that is to come.")
    for question, pair in pairs[:most]:
        _tell(question, pair)
    return say(f"{count(len(pairs), 'pair')}, {min(most, len(pairs))} shown" if len(pairs) > most else "")


Pair = tuple[Standing, Standing]


def _pairs(catalogue: Catalogue, today: date) -> list[tuple[Question, Pair]]:
    """Those of which both are to come, the likeliest first, then the soonest."""
    questions = catalogue.questions()
    with catalogue.read() as reading:
        known = reading.standings_by_id({claim_id(*key) for each in questions for key in (each.left, each.right)})
    told = [(each, (known[claim_id(*each.left)], known[claim_id(*each.right)])) for each in questions]
    days = {each.id: next_day(each.claim, today) for each in known.values()}
    soon = [
        (-question.score, max(first, second), question.left, question.right, (question, pair))
        for question, pair in told
        if (first := days[pair[0].id]) and (second := days[pair[1].id])
    ]
    return [each[-1] for each in sorted(soon, key=lambda each: each[:-1])]


def _tell(question: Question, pair: Pair) -> None:
    say(f"{question.score:.2f}  {'; '.join(question.reasons)}", style="bold")
    for each in pair:
        claim = each.claim
        where = claim.place or claim.location_text or "nobody says where"
        say(f"  {each.id[:SHORT]}  {labels.day(claim.performances[0].start)}  {claim.name}, {where} ({claim.source})")
        say(f"            {claim.url}", style="dim")
    ids = " ".join(each.id[:SHORT] for each in pair)
    say(f"  bothcities same {ids}    or    bothcities different {ids}")


def _as_data(question: Question, pair: Pair) -> dict[str, Any]:
    sides = [
        {
            "id": each.id,
            "event": each.event_uid,
            "source": each.claim.source,
            "name": each.claim.name,
            "url": each.claim.url,
            "place": each.claim.place,
            "location": each.claim.location_text,
            "start": each.claim.performances[0].start.isoformat(),
        }
        for each in pair
    ]
    return {"score": question.score, "reasons": list(question.reasons), "left": sides[0], "right": sides[1]}


def _tell_rulings(held: Sequence[Ruling], as_data: bool) -> None:
    if as_data:
        return as_json([each.model_dump(mode="json") for each in held])
    if not held:
        return say("No ruling holds.")
    for each in held:
        left, right = (f"{claim_id(*key)[:SHORT]} ({' '.join(key)})" for key in (each.left, each.right))
        say(f"{local(each.at)}: {each.word}, {left} and {right}")
        if each.reason:
            say(f"  {each.reason}", style="dim")
    return None
