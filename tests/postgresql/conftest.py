"""A database of its own for each test; `server` is a fixture of the plugin that `make postgresql` names."""

import pytest

from aggregator.catalogue import Catalogue


@pytest.fixture
def address(server, tmp_path):
    """Where nothing is yet."""
    return server.database(str(tmp_path), like="template0")


@pytest.fixture
def catalogue(address):
    with Catalogue.open(address, patience=5) as opened:
        yield opened
