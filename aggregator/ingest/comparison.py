"""What one run says against what its source said before: new, changed, moved to another key, gone, back again."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from aggregator.catalogue import Standing, claim_id, digest
from aggregator.claim import Claim, Performance
from aggregator.coming import coming, horizon, is_coming, local_day
from aggregator.errors import HeldBack
from aggregator.guard import shift, shifted
from aggregator.ingest.absences import Absences, judge
from aggregator.ingest.moves import with_history
from aggregator.run import Outcome, Run
from aggregator.succession import successions

COMPLETE = frozenset({Outcome.OK, Outcome.UNCHANGED})
UNPROVEN = "~"
"""Before a digest: taken from a run that was not whole, so that the next whole one settles which times are gone."""


NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass
class Comparison:
    """standings: those that are not as they were, by id. seen: ids of claims that are listed just as before.

    fresh: ids whose words are new, or newly contradict another's, so that they must be matched. stirred: ids of which
    only the presence changed. succeeded: old id -> new id. whole: the run is complete and nothing about it is doubted.
    """

    whole: bool
    standings: dict[str, Standing] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    fresh: set[str] = field(default_factory=set)
    stirred: set[str] = field(default_factory=set)
    succeeded: dict[str, str] = field(default_factory=dict)
    objections: list[HeldBack] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    missing: int = 0

    def listed_again(self, before: Iterable[Standing], at: datetime) -> list[Standing]:
        """Those that are listed in the words of before, as they stood until now. at: the start of the run."""
        seen = set(self.seen) | {
            name for name, now in self.standings.items() if now.last_seen == at and name not in self.fresh
        }
        return [each for each in before if each.id in seen]

    def hear(self, again: Iterable[Standing], at: datetime) -> None:
        """What is listed in the words of before is to be matched as if they were new. at: the start of the run."""
        heard = {each.id: replace(each, last_seen=at) for each in again}
        self.seen = [name for name in self.seen if name not in heard]
        self.standings = heard | self.standings
        self.fresh |= heard.keys()


def compare(
    before: Mapping[str, Standing], claims: Sequence[Claim], run: Run, today: date, unread: Mapping[str, int] = NOTHING
) -> Comparison:
    """Compare a usable run with how its source's claims stand (``before``, by identifier).

    today: the source's local day at the start of the run. unread: how many listings under each address could not be
    used; as many claims of that address are taken to be still listed. An "unchanged" run that lists nothing says that
    all is as it was.
    """
    if run.outcome is Outcome.UNCHANGED and not claims:
        return Comparison(whole=True, seen=[each.id for each in before.values() if each.live])
    return _Look(before, claims, run, today, unread).compared()


class _Look:
    """One comparison in the making."""

    def __init__(
        self, before: Mapping[str, Standing], claims: Sequence[Claim], run: Run, today: date, unread: Mapping[str, int]
    ) -> None:
        self.before, self.run, self.today, self.at = before, run, today, run.started
        self.listed = {claim.identifier: claim for claim in claims}
        complete = run.outcome in COMPLETE
        coming_before = [each for each in before.values() if each.live and coming(each.claim, today)]
        self.expected = [each for each in coming_before if each.missing_since is None and each.first_fetched < self.at]
        self.gone = self._gone(coming_before, unread) if complete else []
        self.found = Comparison(whole=complete)

    def _gone(self, coming_before: Sequence[Standing], unread: Mapping[str, int]) -> list[Standing]:
        """What is not listed, but for the claims of an address under which as many listings could not be used."""
        gone = [each for each in coming_before if each.claim.identifier not in self.listed]
        under = Counter(each.claim.url for each in gone)
        return [each for each in gone if under[each.claim.url] > unread.get(each.claim.url, 0)]

    def compared(self) -> Comparison:
        heirs = self._heirs()
        held = self._moved_all_at_once()
        absences = self._absences({old.id for old in heirs.values()})
        objections = [each for each in (absences.objection, held and held[0]) if each]
        self.found.objections, self.found.whole = objections, self.found.whole and not objections
        for claim in self.listed.values():
            self._take(claim, heirs.get(claim.identifier), held[1] if held else None)
        self._note(absences)
        return self.found

    def _heirs(self) -> dict[str, Standing]:
        """The new identifiers that succeed old claims, with the claims that they succeed."""
        by_key = {each.claim.key: each for each in self.gone if each.missing_since is None}
        new = [claim for claim in self.listed.values() if claim.identifier not in self.before]
        still = [claim for claim in self.listed.values() if claim.identifier in self.before]
        pairs = successions([each.claim for each in by_key.values()], new, still)
        return {claim.identifier: by_key[old.key] for old, claim in pairs}

    def _moved_all_at_once(self) -> tuple[HeldBack, timedelta] | None:
        again = [each for each in self.expected if each.claim.identifier in self.listed]
        return shifted(self.run.source, [self._shift(each) for each in again])

    def _shift(self, old: Standing) -> timedelta | None:
        """By how much a claim moved; None, too, when an earlier run put that off: this is the second look."""
        if old.held_since not in (None, self.at):
            return None
        return shift(old.claim, self.listed[old.claim.identifier], self.today)

    def _absences(self, succeeded: Collection[str]) -> Absences:
        gone = [each for each in self.gone if each.id not in succeeded]
        ahead = horizon(self.listed.values())
        listed_before = {each.id for each in (*self.expected, *gone) if each.missing_since is None}
        return judge(self.run.source, gone, len(listed_before), self.at, self.today, ahead)

    def _take(self, claim: Claim, succeeds: Standing | None, held: timedelta | None) -> None:
        old = self.before.get(claim.identifier)
        if old is None:
            self._begin(claim, succeeds)
        elif held is not None and self._shift(old) == held:
            self._put(replace(old, held_since=self.at), old)
        elif old.digest.removeprefix(UNPROVEN) == (said := digest(claim)):
            self._again(old, said)
        else:
            mark = said if self.found.whole else UNPROVEN + said
            claim = with_history(claim, old.claim, self.at, self._today(claim, old.claim))
            self._put(replace(_back(old, self.at), claim=claim, digest=mark), old)
            self.found.fresh.add(old.id)
            self.found.changed += 1

    def _begin(self, claim: Claim, succeeds: Standing | None) -> None:
        standing = Standing(claim_id(*claim.key), claim, digest(claim), self.at, self.at)
        if succeeds is not None:
            known = with_history(claim, succeeds.claim, self.at)
            first, uid = succeeds.first_fetched, succeeds.event_uid
            standing = replace(standing, claim=known, first_fetched=first, event_uid=uid)
            over = replace(succeeds, withdrawn=self.at, succeeded_by=standing.id, event_uid=None, held_since=None)
            self.found.standings[over.id] = over
            self.found.succeeded[over.id] = standing.id
        self.found.standings[standing.id] = standing
        self.found.fresh.add(standing.id)
        self.found.new += 1

    def _again(self, old: Standing, said: str) -> None:
        """The same words as before: at most their standing changes."""
        mark = said if self.found.whole else old.digest
        now = replace(_back(old, self.at), digest=mark)
        if replace(now, last_seen=old.last_seen) == old:
            self.found.seen.append(old.id)
            return
        self._put(now, old)
        if not old.live:
            self.found.fresh.add(old.id)
        elif old.missing_since is not None or old.digest != mark:
            self.found.stirred.add(old.id)

    def _today(self, claim: Claim, before: Claim) -> tuple[Performance, ...]:
        """Pages drop a show on its day; unless they give another time for today, it takes place as they said."""
        if any(local_day(each.start) == self.today for each in claim.performances):
            return ()
        dropped = (each for each in before.performances if local_day(each.start) == self.today)
        return tuple(each for each in dropped if not is_coming(each, self.today))

    def _put(self, now: Standing, old: Standing) -> None:
        if now != old:
            self.found.standings[now.id] = now

    def _note(self, absences: Absences) -> None:
        self.found.standings |= {each.id: each for each in absences.standings}
        self.found.stirred |= {each.id for each in absences.standings if each.misses}
        self.found.missing = absences.missing


def _back(old: Standing, at: datetime) -> Standing:
    """The claim is listed: whatever was held against it is void."""
    return replace(old, last_seen=at, missing_since=None, misses=0, withdrawn=None, held_since=None, succeeded_by=None)
