"""A real browser on the real app: what the tests of pages share."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import uvicorn
from axe_playwright_python.sync_playwright import Axe

from tests.feeds.making import AS_OF

CHROMIUM = shutil.which("chromium")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"),
]
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@contextmanager
def running(app, port) -> Iterator[None]:
    """The app at that port, behind the server that it runs behind."""
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, lifespan="off", ws="none", log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.005)
        yield
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def somebodys_site(body: str) -> Iterator[str]:
    """A page of a site that is not ours, with that body; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            page = f"<!doctype html><html lang=en><title>A site</title><main><h1>A site</h1><h2>On</h2>{body}</main>"
            self.wfile.write(page.encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Visits:
    """Opens pages, each with a memory of its own, and keeps what went wrong on them."""

    def __init__(self, browser, base: str) -> None:
        self._browser, self.base = browser, base
        self.problems: list[str] = []
        self._contexts = []

    def open(self, address: str, width=1280, height=800, **wishes):
        """A new page at an address of our site, or at a whole one."""
        context = self._browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **wishes)
        self._contexts.append(context)
        context.set_default_timeout(5000)
        context.on("request", self._note)
        page = context.new_page()
        page.clock.set_fixed_time(AS_OF)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", self._hear)
        page.goto(address if "://" in address else f"{self.base}{address}")
        return page

    def _note(self, request):
        if not request.url.startswith(("http://127.0.0.1:", "data:", "about:")):
            self.problems.append(f"asked {request.url}")

    def _hear(self, message):
        refused = "status of 400" in message.text or "status of 404" in message.text
        if message.type in {"error", "warning"} and not refused:
            self.problems.append(message.text)

    def close(self):
        for context in self._contexts:
            context.close()


def violations(page, rules=RULES) -> list[str]:
    """What axe-core finds: rule, and where. rules: by name, or by the tag that they have."""
    found = Axe().run(page, options={"runOnly": list(rules), "resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['html'][:90]}" for rule in found for node in rule["nodes"]]
