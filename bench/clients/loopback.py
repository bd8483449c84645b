"""Files served on 127.0.0.1 while a block runs, for programs that only read what they fetch."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

_TYPES = {".ics": "text/calendar", ".atom": "application/atom+xml", ".json": "application/feed+json"}


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, files: Mapping[str, bytes], *arguments: object) -> None:
        self.files = files
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """The file of that name."""
        content = self.files.get(self.path.lstrip("/"))
        self.send_response(404 if content is None else 200)
        suffix = "." + self.path.rpartition(".")[2]
        self.send_header("Content-Type", f"{_TYPES.get(suffix, 'application/rss+xml')}; charset=utf-8")
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *_: object) -> None:
        """Nothing: it is nobody's log."""


@contextmanager
def served(files: Mapping[str, bytes]) -> Iterator[str]:
    """The address, without a final slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, files))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
