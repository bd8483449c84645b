"""Feeds on demand behind the server that serves them, asked by wrk: cold, warm, 304; and nginx with the same file."""

import http.client
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aggregator.catalogue import Catalogue
from aggregator.run import Outcome, Run
from aggregator.source import Source
from bench import filters, season
from bench.measuring import ROOT, hand_over, say
from bench.programme import STARTED
from bench.report import Table, count
from feeds.address import Known
from feeds.maker import maker
from feeds.version import version
from feeds.web import serving
from feeds.web.live import Live

FULL = (100_000, 2_000, 15, 2)
QUICK = (300, 20, 1, 1)
"""Occurrences, places, seconds of each run, files beside nginx."""
CLIENTS, THREADS = 16, 2
WARM, COLD = 200, 8_000
SMALL, LARGE = "/feeds/events.ics?city=derby&free=yes&when=next-week", "/feeds/events.ics?price=60"
_NGINX = """
pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1; daemon off;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; etag on; types {{ text/calendar ics; }}
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; root {folder}/public; add_header Cache-Control "public, max-age=3600"; }}
}}
"""


def measure(occurrences: int, places: int, seconds: int, files: int) -> list[Table]:
    """Both tables. wrk must be there."""
    with TemporaryDirectory(prefix="bench-") as parent:
        folder = Path(parent)
        (folder / "public").mkdir()
        say(f"web: making a catalogue of {occurrences:,} occurrences in {places:,} places")
        _fill(f"sqlite:///{parent}/catalogue.sqlite3", occurrences, places)
        with _process([sys.executable, "-m", "bench.web", "serve", parent, str(places)]) as server:
            tables = _measured(folder, places, seconds, server, f"{occurrences:,} occurrences in {places:,} places")
            return [*tables, _beside(folder, _port(folder), max(1, seconds // 3), files)]


def _fill(database: str, occurrences: int, places: int) -> None:
    at = season.places(places)
    coming = season.events(occurrences, at)
    with Catalogue.open(database) as catalogue:
        while batch := list(islice(coming, 1000)):
            with catalogue.write() as writing:
                writing.save_events(batch, {})
        with catalogue.write() as writing:
            writing.save_source(Source(name="bench", title="Bench", url="https://bench.example/"))
            writing.save_run(Run(source="bench", started=STARTED, finished=STARTED, outcome=Outcome.OK))
        with catalogue.fresh(version(), maker(at)):
            pass


def serve(parent: str, places: int) -> None:
    """The server, until it is ended; it says its port in a file."""
    with Catalogue.open(f"sqlite:///{parent}/catalogue.sqlite3", cache=8) as catalogue, serving.claim_port(0) as held:
        Path(parent, "port").write_text(str(held.getsockname()[1]))
        serving.serve(Path(parent, "public"), held, Live(catalogue, season.places(places), "http://127.0.0.1"))


@contextmanager
def _process(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    running = subprocess.Popen(command, cwd=ROOT)
    try:
        yield running
    finally:
        running.terminate()
        running.wait(20)


def _measured(folder: Path, places: int, seconds: int, server: "subprocess.Popen[bytes]", size: str) -> list[Table]:
    port = _port(folder)
    say("web: loading the almanac")
    _get(port, "/feeds/all.rss")
    loaded = _memory(server.pid)
    asked = filters.addresses(COLD, Known(season.places(places)))
    before = _processor(server.pid)
    cold = _wrk(folder, port, asked, seconds, "once")
    cold["cpu"] = _processor(server.pid) - before
    for address in asked[:WARM]:
        _get(port, address)
    before = _processor(server.pid)
    warm = _wrk(folder, port, asked[:WARM], seconds, "any")
    warm["cpu"] = _processor(server.pid) - before
    return [_demand(size, cold, warm, loaded, _memory(server.pid))]


def _demand(size: str, cold: dict[str, Any], warm: dict[str, Any], loaded: float, most: float) -> Table:
    rows = [
        (name, count(found["requests"]), count(found["requests"] / found["seconds"]), *_milliseconds(found), goal)
        for name, found, goal in (("cold: asked for the first time", cold, "300"), ("warm: made before", warm, "50"))
    ]
    if cold["again"]:
        raise AssertionError(f"{cold['again']} addresses were asked for more than once, which is not cold")
    return Table(
        "Feeds on demand",
        f"{size}; {CLIENTS} clients at once ask for different selections in every format, most of them calendars. "
        "Milliseconds.",
        ("", "answers", "a second", "median", "p99", "longest", "of the processor, each", "aim for p99"),
        rows,
        [f"Memory: {loaded:,.0f} MB when the almanac is loaded, {most:,.0f} MB at the most."],
    )


def _milliseconds(found: dict[str, Any]) -> tuple[str, ...]:
    each = 1000 * found["cpu"] / max(1, found["requests"])
    return f"{found['p50']:,.1f}", f"{found['p99']:,.1f}", f"{found['most']:,.0f}", f"{each:,.2f}"


def _beside(folder: Path, port: int, seconds: int, files: int) -> Table:
    """The same bytes: on demand, as a file of ours, and as a file of nginx's."""
    rows = []
    for name, address in (("small", SMALL), ("large", LARGE))[:files]:
        body, _ = _get(port, address)
        (folder / "public" / f"{name}.ics").write_bytes(body)
        rows += [
            (what, f"{len(body):,}", *_rates(folder, where, path, seconds))
            for what, where, path in _ways(folder, port, address, name)
        ]
    return Table(
        "200, 304 and nginx",
        f"Answers a second to {CLIENTS} clients, one process each; nginx sends the very same bytes from a file.",
        ("", "octets", "200", "304", "304s for a 200", "MB/s of 200s"),
        rows,
    )


def _ways(folder: Path, port: int, address: str, name: str) -> Iterator[tuple[str, int, str]]:
    yield "made on demand", port, address
    yield "our static file", port, f"/{name}.ics"
    if shutil.which("nginx") is None:
        say("bench: nginx is left out, for it is not installed; Debian has it")
        return
    other = _free_port()
    config = folder / "nginx.conf"
    config.write_text(_NGINX.format(folder=folder, port=other))
    with _process(["nginx", "-p", str(folder), "-c", str(config), "-e", str(folder / "error.log")]):
        _wait_for(other)
        yield "nginx", other, f"/{name}.ics"


def _rates(folder: Path, port: int, path: str, seconds: int) -> tuple[str, ...]:
    _, tag = _get(port, path)
    whole = _wrk(folder, port, [path], seconds, "any")
    same = _wrk(folder, port, [path], seconds, "any", tag)
    fast, slow = same["requests"] / same["seconds"], whole["requests"] / whole["seconds"]
    return count(slow), count(fast), f"{fast / slow:.1f}", f"{whole['octets'] / whole['seconds'] / 1e6:,.0f}"


def _wrk(folder: Path, port: int, asked: Sequence[str], seconds: int, how: str, tag: str = "") -> dict[str, Any]:
    say(f"web: wrk, {seconds} s, {len(asked)} addresses")
    listed = folder / "addresses"
    listed.write_text("\n".join(asked) + "\n")
    script = ["-s", str(ROOT / "bench" / "web.lua"), f"http://127.0.0.1:{port}", "--", str(listed), how]
    own = [tag] if tag else [""] if how == "once" else []
    command = ["wrk", f"-t{THREADS}", f"-c{CLIENTS}", f"-d{seconds}s", "--timeout", "30s", *script, *own]
    done = subprocess.run([*command, str(THREADS)] if own else command, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    if found["errors"]:
        raise AssertionError(f"{found['errors']} of {found['requests']} answers were errors:\n{done.stdout}")
    return found


def _get(port: int, address: str) -> tuple[bytes, str]:
    """The body and its ETag."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    try:
        link.request("GET", address, headers={"Accept-Encoding": "identity"})
        answer = link.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise AssertionError(f"{address} answered {answer.status}: {body[:500]!r}")
        return body, answer.getheader("ETag", "")
    finally:
        link.close()


def _port(folder: Path) -> int:
    said = folder / "port"
    while not (said.exists() and said.read_text()):
        time.sleep(0.05)
    return int(said.read_text())


def _free_port() -> int:
    with serving.claim_port(0) as held:
        return int(held.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def _memory(process: int) -> float:
    """The most that the process has held, in MB."""
    said = Path(f"/proc/{process}/status").read_text()
    return int(said.partition("VmHWM:")[2].split()[0]) / 1024


def _processor(process: int) -> float:
    """The processor's seconds that the process has taken, user's and system's."""
    taken = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, taken)) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2], int(sys.argv[3]))
    else:
        hand_over(measure(*(QUICK if sys.argv[1] == "quick" else FULL)))
