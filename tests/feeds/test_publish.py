"""Publishing into a real folder: whole files, changed ones only, and a disk that is full."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.errors import FeedError
from feeds import atomic
from feeds.feed import always
from feeds.publish import Published
from tests.feeds import reading
from tests.feeds.keeping import kept
from tests.feeds.making import AS_OF, BASE, PLACES, ROCK_CITY, event, occurrence, pantomime
from tests.feeds.publishing import publish
from tests.feeds.season import season

REPOSITORY = Path(__file__).parents[2]


def run(folder: Path, events, *, places=PLACES, as_of=AS_OF, base=BASE) -> Published:
    return publish(always(places), kept(events, places, as_of), places, as_of, folder, base)


def content(folder: Path) -> dict[str, bytes]:
    """What is published; the ledger is ours alone."""
    files = (path for path in folder.rglob("[!.]*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_everything_published_is_valid(tmp_path):
    done = run(tmp_path, season())
    assert (done.unchanged, done.removed, done.left_out, done.failed) == (0, (), (), ())
    assert sorted(done.written) == sorted(content(tmp_path))
    for path in tmp_path.rglob("*.ics"):
        reading.calendar(path.read_bytes())
    for path in tmp_path.rglob("*.rss"):
        reading.rss(path.read_bytes())


def test_the_addresses_of_cities_and_types_are_there_with_nothing_on(tmp_path):
    run(tmp_path, [])
    for name in ("all", "derby", "nottingham", "theatre", "classes", "derby/theatre", "nottingham/film"):
        assert reading.events(reading.calendar((tmp_path / f"feeds/{name}.ics").read_bytes())) == []
        assert reading.rss((tmp_path / f"feeds/{name}.rss").read_bytes()).entries == []
    assert not (tmp_path / "feeds/places").exists()


def test_the_same_again_touches_nothing(tmp_path):
    run(tmp_path, season())
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}
    done = run(tmp_path, list(reversed(season())))
    assert done.written == ()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")} == before


def test_a_change_is_written_where_it_shows_and_nowhere_else(tmp_path):
    run(tmp_path, [pantomime(), event("gig", place="rock-city", city="nottingham", type="MusicEvent")])
    done = run(
        tmp_path, [pantomime(), event("gig", place="rock-city", city="nottingham", type="MusicEvent", name="New")]
    )
    calendars = {name for name in done.written if name.endswith(".ics")}
    assert calendars == {
        "feeds/all.ics",
        "feeds/nottingham.ics",
        "feeds/music.ics",
        "feeds/nottingham/music.ics",
        "feeds/places/rock-city.ics",
    }


def test_the_catalogues_clock_alone_changes_no_feed(tmp_path):
    run(tmp_path, [pantomime()])
    done = run(tmp_path, [pantomime()], as_of=AS_OF + timedelta(hours=5))
    assert set(done.written) == {"feeds.json", "index.html"}


def test_last_modified_moves_by_a_second_at_least(tmp_path):
    path = tmp_path / "x"
    atomic.write(path, b"1")
    stamps = [int(path.stat().st_mtime)]
    for body in (b"2", b"3"):
        atomic.write(path, body)
        stamps.append(int(path.stat().st_mtime))
    assert stamps[0] < stamps[1] < stamps[2]


def test_last_modified_never_goes_back_with_the_clock(tmp_path):
    path = tmp_path / "x"
    atomic.write(path, b"1")
    ahead = int(time.time()) + 5000
    os.utime(path, (ahead, ahead))
    atomic.write(path, b"2")
    assert int(path.stat().st_mtime) == ahead + 1


def test_a_published_file_can_be_read_by_a_web_server(tmp_path):
    run(tmp_path, [])
    assert (tmp_path / "feeds/all.ics").stat().st_mode & 0o777 == 0o644


def test_a_place_keeps_its_feed_when_nothing_is_on_any_more(tmp_path):
    run(tmp_path, [pantomime()])
    assert (tmp_path / "feeds/places/derby-theatre.ics").exists()
    assert not (tmp_path / "feeds/places/rock-city.ics").exists()
    run(tmp_path, [])
    assert reading.events(reading.calendar((tmp_path / "feeds/places/derby-theatre.ics").read_bytes())) == []


def test_a_place_that_left_the_gazetteer_keeps_an_empty_feed_that_says_so(tmp_path):
    run(tmp_path, [pantomime()])
    done = run(tmp_path, [], places=(ROCK_CITY,))
    assert done.failed == ()
    read = reading.calendar((tmp_path / "feeds/places/derby-theatre.ics").read_bytes())
    assert reading.events(read) == []
    assert "no calendar of its own any more" in read["DESCRIPTION"]


def test_what_a_killed_publishing_left_is_swept(tmp_path):
    run(tmp_path, [])
    (tmp_path / "feeds/.all.ics.abc.part").write_bytes(b"half")
    assert run(tmp_path, []).removed == ("feeds/.all.ics.abc.part",)
    assert not list(tmp_path.rglob("*.part"))


FULL = """
import resource, sys
from pathlib import Path
from tests.feeds.test_publish import run, season
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
done = run(Path(sys.argv[1]), [one.model_copy(update={"name": one.name + "!"}) for one in season()])
sys.stdout.write("\\n".join(map(str, done.failed)))
"""


def test_a_disk_that_refuses_costs_single_files_and_never_half_of_one(tmp_path):
    run(tmp_path, season())
    before = content(tmp_path)
    command = [sys.executable, "-c", FULL, str(tmp_path), "3000"]
    told = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.splitlines()
    after = content(tmp_path)
    assert set(after) == set(before)  # no half-written file is left
    large = {"feeds/all.ics", "feeds/derby.ics", "feeds/theatre.ics", "feeds/derby/theatre.ics", "index.html"}
    assert all(after[name] == before[name] for name in large)
    assert all(any(line.startswith(str(tmp_path / name)) for line in told) for name in large)
    assert b"Sunrise Yoga!" in after["feeds/classes.ics"]  # the small ones went on


def test_a_kill_at_any_moment_leaves_whole_files(tmp_path):
    run(tmp_path, season())
    loop = (
        "from pathlib import Path\nfrom tests.feeds.test_publish import run, season\nimport sys\nn = 0\n"
        "while True:\n"
        "    n += 1\n"
        "    run(Path(sys.argv[1]), [one.model_copy(update={'name': f'{one.name} {n}'}) for one in season()])\n"
        "    print(n, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", loop, str(tmp_path)], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "1\n"
        end = time.monotonic() + 1
        while time.monotonic() < end:  # a reader who comes at any moment
            reading.check_lines((tmp_path / "feeds/all.ics").read_bytes())
        writer.send_signal(signal.SIGKILL)
    for path in tmp_path.rglob("*.ics"):
        reading.calendar(path.read_bytes())
    for path in tmp_path.rglob("*.rss"):
        reading.rss(path.read_bytes())


OFTEN = """
import sys
from pathlib import Path
from tests.feeds.test_publish import run, season
for number in range(8):
    events = [one.model_copy(update={"name": f"{one.name} {sys.argv[2]} {number}"}) for one in season()]
    done = run(Path(sys.argv[1]), events)
    sys.stdout.writelines(f"{why}\\n" for why in (*done.failed, *done.removed))
"""


def test_two_processes_that_publish_at_once_do_not_disturb_each_other(tmp_path):
    run(tmp_path, season())
    command = [sys.executable, "-c", OFTEN, str(tmp_path)]
    both = [
        subprocess.Popen([*command, name], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) for name in ("one", "two")
    ]
    assert [process.communicate()[0] for process in both] == ["", ""]
    assert [process.returncode for process in both] == [0, 0]
    names = b"".join(path.read_bytes() for path in (tmp_path / "feeds").glob("*.ics"))
    assert (b" one 7" in names) is not (b" two 7" in names)  # who came last wrote all of it


def test_a_folder_in_the_way_is_told_and_the_others_go_on(tmp_path):
    (tmp_path / "feeds/derby.ics").mkdir(parents=True)
    done = run(tmp_path, [pantomime()])
    assert [str(why).startswith(f"{tmp_path}/feeds/derby.ics was not written") for why in done.failed] == [True]
    assert (tmp_path / "feeds/all.ics").is_file()
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("base", ["", "bothcities.example", "ftp://x.example", "https://x.example/?a=1", "https://"])
def test_a_base_url_that_is_no_address_is_refused(tmp_path, base):
    with pytest.raises(FeedError, match="base URL"):
        run(tmp_path, [], base=base)


def test_a_clock_without_a_zone_is_refused(tmp_path):
    with pytest.raises(FeedError, match="aware"):
        run(tmp_path, [], as_of=AS_OF.replace(tzinfo=None))


def test_the_list_for_programs(tmp_path):
    run(tmp_path, season())
    listed = json.loads((tmp_path / "feeds.json").read_bytes())
    assert listed["as_of"] == "2026-11-16T06:00:00+00:00"
    rows = {row["ics"]: row for row in listed["feeds"]}
    assert rows[f"{BASE}/feeds/derby/theatre.ics"]["city"] == "derby"
    for address, row in rows.items():
        held = reading.events(reading.calendar((tmp_path / address.removeprefix(f"{BASE}/")).read_bytes()))
        assert len(held) == row["entries"]


def test_robots_may_read_the_feeds(tmp_path):
    run(tmp_path, [])
    assert (tmp_path / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"


def test_a_base_url_with_a_folder_and_a_slash(tmp_path):
    run(tmp_path, [event("e", occurrence())], base="https://x.example/whats-on/")
    read = reading.calendar((tmp_path / "feeds/all.ics").read_bytes())
    assert read["SOURCE"] == "https://x.example/whats-on/feeds/all.ics"
