"""A small web site on this machine, for tests: its routes are data, and it remembers what it was asked.

::

    with Site({"/": "<p>hello</p>", "/gone": Answer(status=404)}) as site:
        fetch(site.url("/"))
        assert site.asked("/") == 1

A route is a text, bytes, an ``Answer``, or a list of these that are given one after the other, the last one for ever.
``/robots.txt`` answers 404 unless it is a route. Anything that is no route answers 404.
"""

import gzip
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    """What one route answers.

    etag, last_modified: sent as they are; a request that carries the same one back gets 304 and no body.
    wait: seconds before the answer. location: with a 3xx status. compressed: send the body as gzip.
    repeat: the body is sent so many times over, so that a huge answer needs no huge text in the test.
    """

    body: str | bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    etag: str | None = None
    last_modified: str | None = None
    wait: float = 0.0
    location: str | None = None
    compressed: bool = False
    repeat: int = 1
    headers: dict[str, str] = field(default_factory=dict)

    def bytes(self) -> bytes:
        """The body as it is sent."""
        body = (self.body.encode() if isinstance(self.body, str) else self.body) * self.repeat
        return gzip.compress(body) if self.compressed else body

    def sent_headers(self) -> dict[str, str]:
        """All headers but the length."""
        named = {
            "Content-Type": self.content_type,
            "ETag": self.etag,
            "Last-Modified": self.last_modified,
            "Location": self.location,
            "Content-Encoding": "gzip" if self.compressed else None,
        }
        return {name: value for name, value in named.items() if value} | self.headers


Route = str | bytes | Answer | list[str | bytes | Answer]


@dataclass(frozen=True)
class Asked:
    """One request that the site was sent; header names are in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Site:
    """A running site on 127.0.0.1; a context manager. ``routes``: path with query -> what it answers."""

    def __init__(self, routes: dict[str, Route] | None = None) -> None:
        self.routes: dict[str, Route] = dict(routes or {})
        self.requests: list[Asked] = []
        self._given: dict[str, int] = {}
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    @property
    def root(self) -> str:
        """The site's address, without a final slash."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def url(self, path: str) -> str:
        """The address of a path on this site."""
        return self.root + path

    def asked(self, path: str) -> int:
        """How many times a path was asked for."""
        return sum(request.path == path for request in self.requests)

    def answer(self, request: Asked) -> Answer:
        """What this request gets; it is remembered."""
        with self._lock:
            self.requests.append(request)
            route = self.routes.get(request.path, Answer(status=404))
            if isinstance(route, list):
                turn = self._given.get(request.path, 0)
                self._given[request.path] = turn + 1
                route = route[min(turn, len(route) - 1)]
        answer = route if isinstance(route, Answer) else Answer(route)
        return Answer(status=304, etag=answer.etag) if _unchanged(answer, request) else answer


def _unchanged(answer: Answer, request: Asked) -> bool:
    held = request.headers.get("if-none-match"), request.headers.get("if-modified-since")
    return (answer.etag is not None and held[0] == answer.etag) or (
        held[0] is None and answer.last_modified is not None and held[1] == answer.last_modified
    )


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            parts = urlsplit(self.path)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            self._send(site.answer(Asked(self.command, path, headers, self.rfile.read(length))))

        do_POST = do_HEAD = do_GET

        def _send(self, answer: Answer) -> None:
            time.sleep(answer.wait)
            body = b"" if answer.status == 304 else answer.bytes()
            try:
                self.send_response(answer.status)
                for name, value in answer.sent_headers().items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler
