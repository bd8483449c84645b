"""``bothcities when``: one text, or JSON Lines answered line by line."""

import json
import subprocess
import sys
from datetime import date

import pytest

from aggregator.cli import json_lines
from aggregator.words.dates import read_when
from tests.aggregator.cli.asked import answers, asked
from tests.aggregator.words.date_cases import cases, limits

ON = ("--on", "2026-11-16")
KEYS = ["kind", "start", "end", "all_day", "occurrences", "doors", "rrule", "reason"]

READ = [
    ("Sat 5 Dec, 7.30pm (doors 7pm)", "single", "2026-12-05T19:30", None, False, "19:00"),
    ("5-13 December", "range", "2026-12-05", "2026-12-13", True, None),
    ("until 20 December", "until", None, "2026-12-20", True, None),
    ("2026-12-05T19:30:00Z", "single", "2026-12-05T19:30", None, False, None),
    ("2026-07-05T19:30:59Z", "single", "2026-07-05T20:30", None, False, None),
    ("2026-12-31T23:30:00-02:00", "single", "2027-01-01T01:30", None, False, None),
    ("0001-01-01T00:00:00+14:00", "unknown", None, None, False, None),
    ("lovely weather", "unknown", None, None, False, None),
]


@pytest.mark.parametrize(("text", "kind", "start", "end", "all_day", "doors"), READ, ids=[one[0] for one in READ])
def test_the_answer_as_data(bothcities, text, kind, start, end, all_day, doors):
    ended = bothcities("when", text, *ON, "--json")
    (found,) = answers(ended.out)
    assert ended.code == 0
    assert list(found) == KEYS
    assert [found[key] for key in ("kind", "start", "end", "all_day", "doors")] == [kind, start, end, all_day, doors]
    assert found["reason"]


def test_every_time_is_told(bothcities):
    (found,) = answers(bothcities("when", "Fri 4 & Sat 5 Dec, 8-10pm", *ON, "--json").out)
    assert found["occurrences"] == [
        {"start": "2026-12-04T20:00", "end": "2026-12-04T22:00"},
        {"start": "2026-12-05T20:00", "end": "2026-12-05T22:00"},
    ]


def test_a_context_and_a_locale(bothcities):
    (headed,) = answers(bothcities("when", "Wednesday 2 | 8pm", "--context", "December", *ON, "--json").out)
    assert headed["start"] == "2026-12-02T20:00"
    (american,) = answers(bothcities("when", "12/5/2026", "--locale", "en-US", *ON, "--json").out)
    assert american["start"] == "2026-12-05"


def test_the_answer_for_a_person(bothcities):
    ended = bothcities("when", "Fri 4 & Sat 5 Dec, 8-10pm (doors 7pm)", *ON)
    assert ended.out.splitlines()[:4] == [
        "multi",
        "  Fri 4 Dec 2026, 20:00 to 22:00",
        "  Sat 5 Dec 2026, 20:00 to 22:00",
        "  doors 19:00",
    ]
    assert bothcities("when", "28 Nov - 3 Jan", *ON).out.splitlines()[1] == "  Sat 28 Nov 2026 to Sun 3 Jan 2027"


def test_lines_are_answered_one_for_one_and_a_bad_one_stops_nothing(bothcities, monkeypatch):
    asked(
        monkeypatch,
        {"text": "5 May", "on": "2026-01-01"},
        b"not json",
        b"",
        [1],
        {"on": "2026-01-01"},
        {"text": 5},
        {"text": "5 May", "on": "soon"},
        b"\xff",
        b"[" * 100_000,
        {"text": "Wednesday 2 | 8pm", "on": None, "context": "December", "id": 7},
    )
    ended = bothcities("when", "--json", *ON)
    found = answers(ended.out)
    assert ended.code == 2
    assert ended.err == ""
    assert (found[0]["start"], found[-1]["start"]) == ("2026-05-05", "2026-12-02T20:00")
    assert [list(one) for one in found[1:-1]] == [["error"]] * 8
    assert 'has no "text"' in found[4]["error"]
    assert "'soon' is not a day" in found[6]["error"]


def test_good_lines_end_well(bothcities, monkeypatch):
    asked(monkeypatch, {"text": "5 May"}, {"text": ""})
    ended = bothcities("when", "--json")
    assert (ended.code, len(answers(ended.out))) == (0, 2)


def test_a_mistake_of_our_own_is_answered_too_and_told_once(capsys, monkeypatch, caplog):
    asked(monkeypatch, {"text": "a"}, {"text": "b"}, b"not json")
    assert json_lines.answer_all(lambda question: str(1 // 0)) == 1
    found = answers(capsys.readouterr().out)
    assert [one["error"] for one in found[:2]] == ["a mistake in this program: ZeroDivisionError"] * 2
    assert [record.exc_info[0] for record in caplog.records] == [ZeroDivisionError]


@pytest.mark.parametrize("words", [[], ["5 May", "--on", "tomorrow"]])
def test_what_is_typed_wrong(bothcities, words):
    ended = bothcities("when", *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("bothcities: ")


FAST = """
import sys, aggregator.cli as cli
sys.argv[1:] = {words!r}
try:
    cli.main()
except SystemExit:
    print(sorted(set(sys.modules) & {{"scrapy", "sqlalchemy", "fastapi", "icalendar", "feedgen"}}))
"""


@pytest.mark.parametrize(
    "words", [["when", "5 May", "--json"], ["price", "free", "--json"]], ids=lambda words: words[0]
)
def test_it_starts_without_what_it_does_not_need(words):
    ended = subprocess.run([sys.executable, "-c", FAST.format(words=words)], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[1:] == ["[]"]


def test_each_answer_is_there_before_the_next_question():
    command = [sys.executable, "-m", "aggregator", "when", "--json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        for day in (5, 6):
            child.stdin.write(json.dumps({"text": f"{day} May 2026", "on": "2026-01-01"}) + "\n")
            child.stdin.flush()
            assert json.loads(child.stdout.readline())["start"] == f"2026-05-0{day}"
        child.stdin.close()
        assert child.wait(30) == 0


def test_the_strings_of_this_region_are_answered_as_the_reader_reads_them(bothcities, monkeypatch, shared):
    table = cases(shared / "cases" / "dates.tsv")
    asked(monkeypatch, *({"text": case.text, "on": case.on.isoformat()} for case in table))
    found = answers(bothcities("when", "--json").out)
    expected = [read_when(case.text, case.on) for case in table]
    assert [one["kind"] for one in found] == [when.kind for when in expected]
    assert [(one["start"] or "", one["end"] or "") for one in found] == [limits(when)[:2] for when in expected]
    assert sum(isinstance(when.start, date) for when in expected) > 80
