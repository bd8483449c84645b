"""ical.js and libical, each in a small program of ours that prints what they read."""

import json
import shutil
import subprocess
from pathlib import Path

from bench.clients.entry import Absent, CalendarProgram, Entry

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / "var" / "clients"
"""What is installed and built for the clients; nothing of it is committed."""


def by_icaljs(content: bytes) -> list[Entry]:
    """What ical.js reads."""
    modules()
    printed = run(["node", str(HERE / "icaljs.mjs"), str(CACHE)], content)
    return [Entry(*row) for row in json.loads(printed)]


def modules() -> Path:
    """The package of ical.js, as npm installed it. Raises Absent."""
    package = CACHE / "node_modules" / "ical.js" / "package.json"
    if not package.is_file() or shutil.which("node") is None:
        raise Absent("ical.js is not here: install Node.js and npm, then `make clients` fetches it")
    return package


def icaljs_version() -> str:
    """Of the installed package."""
    told: str = json.loads(modules().read_text(encoding="utf-8"))["version"]
    return told


def by_libical(content: bytes) -> list[Entry]:
    """What libical reads."""
    printed = run([str(built())], content).decode()
    return [Entry(*map(_plain, line.split("\t"))) for line in printed.splitlines()]


def _plain(text: str) -> str:
    parts = text.split("\\\\")
    return "\\".join(part.replace("\\n", "\n").replace("\\t", "\t") for part in parts)


def built() -> Path:
    """The program, compiled with what pkg-config says. Raises Absent."""
    program, source = CACHE / "libical", HERE / "libical.c"
    if program.is_file() and program.stat().st_mtime > source.stat().st_mtime:
        return program
    if shutil.which("gcc") is None or not has_libical():
        raise Absent("libical is not here: apt-get install gcc pkg-config libical-dev")
    flags = run(["pkg-config", "--cflags", "--libs", "libical"]).decode().split()
    CACHE.mkdir(parents=True, exist_ok=True)
    run(["gcc", "-Wall", "-Wextra", "-Werror", "-o", str(program), str(source), *flags])
    return program


def has_libical() -> bool:
    """Whether programs can be built with it."""
    asked = ["pkg-config", "--exists", "libical"]
    return shutil.which(asked[0]) is not None and subprocess.run(asked, check=False).returncode == 0


def run(command: list[str], given: bytes = b"", timeout: int = 300) -> bytes:
    """What the command prints. Raises ValueError with what it complained of."""
    done = subprocess.run(command, input=given, capture_output=True, timeout=timeout, check=False)
    if done.returncode:
        raise ValueError(f"{Path(command[0]).name}: {done.stderr.decode(errors='replace').strip()[-300:]}")
    return done.stdout


def _libical_version() -> str:
    built()
    return run(["pkg-config", "--modversion", "libical"]).decode().strip()


PROGRAMS = (
    CalendarProgram("ical.js", icaljs_version, by_icaljs),
    CalendarProgram("libical", _libical_version, by_libical),
)
