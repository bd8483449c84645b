"""What all tests share: outside material, when it is there, an order that keeps both cores busy, compiled modules."""

import os
import sys
from pathlib import Path

import pytest

# Some machines keep no compiled modules; then every process that a test starts would compile the project again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

TESTS = Path(__file__).resolve().parent
SHARED = TESTS.parents[1] / "shared"

WHOLE = (
    "end_to_end/test_recordings.py",
    "end_to_end/test_robustness.py",
    "end_to_end/test_serve.py",
    "aggregator/cli/test_commands.py",
    "test_bench.py",
    "end_to_end/",
    "test_adding_a_venue.py",
    "aggregator/cli/",
    "aggregator/test_schedule.py",
    "spiders/test_main_",
    "spiders/test_pages_saving.py",
    "spiders/test_replay.py",
    "spiders/test_settings_manners.py",
    "spiders/test_discover_",
    "feeds/test_publish.py",
    "feeds/test_subscribers.py",
    "feeds/test_clients.py",
    "aggregator/test_ingest_crashes.py",
)
"""Where tests stand that start whole programs, the slowest first; `make unit` leaves them out."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of whole programs and of outside material, and begin with the slowest modules.

    A module runs on one core: were a slow one the last to begin, the other core would wait for it.
    """
    for item in items:
        if _rank(item) < len(WHOLE) or "shared" in getattr(item, "fixturenames", ()):
            item.add_marker("whole")
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    name = item.path.as_posix().removeprefix(f"{TESTS.as_posix()}/")
    return next((rank for rank, start in enumerate(WHOLE) if name.startswith(start)), len(WHOLE))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of recordings that nobody on this project wrote; absent on most machines."""
    if not SHARED.is_dir():
        pytest.skip("the folder of outside recordings is not on this machine")
    return SHARED
