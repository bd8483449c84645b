"""Large pages of JSON-LD, made to be slow or to hold much."""

import json
import random

from bench.hostile.seeds_json import EVENT


def _script(node: object) -> bytes:
    return b'<html><script type="application/ld+json">' + json.dumps(node).encode() + b"</script></html>"


def many_events(_rng: random.Random, size: float) -> bytes:
    """Up to 130,000 events as JSON-LD."""
    return _script(
        [{"@type": "Event", "name": f"E {at}", "startDate": "2026-12-01"} for at in range(int(130_000 * size))]
    )


def rich_events(_rng: random.Random, size: float) -> bytes:
    """Thousands of events that tell everything."""
    return _script(
        [EVENT | {"@id": f"#e{at}", "url": f"/e/{at}", "name": f"Jam {at}"} for at in range(int(5_000 * size))]
    )


def one_key(_rng: random.Random, size: float) -> bytes:
    """Thousands of events with different names under one address."""
    return _script(
        [{"@type": "Event", "name": f"{at} Jam {at * 7}", "startDate": "2026-12-01"} for at in range(int(6_000 * size))]
    )


def sub_events(_rng: random.Random, size: float) -> bytes:
    """One event with very many parts, each with parts of its own."""
    part = {"@type": "Event", "name": "part", "startDate": "2026-12-02T19:30", "subEvent": [{"@type": "Event"}] * 5}
    return _script(
        EVENT
        | {"subEvent": [part | {"startDate": f"2026-12-{at % 28 + 1:02}T19:30"} for at in range(int(20_000 * size))]}
    )


def cycles(rng: random.Random, size: float) -> bytes:
    """Objects that point to each other round and round."""
    many = max(2, int(3_000 * size))
    keys = ("location", "containedInPlace", "organizer", "performer", "offers", "subEvent", "superEvent", "image")
    nodes = [
        {"@type": "Event", "@id": f"#{at}", "name": f"E{at}", "startDate": "2026-12-01"}
        | {
            key: [{"@id": f"#{rng.randrange(many)}"} for _ in range(rng.choice((1, 5, 50)))]
            for key in rng.sample(keys, 4)
        }
        for at in range(many)
    ]
    return _script({"@graph": nodes})


def schedules(_rng: random.Random, size: float) -> bytes:
    """Events that repeat without end, with thousands of exceptions."""
    days = [f"20{27 + at // 336 % 60}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}" for at in range(int(5_000 * size))]
    plan = {
        "@type": "Schedule",
        "repeatFrequency": "P1D",
        "startDate": "2026-12-01",
        "startTime": "19:30",
        "exceptDate": days,
    }
    return _script([EVENT | {"eventSchedule": [plan] * 5, "url": f"/e/{at}"} for at in range(int(40 * size) + 1)])


def scripts(_rng: random.Random, size: float) -> bytes:
    """Very many scripts, some of them broken."""
    return (b'<script type="application/ld+json">{"@type":"Event","name":"x","startDate":"2026-12-01"</script>') * int(
        40_000 * size
    )
