"""Opening a catalogue on PostgreSQL: made in an empty database, brought up to date, or refused in a plain sentence."""

import sys
import threading
import time
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, insert, make_url, text

from aggregator.catalogue import Catalogue, migrations
from aggregator.catalogue.tables import Row, SourceRow
from aggregator.errors import CatalogueError
from tests.aggregator.catalogue.made import SOURCE, event


def write(catalogue):
    with catalogue.write() as writing:
        writing.save_source(SOURCE)


def until(true):
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def name_of(address):
    return make_url(address).database


def asked(address, statement):
    engine = create_engine(address)
    with engine.connect() as connection:
        found = connection.execute(text(statement)).scalars().all()
    engine.dispose()
    return found


def test_the_steps_make_exactly_the_declared_tables(catalogue, address):
    engine = create_engine(address)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []
    engine.dispose()


TEXTS = (
    "SELECT DISTINCT collation_name::text FROM information_schema.columns "
    "WHERE table_schema = 'public' AND data_type IN ('text', 'character varying') AND table_name <> 'alembic_version'"
)


def test_every_text_is_ordered_by_its_bytes_whatever_the_database_does(catalogue, address):
    assert asked(address, "SELECT datlocprovider::text FROM pg_database WHERE datname = current_database()") == ["i"]
    assert asked(address, TEXTS) == ["C"]


def test_several_that_open_a_new_catalogue_at_once_all_find_it_whole(address):
    failures = []

    def work():
        try:
            Catalogue.open(address).close()
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_catalogue_of_a_newer_version_is_left_alone(catalogue, address, server):
    server.ask("UPDATE alembic_version SET version_num = '9999'", name_of(address))
    with pytest.raises(CatalogueError, match=r"newer version of this program .* 9999.*: update the program"):
        Catalogue.open(address)


def test_a_catalogue_of_an_older_version_keeps_its_sources_and_learns_the_rest(address, server):
    engine, config = create_engine(address), Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(insert(SourceRow), [{"name": SOURCE.name, "body": SOURCE.model_dump_json()}])
    engine.dispose()
    told = event("told", description_html="<p><em>a</em></p>")
    with Catalogue.open(address) as again, again.write() as writing:
        writing.save_events([told], {})
    with Catalogue.open(address) as again:
        assert (again.sources(), list(again.events())) == ([SOURCE], [told])
    assert asked(address, TEXTS) == ["C"]


NOWHERE = "/there-is-no-such-folder"
WRONG = [
    ("postgresql+psycopg://user:secret@127.0.0.1:1/name", r"cannot be reached \(.*refused.*\); check that its server"),
    (f"postgresql+psycopg://user:secret@/name?host={NOWHERE}", r"cannot be reached \(.*No such file.*\)"),
    ("{server}/nosuch?host={folder}", r'cannot be reached \(.*"nosuch" does not exist\); check .* database made'),
    ("postgresql+psycopg2://user:secret@host/name", r"needs a driver, psycopg .*begin the address with"),
    ("postgresql+psycopg_async://user:secret@host/name", r"needs a driver, psycopg .*begin the address with"),
    ("postgresql+psycopg://user:secret@host:port/name", "give sqlite:///PATH for a file, or postgresql"),
    ("postgres://user:secret@host/name", "give sqlite:///PATH for a file, or postgresql"),
]


@pytest.mark.parametrize(("address", "sentence"), WRONG)
def test_an_address_that_cannot_be_used_is_refused_with_advice_and_without_its_password(server, address, sentence):
    with pytest.raises(CatalogueError, match=sentence) as caught:
        Catalogue.open(address.format(server="postgresql+psycopg://bothcities@", folder=server.folder))
    assert "secret" not in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_missing_driver_is_named_with_how_to_install_it(address, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(CatalogueError, match=r"needs a driver, psycopg .*pip install 'psycopg\[binary\]'"):
        Catalogue.open(address)


def test_a_database_that_cannot_hold_every_letter_is_refused(server):
    server.ask("CREATE DATABASE narrow TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc")
    with pytest.raises(CatalogueError, match=r"its encoding is LATIN1\): make one with createdb .*--encoding=UTF8"):
        Catalogue.open(server.address("narrow"))


def test_a_database_of_plain_bytes_holds_every_letter(server):
    server.ask("CREATE DATABASE plain TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C' LOCALE_PROVIDER libc")
    told = event("e1", name="Sigur Rós 😀")
    with Catalogue.open(server.address("plain")) as opened:
        with opened.write() as writing:
            writing.save_events([told], {})
        assert list(opened.events()) == [told]


def test_a_user_who_may_make_no_tables_is_told_so(server, address):
    server.ask("CREATE ROLE guest LOGIN")
    with pytest.raises(CatalogueError, match=r"may not be changed \(permission denied .*\); make .* the owner"):
        Catalogue.open(address.replace("bothcities@", "guest@"))


def test_a_catalogue_that_can_only_be_read_is_read_and_says_so_when_written_to(catalogue, server, address):
    server.ask(f"ALTER DATABASE {name_of(address)} SET default_transaction_read_only = on")
    with Catalogue.open(address) as opened:
        assert opened.sources() == []
        with pytest.raises(CatalogueError, match="can only be read; name the server that may be written to"):
            write(opened)


def test_a_second_writer_waits_and_gives_up_in_a_sentence(catalogue, address):
    with Catalogue.open(address, patience=0.2) as second:
        with catalogue.write() as writing:
            writing.save_source(SOURCE)
            with pytest.raises(CatalogueError, match="is locked by another program"):
                write(second)
            assert second.sources() == []
        write(second)
        assert second.sources() == [SOURCE]


def test_a_writer_sees_what_was_written_while_it_waited_whatever_the_server_takes_for_granted(server, address):
    Catalogue.open(address).close()
    server.ask(f"ALTER DATABASE {name_of(address)} SET default_transaction_isolation = 'serializable'")
    seen = []

    def second():
        with Catalogue.open(address) as opened, opened.write() as writing:
            seen.extend(writing.sources())

    with Catalogue.open(address) as opened, opened.write() as writing:
        writing.save_source(SOURCE)
        thread = threading.Thread(target=second)
        thread.start()
        until(lambda: asked(address, "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'advisory'"))
    thread.join()
    assert seen == [SOURCE]


def test_after_the_server_ended_every_connection_the_next_question_is_answered(catalogue, server, address):
    write(catalogue)
    server.ask(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name_of(address)}'")
    assert catalogue.sources() == [SOURCE]


def test_a_connection_that_is_lost_in_the_middle_is_told_plainly_and_nothing_is_kept(catalogue, server, address):
    with pytest.raises(CatalogueError, match="cannot be reached"), catalogue.write() as writing:
        writing.save_source(SOURCE)
        server.ask(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name_of(address)}'")
        writing.save_source(SOURCE)
    assert catalogue.sources() == []


def test_the_start_of_a_uid_is_found_in_either_case(catalogue):
    with catalogue.write() as writing:
        writing.save_events([event("ab_1"), event("abx1")], {})
    assert [each.uid for each in catalogue.events_beginning("AB_")] == ["ab_1"]
