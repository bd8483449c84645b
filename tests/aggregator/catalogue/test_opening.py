"""Opening a catalogue: made where there is none, brought up to date, and refused in one plain sentence."""

import resource
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from aggregator.catalogue import Catalogue, migrations
from aggregator.catalogue.migrate import LAST_STEP
from aggregator.catalogue.tables import Row
from aggregator.errors import CatalogueError
from tests.aggregator.catalogue.made import SOURCE, event

ROOT = Path(__file__).parents[3]


def test_the_steps_make_exactly_the_declared_tables(catalogue, address):
    engine = create_engine(address)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []
    engine.dispose()


def test_the_last_step_is_the_one_that_every_catalogue_is_brought_to():
    assert ScriptDirectory(Path(migrations.__file__).parent).get_current_head() == LAST_STEP


def test_an_absent_folder_is_made_and_a_second_opening_finds_what_was_kept(tmp_path):
    address = f"sqlite:///{tmp_path}/var/deep/catalogue.sqlite3"
    with Catalogue.open(address) as made, made.write() as writing:
        writing.save_source(SOURCE)
    with Catalogue.open(address) as again:
        assert again.sources() == [SOURCE]


def test_two_that_open_a_new_catalogue_at_once_both_find_it_whole(address):
    failures = []

    def work():
        try:
            Catalogue.open(address).close()
        except CatalogueError as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


WRONG = [
    ("mysql://user@host/name", "give sqlite:///PATH"),
    ("not an address", "give sqlite:///PATH"),
    ("sqlite://", "give sqlite:///PATH"),
    ("sqlite:///{folder}/file/catalogue.sqlite3", "choose one where this user may write"),
    ("sqlite:///{folder}", "cannot be opened"),
    ("sqlite:///{folder}/file", "is not an SQLite database"),
    ("postgresql+nosuchdriver://user@host/name", "PostgreSQL needs a driver"),
]


@pytest.mark.parametrize(("address", "sentence"), WRONG)
def test_an_address_that_cannot_be_used_is_refused_with_advice(tmp_path, address, sentence):
    (tmp_path / "file").write_text("These are notes, and not a database at all. " * 20)
    with pytest.raises(CatalogueError, match=sentence):
        Catalogue.open(address.format(folder=tmp_path))


def test_a_password_is_not_repeated_in_the_sentence():
    with pytest.raises(CatalogueError) as caught:
        Catalogue.open("mysql://user:secret@host/name")
    assert "secret" not in str(caught.value)


def test_a_catalogue_of_a_newer_version_is_left_alone(address, tmp_path):
    Catalogue.open(address).close()
    with sqlite3.connect(tmp_path / "catalogue.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(CatalogueError, match=r"newer version of this program .* 9999.*: update the program"):
        Catalogue.open(address)


def test_a_catalogue_of_an_older_version_keeps_its_events_and_learns_the_rest(address, tmp_path):
    with Catalogue.open(address) as made:
        _write(made)
    with sqlite3.connect(tmp_path / "catalogue.sqlite3") as connection:
        connection.executescript(
            "ALTER TABLE event DROP COLUMN description_html; ALTER TABLE redirect DROP COLUMN body;"
            "DROP TABLE ruling; DROP TABLE published; DROP TABLE rendering_entries; DROP TABLE rendering_piece;"
            "DROP TABLE rendering; DROP TABLE rendering_stamp;"
        )
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    with Catalogue.open(address) as again:
        assert again.sources() == [SOURCE]
        told = event("told", description_html="<p><em>a</em></p>")
        with again.write() as writing:
            writing.save_events([told], {})
        assert list(again.events()) == [told]


def test_a_catalogue_that_can_only_be_read_is_read_and_says_so_when_written_to(address, tmp_path):
    Catalogue.open(address).close()
    only = f"sqlite:///file:{tmp_path}/catalogue.sqlite3?mode=ro&uri=true"
    with Catalogue.open(only) as opened:
        assert opened.sources() == []
        with pytest.raises(CatalogueError, match="can only be read; give this user the right to write"):
            _write(opened)


def test_a_second_writer_waits_and_gives_up_in_a_sentence(address):
    with Catalogue.open(address) as first, Catalogue.open(address, patience=0.2) as second:
        with first.write() as writing:
            writing.save_source(SOURCE)
            with pytest.raises(CatalogueError, match="is locked by another program"):
                _write(second)
            assert second.sources() == []
        _write(second)
        assert second.sources() == [SOURCE]


def test_a_full_disk_is_named_and_the_last_state_stands(address, tmp_path):
    with Catalogue.open(address) as opened:
        _write(opened)
    room = (tmp_path / "catalogue.sqlite3").stat().st_size + 300_000
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _FILL, address],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert done.stdout.startswith("The catalogue sqlite:///"), done.stderr
    assert "room" in done.stdout
    with Catalogue.open(address) as opened:
        assert list(opened.events()) == []
        assert opened.sources() == [SOURCE]


_FILL = """
import sys
from aggregator.catalogue import Catalogue
from aggregator.errors import CatalogueError
from tests.aggregator.catalogue.made import event
with Catalogue.open(sys.argv[1]) as opened:
    try:
        with opened.write() as writing:
            writing.save_events([event(f"e{n}", description="x" * 5000) for n in range(400)], {})
    except CatalogueError as error:
        print(error)
"""


def test_a_damaged_file_is_named_as_such(address, tmp_path):
    path = tmp_path / "catalogue.sqlite3"
    with Catalogue.open(address) as opened, opened.write() as writing:
        writing.save_events([event(f"e{number}", description="x" * 2000) for number in range(50)], {})
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    with pytest.raises(CatalogueError, match="is damaged"), Catalogue.open(address) as opened:
        list(opened.events())


def _write(catalogue):
    with catalogue.write() as writing:
        writing.save_source(SOURCE)
