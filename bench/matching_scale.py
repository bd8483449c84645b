"""How long matching takes, and how that grows: from scratch in memory, and a run into a full catalogue on disk."""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from aggregator.catalogue import Catalogue
from aggregator.claim import Claim
from aggregator.ingest import take_in
from aggregator.ingest.intake import Crawl
from aggregator.matching import Group, Houses, arrange
from aggregator.run import Outcome, Run
from aggregator.source import Authority, Source
from aggregator.words.places import Gazetteer
from bench.matching_claims import HAD, Claims
from bench.measuring import hand_over, peak_mb, say, spent

ARRIVALS = 1_000


def scratch(size: int) -> dict[str, float]:
    """Blocks, pairs, judging and grouping of so many claims at once."""
    made = Claims(size)
    claims = {claim.key: claim for claim in made.claims}
    houses = Houses(Gazetteer.load().places)
    before = peak_mb()
    with spent() as taken:
        groups = arrange(claims, houses=houses).groups
    return {
        "size": size,
        "sources": len({claim.source for claim in made.claims}),
        "cpu": taken.cpu,
        "wall": taken.wall,
        "claims_mb": before,
        "peak_mb": peak_mb(),
        "groups": len(groups),
    } | _truth(groups, made.truth)


def _truth(groups: Sequence[Group], truth: Mapping[tuple[str, str], tuple[int, str, str]]) -> dict[str, float]:
    """How many groups hold more than one thing, and how many things stand in more than one group."""
    of_thing: defaultdict[int, set[int]] = defaultdict(set)
    mixed = 0
    for at, group in enumerate(groups):
        mixed += len({truth[key][1:] for key in group.keys}) > 1
        for key in group.keys:
            of_thing[truth[key][0]].add(at)
    return {"mixed": mixed, "things": len(of_thing), "split": sum(len(each) > 1 for each in of_thing.values())}


def arrival(size: int) -> dict[str, float]:
    """A catalogue of so many claims, and then one source's run of 1,000 new ones."""
    made = Claims(size + ARRIVALS).claims
    houses = Houses(Gazetteer.load().places)
    with TemporaryDirectory(prefix="bench-") as folder:
        path = Path(folder, "catalogue.sqlite3")
        with Catalogue.open(f"sqlite:///{path}") as catalogue:
            with spent() as filling:
                _fill(catalogue, made[:size], houses)
            late = [
                claim.model_copy(update={"source": "newcomer", "identifier": f"{claim.source}-{claim.identifier}"})
                for claim in made[size:]
            ]
            crawl = _crawl("newcomer", late, hours=1)
            with spent() as taken:
                run = take_in(catalogue, crawl, houses)
    found = {"size": size, "new": run.new, "fill_cpu": filling.cpu, "cpu": taken.cpu, "wall": taken.wall}
    return found | {"peak_mb": peak_mb()}


def _fill(catalogue: Catalogue, claims: Sequence[Claim], houses: Houses) -> None:
    by_source: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_source[claim.source].append(claim)
    for at, (name, those) in enumerate(sorted(by_source.items())):
        if at % 100 == 0:
            say(f"matching: {at} of {len(by_source)} sources are in the catalogue")
        take_in(catalogue, _crawl(name, those), houses)


def _crawl(name: str, claims: Sequence[Claim], hours: int = 0) -> Crawl:
    started = HAD + timedelta(hours=hours)
    source = Source(
        name=name, title=name, city=None, url=f"https://{name.replace('_', '-')}.example/", authority=Authority.LISTINGS
    )
    run = Run(
        source=name,
        started=started,
        finished=started + timedelta(minutes=5),
        outcome=Outcome.OK,
        pages=len(claims),
        listings=len(claims),
    )
    return Crawl(source, run, tuple(claims))


if __name__ == "__main__":
    hand_over({"scratch": scratch, "arrival": arrival}[sys.argv[1]](int(sys.argv[2])))
