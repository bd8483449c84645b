"""``bothcities match``: anybody's listings in groups, each join and each near miss with its reasons."""

import json

import pytest

from tests.aggregator.cli.asked import asked

AT = "2026-11-16T06:00:00Z"


def line(source, name, start="2026-12-12T19:30", **more):
    return {"source": source, "name": name, "start_date": start, **more}


LAMP = line("hall", "The Brass Lamp", location="Rock City", city="nottingham", url="https://hall.example/lamp")
THERE = line(
    "board",
    "The Brass Lamp – Live at Rock City",
    "2026-12-12",
    location={"name": "Rock City", "postal_code": "NG1 5GG"},
    authority="listings",
)
DERBY = line("stage", "Sleeping Beauty", location="Derby Theatre", city="derby")
PLAYHOUSE = line("playhouse", "Sleeping Beauty", location="Nottingham Playhouse", city="nottingham")


@pytest.fixture
def matched(bothcities, monkeypatch):
    """The answer to these lines."""

    def ask(*lines, code=0):
        asked(monkeypatch, *lines)
        ended = bothcities("match", "-", "--json", "--fetched", AT)
        assert ended.code == code, ended.err
        return json.loads(ended.out)

    return ask


def names(told):
    return sorted([member["name"] for member in group["members"]] for group in told["groups"])


def test_two_pages_of_one_concert_are_one_group_with_its_reasons(matched):
    told = matched(LAMP, THERE)
    (group,) = told["groups"]
    assert [member["lines"] for member in group["members"]] == [[2], [1]]
    (join,) = group["joins"]
    assert (join["verdict"], join["left"]["source"], join["right"]["source"]) == ("same", "board", "hall")
    assert any("rock-city" in reason for reason in join["reasons"])
    assert told["near_misses"] == told["rejected"] == []


def test_one_show_in_two_cities_stays_two_and_says_why(matched):
    told = matched(DERBY, PLAYHOUSE)
    assert names(told) == [["Sleeping Beauty"], ["Sleeping Beauty"]]
    (near,) = told["near_misses"]
    assert near["verdict"] == "different"
    assert near["reasons"] == ["one is in Derby, the other in Nottingham (0.00)"]


def test_lines_of_one_identifier_are_performances_of_one_event(matched):
    told = matched(LAMP | {"identifier": 7}, LAMP | {"identifier": 7, "start_date": "2026-12-13T19:30"})
    assert [group["members"][0] for group in told["groups"]] == [
        {"source": "hall", "identifier": "7", "name": "The Brass Lamp", "lines": [1, 2]}
    ]


def test_lines_known_by_nothing_are_never_joined_within_their_source(matched):
    told = matched(line("a", "Quiz"), line("a", "Quiz", "2026-12-19T19:30"))
    assert [member["identifier"] for group in told["groups"] for member in group["members"]] == ["line 1", "line 2"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (b"nope", "this is not JSON; write one object a line"),
        (b"[1]", "the line: "),
        (b'{"source": "a", "name": "b"}', "start_date: field required"),
        (line("a", "Quiz", "soon"), "start_date 'soon': no day and no hour is named"),
        (line("a", "Quiz", city="leeds"), "city: input should be 'derby' or 'nottingham'"),
        (LAMP | {"identifier": "https://hall.example/lamp", "city": "derby"}, "hall has another event under"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_and_the_others_go_on(matched, wrong, said):
    told = matched(LAMP, b"", wrong, code=2)
    (fault,) = told["rejected"]
    assert fault["line"] == 3
    assert fault["said"].startswith(said)
    assert names(told) == [["The Brass Lamp"]]


def test_a_person_sees_what_was_joined_and_what_was_not(bothcities, tmp_path):
    file = tmp_path / "listings.jsonl"
    file.write_text("\n".join(map(json.dumps, (LAMP, THERE, DERBY, PLAYHOUSE))))
    ended = bothcities("match", str(file), "--fetched", AT)
    assert (ended.code, ended.err) == (0, "")
    first, *rest = ended.out.splitlines()
    assert first == "4 listings: 3 events, 1 from several pages"
    assert "The Brass Lamp – Live at Rock City = The Brass Lamp" in rest
    assert "apart: Sleeping Beauty (playhouse) / Sleeping Beauty (stage)" in rest


def test_a_file_that_is_not_there_is_a_wrong_command(bothcities, tmp_path):
    ended = bothcities("match", str(tmp_path / "none.jsonl"))
    assert ended.code == 2
    assert "give a file of JSON Lines, or -" in ended.err
