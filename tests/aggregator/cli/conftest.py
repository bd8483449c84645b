"""A home of its own for each command, the commands as a person types them, and a catalogue that two sources filled."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from aggregator.cli import main

SOURCES = ("derby_theatre", "visit_derby")
"""Two real sources with saved pages; both list some of the same events."""


class Ended(NamedTuple):
    """A command that has ended. out, err: what it wrote where."""

    code: int
    out: str
    err: str


Bothcities = Callable[..., Ended]


def at_home(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Everything lies in this folder, and nothing of the machine's own settings is in force."""
    for name in [name for name in os.environ if name.startswith("BOTHCITIES_")]:
        patch.delenv(name)
    patch.setenv("BOTHCITIES_DATABASE", f"sqlite:///{folder / 'c.sqlite3'}")
    patch.setenv("BOTHCITIES_PUBLIC", str(folder / "public"))
    patch.setenv("BOTHCITIES_RUNS", str(folder / "runs"))


def typed(words: tuple[str, ...], patch: pytest.MonkeyPatch) -> int:
    """Run the command line in this process; gives its exit code."""
    patch.setattr(sys, "argv", ["bothcities", *words])
    before = signal.getsignal(signal.SIGTERM)
    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        signal.signal(signal.SIGTERM, before)
    return 0


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home."""
    at_home(tmp_path, monkeypatch)
    return tmp_path


@pytest.fixture
def bothcities(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Bothcities:
    """``bothcities("sources", "--json")``: as typed, with nothing of it on a terminal."""

    def run(*words: str) -> Ended:
        capsys.readouterr()
        code = typed(words, monkeypatch)
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home that ``bothcities run`` has filled from the saved pages of two sources."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        at_home(folder, patch)
        assert typed(("run", *SOURCES), patch) == 0
    yield folder


@pytest.fixture
def filled(filled_once: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That home, for commands that only read it or do the same again."""
    at_home(filled_once, monkeypatch)
    return filled_once
