"""One installation of Both Cities in a folder of its own, as real processes, with the tests' own sources."""

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aggregator.catalogue import Catalogue
from tests.feeds import reading
from tests.loopback.server import Site

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
SOON = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()


LIMITED = """
import resource, runpy, sys
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
runpy.run_module("aggregator", run_name="__main__")
"""


class Home:
    """site: where the tests' own sources are; without one the sources are the real ones."""

    def __init__(self, folder: Path, site: Site | None = None) -> None:
        self.folder, self.site, self.port = folder, site, free_port()
        self.database = f"sqlite:///{folder / 'c.sqlite3'}"

    @property
    def public(self) -> Path:
        return self.folder / "public"

    def start(self, *words: str) -> subprocess.Popen[str]:
        """``bothcities`` with these words; what it says is in the log."""
        with (self.folder / "log").open("a") as log:
            command = [sys.executable, "-m", "aggregator", *words]
            return subprocess.Popen(
                command, cwd=ROOT, env=os.environ | self.environment(), stdout=log, stderr=log, text=True
            )

    def run(self, *words: str, most: int | None = None) -> subprocess.CompletedProcess[str]:
        """``bothcities`` with these words, to its end. most: bytes that a file may have, as on a disk that is full."""
        limited = [sys.executable, "-c", LIMITED, str(most)] if most else [sys.executable, "-m", "aggregator"]
        environment = os.environ | self.environment()
        return subprocess.run(
            [*limited, *words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=90, check=False
        )

    def environment(self) -> dict[str, str]:
        return {
            "BOTHCITIES_DATABASE": self.database,
            "BOTHCITIES_PUBLIC": str(self.public),
            "BOTHCITIES_RUNS": str(self.folder / "runs"),
            "BOTHCITIES_PORT": str(self.port),
            "BOTHCITIES_BASE_URL": "https://whatson.example",
            **({"SCRAPY_SETTINGS_MODULE": "tests.spiders.crawl_settings", "SITE": self.site.root} if self.site else {}),
        }

    def published(self) -> dict[str, bytes]:
        """Every published file, by its name; what publishing remembers of them is not published."""
        files = sorted(path for path in self.public.rglob("[!.]*") if path.is_file())
        return {path.relative_to(self.public).as_posix(): path.read_bytes() for path in files}

    def render(self) -> None:
        """Have every event rendered, while the published files stay as they are."""
        aside = self.public.rename(self.folder / "aside")
        assert self.run("publish").returncode == 0
        shutil.rmtree(self.public)
        aside.rename(self.public)

    @contextmanager
    def serving(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """A server that answers; it is ended at the end, if the test has not done so."""
        server = self.start("serve", *words)
        try:
            until(lambda: server.poll() is not None or self.answers(), self)
            assert server.poll() is None, self.log()
            yield server
        finally:
            if server.poll() is None:
                server.kill()
            server.wait()

    def answers(self) -> bool:
        try:
            return self.get("/robots.txt").status in {200, 404}
        except OSError:
            return False

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def is_whole(self) -> int:
        """Check that the catalogue and every feed are whole; gives the number of events."""
        for path in self.public.rglob("*.ics"):
            reading.calendar(path.read_bytes())
        for path in self.public.rglob("*.rss"):
            reading.rss(path.read_bytes())
        with Catalogue.open(self.database) as catalogue:
            return len(list(catalogue.events()))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def until(true: Callable[[], bool], home: Home) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, home.log()
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if line.split()[1] == str(pid)]


def goes_on(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def programme(number: int, name: str = "Show") -> str:
    return json.dumps({"events": [{"name": f"{name} {n}", "url": f"/{n}", "start_date": SOON} for n in range(number)]})
