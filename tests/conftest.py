"""What every test shares: the folder of outside material, when it is there, and modules that are compiled once."""

import os
import sys
from pathlib import Path

import pytest

# Some machines keep no compiled modules; then every process that a test starts would compile the project again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of recordings that nobody on this project wrote; absent on most machines."""
    if not SHARED.is_dir():
        pytest.skip("the folder of outside recordings is not on this machine")
    return SHARED
