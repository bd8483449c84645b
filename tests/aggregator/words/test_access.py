"""Access: what is said, what is denied, and the sentence that says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.event import Access
from aggregator.words.access import read_access

SAID = [
    ("The performance on 5 May is BSL interpreted.", [Access.BSL]),
    ("British Sign Language tour", [Access.BSL]),
    ("Captioned performance: Thursday 2pm", [Access.CAPTIONED]),
    ("Open captions and audio description are provided", [Access.CAPTIONED, Access.AUDIO_DESCRIBED]),
    ("Audio-described performance, not to be missed", [Access.AUDIO_DESCRIBED]),
    ("Relaxed performance: Sat 2pm", [Access.RELAXED]),
    ("An autism-friendly morning", [Access.RELAXED]),
    ("A touch tour starts at 6pm", [Access.TOUCH_TOUR]),
    ("Dementia-friendly screening", [Access.DEMENTIA_FRIENDLY]),
    ("Wheelchair spaces are at the front", [Access.WHEELCHAIR]),
    ("Step-free from the street", [Access.WHEELCHAIR]),
    ("Quiet hour from 10am", [Access.QUIET]),
    ("BSL", [Access.BSL]),
    ("Subtitled screenings every Monday", [Access.CAPTIONED]),
    ("For people living with dementia and their carers", [Access.DEMENTIA_FRIENDLY]),
    ("Ramped access from the yard", [Access.WHEELCHAIR]),
    ("AD", [Access.AUDIO_DESCRIBED]),
    ("Not only captioned but audio described", [Access.CAPTIONED, Access.AUDIO_DESCRIBED]),
    ("Not wheelchair accessible, but captioned", [Access.CAPTIONED]),
]
NOT_SAID = [
    "There are no captioned performances.",
    "Captions are not available for this show",
    "The upper gallery is not wheelchair accessible",
    "There aren't any touch tours",
    "We are unable to offer audio description",
    "A relaxed evening of jazz",
    "Wheelchair basketball tournament",
    "A quiet place in the country",
    "Signed copies are on sale",
    "BSL classes for beginners",
    "Learn sign language with us",
    "A memoir of living with dementia",
    "The caves are unsuitable for wheelchairs",
    "Wheelchair users should ring first",
    "An AS level access course",
    "A quiet time for prayer",
    "In Welsh with English subtitles",
    "",
]


@pytest.mark.parametrize(("text", "access"), SAID)
def test_access_that_is_said(text, access):
    assert [fact.access for fact in read_access(text)] == access


@pytest.mark.parametrize("text", NOT_SAID)
def test_access_that_is_denied_or_not_meant(text):
    assert read_access(text) == ()


def test_the_fact_keeps_the_sentence_that_says_it():
    (fact,) = read_access("Doors open at seven. The matinee is captioned by a stage writer. Bar open.")
    assert fact.sentence == "The matinee is captioned by a stage writer."


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    facts = read_access(text)
    assert len({fact.access for fact in facts}) == len(facts)
