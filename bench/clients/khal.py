"""vdirsyncer fetches a calendar over loopback, twice, and khal shows what it fetched.

vdirsyncer gives each entry a UID of its own making, so the second fetch of an unchanged file must change nothing here.
"""

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.clients.entry import Absent, CalendarProgram, Entry
from bench.clients.loopback import served
from bench.clients.outside import run

_KHAL = """[calendars]
[[feeds]]
path = {folder}/entries
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M:%SZ
longdatetimeformat = %Y-%m-%dT%H:%M:%SZ
[sqlite]
path = {folder}/khal.db
[default]
highlight_event_days = False
"""
_VDIRSYNCER = """[general]
status_path = "{folder}/status/"
[pair feeds]
a = "published"
b = "here"
collections = null
[storage published]
type = "http"
url = "{address}"
[storage here]
type = "filesystem"
path = "{folder}/entries"
fileext = ".ics"
"""
_RECORD, _FIELD = "<<record>>", "<<field>>"
_FORMAT = _RECORD + _FIELD.join(("{title}", "{start-long}", "{end-long}", "{description}"))


def by_khal(content: bytes) -> list[Entry]:
    """What khal shows of what vdirsyncer fetched. A whole day's end is told as the last day."""
    _there()
    with TemporaryDirectory(prefix="khal-") as name, served({"calendar.ics": content}) as base:
        folder = Path(name)
        (folder / "entries").mkdir()
        (folder / "khal").write_text(_KHAL.format(folder=folder), encoding="utf-8")
        (folder / "vdirsyncer").write_text(
            _VDIRSYNCER.format(folder=folder, address=f"{base}/calendar.ics"), encoding="utf-8"
        )
        _fetched_twice(folder)
        command = ["khal", "-c", str(folder / "khal"), "list", "--once", "--day-format", "", "--format", _FORMAT]
        printed = run([*command, "2025-01-01", "1500d"]).decode()
    return [_entry(record) for record in printed.split(_RECORD)[1:]]


def as_shown(entry: Entry) -> Entry:
    """The entry as khal shows it: an hour where there is no end, the last day itself, text without its outer space.

    Its list takes a backslash in what it prints for an escape.
    """
    end = entry.end
    if len(entry.start) == 10:
        end = (date.fromisoformat(end) - timedelta(days=1)).isoformat() if end else entry.start
    elif not end:
        end = f"{datetime.fromisoformat(entry.start) + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
    summary, description = (text.replace("\\n", "\n").replace("\\\\", "\\") for text in entry[1::3])
    return entry._replace(end=end, summary=summary, description=description.strip())


def _fetched_twice(folder: Path) -> None:
    sync = ["vdirsyncer", "-c", str(folder / "vdirsyncer")]
    run([*sync, "discover"], b"y\n")
    run([*sync, "sync"])
    first = sorted(folder.glob("entries/*"))
    run([*sync, "sync"])
    if sorted(folder.glob("entries/*")) != first:
        raise ValueError("vdirsyncer: fetching the same file again changed the calendar")


def _entry(record: str) -> Entry:
    title, start, end, description = record.removesuffix("\n").split(_FIELD)
    return Entry("", title, start, end, description.strip())


def _there() -> None:
    if not all(map(shutil.which, ("khal", "vdirsyncer"))):
        raise Absent("khal and vdirsyncer are not here: apt-get install khal vdirsyncer")


def _version() -> str:
    _there()
    both = (run([name, "--version"]).decode().replace(",", "").split() for name in ("khal", "vdirsyncer"))
    khal, vdirsyncer = (next(word for word in words if word[0].isdigit()) for words in both)
    return f"{khal} after vdirsyncer {vdirsyncer}"


PROGRAMS = (CalendarProgram("khal", _version, by_khal, ("summary", "start", "end", "description")),)
