"""A plugin that has the tests of the catalogue, written for SQLite, run on PostgreSQL: `pytest -p` names it.

Each address of a file stands for a database of its own, so every test asks of PostgreSQL what it asks of SQLite. The
tests beside this file name the databases that they mean and are left alone; what is tried with many made-up values is
tried on SQLite alone, which is quicker.
"""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from aggregator.catalogue import Catalogue, catalogue
from tests.postgresql.server import running

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config, items):
    """Leave out what Hypothesis varies."""
    varied = [each for each in items if getattr(each.obj, "is_hypothesis_test", False)]
    config.hook.pytest_deselected(items=varied)
    items[:] = [each for each in items if each not in varied]


@pytest.fixture(scope="session")
def server():
    """One server for all tests, with one database that has the tables and is copied."""
    with running() as found:
        Catalogue.open(found.address("template1")).close()
        yield found


@pytest.fixture(autouse=True)
def _not_in_a_file(request, monkeypatch):
    if HERE in request.path.parents:
        return
    server = request.getfixturevalue("server")
    opened = catalogue.engine

    def elsewhere(address, *more):
        url = make_url(address)
        return opened(server.database(str(url.database)) if url.get_backend_name() == "sqlite" else address, *more)

    monkeypatch.setattr(catalogue, "engine", elsewhere)
