"""A catalogue in a file of its own."""

import pytest

from aggregator.catalogue import Catalogue


@pytest.fixture
def address(tmp_path):
    return f"sqlite:///{tmp_path / 'catalogue.sqlite3'}"


@pytest.fixture
def catalogue(address):
    with Catalogue.open(address, patience=5) as opened:
        yield opened
