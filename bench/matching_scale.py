"""How long matching takes, and how that grows: from scratch in memory, and a run into a full catalogue on disk."""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

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
from bench.report import Table, seconds

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


def fill(folder: Path, size: int) -> dict[str, float]:
    """A catalogue of so many claims in ``folder``, source by source."""
    made = Claims(size + ARRIVALS).claims
    houses = Houses(Gazetteer.load().places)
    with Catalogue.open(_address(folder)) as catalogue, spent() as filling:
        _fill(catalogue, made[:size], houses)
    return {"size": size, "cpu": filling.cpu, "peak_mb": peak_mb()}


def arrival(folder: Path, size: int) -> dict[str, float]:
    """One source's run of 1,000 new claims into what ``fill`` made, in a process that knows nothing yet."""
    late = [
        claim.model_copy(update={"source": "newcomer", "identifier": f"{claim.source}-{claim.identifier}"})
        for claim in Claims(size + ARRIVALS).claims[size:]
    ]
    houses = Houses(Gazetteer.load().places)
    with Catalogue.open(_address(folder)) as catalogue, spent() as taken:
        run = take_in(catalogue, _crawl("newcomer", late, hours=1), houses)
    return {"size": size, "new": run.new, "cpu": taken.cpu, "wall": taken.wall, "peak_mb": peak_mb()}


def _address(folder: Path) -> str:
    return f"sqlite:///{folder / 'catalogue.sqlite3'}"


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


def table(sizes: Sequence[Mapping[str, float]], late: Mapping[str, float]) -> Table:
    """The figures of several sizes from scratch, and of a run into a full catalogue."""
    rows = [
        (f"{each['size']:,.0f} claims of {each['sources']:.0f} sources", seconds(each["cpu"]), seconds(each["wall"]),
         f"{each['peak_mb']:.0f} MB", f"{each['groups']:,.0f}")
        for each in sizes
    ]  # fmt: skip
    joined = f"{late['new']:,.0f} new claims into a catalogue of {late['size']:,.0f}"
    rows.append((joined, seconds(late["cpu"]), seconds(late["wall"]), f"{late['peak_mb']:.0f} MB", ""))
    first, last = sizes[0], sizes[-1]
    grown = f"{last['size'] / first['size']:.0f} times the claims take {last['cpu'] / first['cpu']:.1f} times the time."
    truth = (
        f"Of the largest size, {last['mixed']:,.0f} events hold two things, and {last['split']:,.0f} of "
        f"{last['things']:,.0f} things stand in two events, most of them where a portal leaves out the place."
    )
    return Table(
        "Scale",
        "Made-up claims (`bench/matching_claims.py`): weekly classes, runs, films, evenings of one name in many "
        "houses, a quarter of them repeated by portals in other words. From scratch: blocks, pairs, judging and "
        "grouping in memory; the catalogue is SQLite on disk, taken into as a crawl is, by a process that has just "
        "begun. Seconds of the processor do not count what else the machine does. The memory holds the claims as well.",
        ("what", "processor s", "seconds", "peak memory", "events"),
        rows,
        (grown, truth),
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["scratch", number]:
            hand_over(scratch(int(number)))
        case ["fill", folder, number]:
            hand_over(fill(Path(folder), int(number)))
        case ["arrival", folder, number]:
            hand_over(arrival(Path(folder), int(number)))
