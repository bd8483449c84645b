"""What happens to a few events until everything that a catalogue can be told has been told, step by step."""

from datetime import timedelta

from aggregator.ingest import rebuild, rule
from aggregator.listing import ListedPlace
from aggregator.matching import Houses
from aggregator.ruling import Ruling, Word
from tests.aggregator.test_ingest_history import GAZETTEER, LATER, OTHER, SOLD_OUT, at, hamlet, take

HOUSES = Houses(GAZETTEER.places)
ICE = {"name": "Ice and Snow", "start_date": "30 December 2026 7pm", "identifier": "i1", "url": "ice"}
KEYS = [("agent", "i1"), ("hall", "s1")]
# In English order these are not where their bytes put them.
SPELT = ["b", "B", "a", "A", "_", "-", "é", "e", "Z", "10", "9", "ß", "😀"]


def _spelt(number, name):
    """Nights that differ in nothing but how they are spelt, and a NUL, which JSON can hold."""
    night = {"name": f"{name} Night\x00", "identifier": f"{name}\x00", "url": f"night-{number}-{name}\x00"}
    return {**night, "start_date": f"{number + 1} December 2026 8pm", "location": ListedPlace(name=f"{name} Hall\x00")}


SPELLINGS = [_spelt(number, name) for number, name in enumerate(SPELT)]


def _listed(number, *listings, source="hall"):
    def step(catalogue, runs):
        take(catalogue, runs, number, *listings, source=source)

    return step


def _ruled(word, hours):
    def step(catalogue, runs):
        ruling = Ruling(at=at(9) + timedelta(hours=hours), word=word, left=KEYS[0], right=KEYS[1])
        rule(catalogue, ruling, HOUSES)

    return step


def _rebuilt(catalogue, runs):
    rebuild(catalogue, sorted(runs.glob("*/*.jsonl")), catalogue.rulings(), GAZETTEER, lambda file: None)


STEPS = {
    "first": _listed(0, hamlet(), OTHER, *SPELLINGS),
    "the same again": _listed(1, hamlet(), OTHER, *SPELLINGS),
    "another source": _listed(2, hamlet(**SOLD_OUT, description="A tragedy."), ICE, source="agent"),
    "rescheduled": _listed(3, hamlet(**LATER), OTHER, *SPELLINGS),
    "cancelled": _listed(4, hamlet(**LATER, event_status="EventCancelled"), OTHER, *SPELLINGS),
    "not listed": _listed(5, hamlet(**LATER), *SPELLINGS),
    "missing": _listed(6, hamlet(**LATER), *SPELLINGS),
    "gone": _listed(7, hamlet(**LATER), *SPELLINGS),
    "back": _listed(8, hamlet(**LATER), OTHER, *SPELLINGS),
    "ruled to be one": _ruled(Word.SAME, 1),
    "taken back": _ruled(Word.UNDO, 2),
    "ruled to be two": _ruled(Word.DIFFERENT, 3),
    "one after all": _ruled(Word.SAME, 4),
    "rebuilt": _rebuilt,
}
