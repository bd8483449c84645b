"""What every test shares: the folder of outside material, when it is there."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of recordings that nobody on this project wrote; absent on most machines."""
    if not SHARED.is_dir():
        pytest.skip("the folder of outside recordings is not on this machine")
    return SHARED
