"""A PostgreSQL server of the tests' own, in a folder of its own, that is ended with them."""

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

import psycopg
from psycopg.errors import DuplicateDatabase, UniqueViolation

PATIENCE = 30.0
MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30
# English collation: where an order is not said to be by bytes, it is another one than that of SQLite, and a test fails.
CLUSTER = ("--auth=trust", "--username=bothcities", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions")
COLLATION = ("--locale-provider=icu", "--icu-locale=en-GB")
# Nobody needs what is in it after a power cut. The server's clock is not ours, nor is its zone.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "timezone=Asia/Tokyo")


class Server:
    """folder: where its socket is; there is no port to reach it by."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def address(self, name: str) -> str:
        """Where the catalogue is in the database of this name."""
        return f"postgresql+psycopg://bothcities@/{name}?host={quote(str(self.folder))}"

    def ask(self, statement: str, database: str = "postgres") -> None:
        """Have the server do something that no transaction can hold."""
        with self._connected(database) as connection:
            connection.execute(statement)

    def _connected(self, database: str) -> psycopg.Connection:
        return psycopg.connect(host=str(self.folder), user="bothcities", dbname=database, autocommit=True)

    def database(self, what: str, like: str = "template1") -> str:
        """The address of the database for this, made as a copy of another one when it is first asked for."""
        name = f"t{hashlib.sha256(what.encode()).hexdigest()[:16]}"
        with suppress(DuplicateDatabase, UniqueViolation):  # the second where two ask at once
            self.ask(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.address(name)

    def answers(self) -> bool:
        try:
            self.ask("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True


def program(name: str) -> str:
    """Where a program of PostgreSQL is: on the path, or where Debian puts it, the newest one."""
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda each: int(each.parts[-3]))
    found = shutil.which(name) or (str(beside[-1]) if beside else None)
    assert found, f"{name} is not on this machine: apt-get install postgresql"
    return found


@contextmanager
def running() -> Iterator[Server]:
    """A new server, which answers."""
    folder = Path(mkdtemp(prefix="bothcities-postgresql-", dir=_quickest()))  # a socket's name may have 107 bytes
    owner = _owner()
    if owner:
        os.chown(folder, owner, -1)
    data = str(folder / "data")
    try:
        made = [program("initdb"), *CLUSTER, *COLLATION, data]
        done = subprocess.run(made, user=owner, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        settings = [*QUICK, "listen_addresses=", f"unix_socket_directories={folder}"]
        asked = [program("postgres"), "-D", data, *(word for each in settings for word in ("-c", each))]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(asked, user=owner, cwd=folder, stdout=log, stderr=log)
        try:
            yield _ready(Server(folder), process)
        finally:
            process.send_signal(signal.SIGQUIT)  # at once, and nothing more is written: all of it is thrown away
            process.wait(PATIENCE)
    finally:
        shutil.rmtree(folder)


def _quickest() -> Path | None:
    """Memory, where there is plenty: each database is 300 files. None: where all temporary files are."""
    there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    return MEMORY if there and shutil.disk_usage(MEMORY).free > ROOM else None


def _owner() -> int | None:
    """The user that runs the server: it refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    known = {each.pw_name: each.pw_uid for each in pwd.getpwall()}
    return known.get("postgres", known["nobody"])


def _ready(server: Server, process: subprocess.Popen[bytes]) -> Server:
    until = time.monotonic() + PATIENCE
    while not server.answers():
        assert process.poll() is None and time.monotonic() < until, (server.folder / "log").read_text()
        time.sleep(0.05)
    return server
