"""``history`` as a person reads it: what was silent, what came back, what moved, each with its source and its hour."""

import re

from aggregator.catalogue import Catalogue
from tests.aggregator.test_ingest_history import LATER, OTHER, hamlet, take, the_one

STORY = (hamlet(), None, None, hamlet(), hamlet(**LATER), hamlet(**LATER, event_status="EventCancelled"))
TOLD = (
    r"16 Nov 2026.*, hall: first seen: Hamlet",
    r"16 Nov 2026.*, hall: missing: a complete run did not list it  \(that of .*12 Dec 2026.*\)",
    r"16 Nov 2026.*, hall: withdrawn: two complete runs in a row did not list it  \(that of .*\)",
    r"17 Nov 2026.*, hall: listed again  \(that of .*\)",
    r"17 Nov 2026.*, hall: start was .*5 Dec 2026.*, is now .*12 Dec 2026",
    r"17 Nov 2026.*, hall: event_status was EventRescheduled, is now EventCancelled",
)


def test_each_state_is_told_in_the_order_in_which_it_came(bothcities, home):
    with Catalogue.open(f"sqlite:///{home / 'c.sqlite3'}") as catalogue:
        for number, listed in enumerate(STORY):
            take(catalogue, home / "runs", number, *([listed] if listed else []), OTHER)
        uid = the_one(catalogue).uid
    lines = bothcities("history", uid[:10]).out.splitlines()
    found = [next((at for at, line in enumerate(lines) if re.search(wanted, line)), None) for wanted in TOLD]
    assert None not in found, lines
    assert found == sorted(found)
