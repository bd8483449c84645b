"""A person's ruling on two claims: found, kept, done at once, and told."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from aggregator import rulings, settings
from aggregator.catalogue import Catalogue, Standing, claim_id
from aggregator.cli.console import count, say
from aggregator.cli.found import claim_of, existing
from aggregator.errors import UsageError
from aggregator.ingest import heirs, rule
from aggregator.matching import Houses
from aggregator.ruling import Ruling, Word
from aggregator.words.places import Gazetteer

Pair = tuple[tuple[str, str], tuple[str, str]]


def rule_on(word: Word, one: str, other: str, reason: str) -> None:
    """Rule about two claims, or events, that a person names, and tell what came of it. Raises UsageError."""
    home = settings.load()
    with existing(home) as catalogue:
        left, right = _now(catalogue, (claim_of(catalogue, one), claim_of(catalogue, other)))
        if left.id == right.id:
            raise UsageError(f"{one!r} and {other!r} are one listing, of {left.claim.source}: {left.claim.url}")
        pair = (left.claim.key, right.claim.key)
        keep(catalogue, word, _ruled(catalogue, pair) if word is Word.UNDO else pair, reason, home)
        _tell(catalogue, (left, right))


def _now(catalogue: Catalogue, named: tuple[Standing, Standing]) -> tuple[Standing, Standing]:
    """The claims that their sources list now, where a source has given a page another key since."""
    with catalogue.read() as reading:
        left, right = heirs(reading, [each.id for each in named])
        known = reading.standings_by_id([left, right])
    return known[left], known[right]


def _ruled(catalogue: Catalogue, pair: Pair) -> Pair:
    """The keys under which these two were ruled about, which their sources may have changed since."""
    now = {claim_id(*key) for key in pair}
    with catalogue.read() as reading:
        for held in reversed(in_force(reading.rulings())):
            if set(heirs(reading, (claim_id(*key) for key in (held.left, held.right)))) == now:
                return held.left, held.right
    raise UsageError("nothing is ruled about these two: `bothcities unsure --ruled` lists what holds")


def keep(catalogue: Catalogue, word: Word, pair: Pair, reason: str, home: settings.Settings) -> None:
    """Do as was said, and write it into the record beside the run files."""
    left, right = sorted(pair)
    ruling = Ruling(at=_instant(catalogue), word=word, left=left, right=right, reason=reason)
    rule(catalogue, ruling, Houses(Gazetteer.load().places), lambda: rulings.append(rulings.path_of(home.runs), ruling))


def in_force(said: Sequence[Ruling]) -> list[Ruling]:
    """The rulings that hold, in the order in which they were said."""
    held: dict[Pair, Ruling] = {}
    for each in said:
        held.pop((each.left, each.right), None)
        if each.word is not Word.UNDO:
            held[each.left, each.right] = each
    return list(held.values())


def _instant(catalogue: Catalogue) -> datetime:
    """Now; but never before what is known already, so that what follows comes after it."""
    known = [at for at in (catalogue.as_of(), *(each.at for each in catalogue.rulings()[-1:])) if at]
    return max([datetime.now(UTC), *(at + timedelta(milliseconds=1) for at in known)])


def _tell(catalogue: Catalogue, pair: tuple[Standing, Standing]) -> None:
    """The events that the two claims are part of now."""
    with catalogue.read() as reading:
        uids = {each.event_uid for each in reading.standings_by_id([each.id for each in pair]).values()}
        events = reading.events_by_uid([uid for uid in uids if uid])
    for uid, event in sorted(events.items()):
        listed = sum(each.live for each in catalogue.standings_for(uid))
        say(f"{event.name}, {count(len(event.occurrences), 'time')}, {count(listed, 'listing')}: {uid}")
    say("They are one event." if len(events) == 1 else "They are two events.", style="bold")
    say("Next: bothcities publish")
