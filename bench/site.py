"""A made-up venue's site, served on this machine: pages of shows with JSON-LD, and the lists that lead to them.

It runs in a process of its own, knows every answer beforehand and sends it compressed, as real servers do, so that
whoever crawls it is what takes the time.
"""

import asyncio
import gzip
import hashlib
import sys
from collections.abc import Mapping

from bench.page import page
from bench.programme import STARTED, Programme

LISTED = 49
"""Shows on one page of the list."""

ROBOTS = b"User-agent: *\nDisallow: /basket/\nDisallow: /account/\nAllow: /\n"


def paths(pages: int) -> list[str]:
    """The addresses of so many pages, lists and shows together, as the site has them."""
    lists = -(-pages // (LISTED + 1))
    return [*(f"/events?page={at}" for at in range(1, lists + 1)), *(f"/events/{at}" for at in range(pages - lists))]


def answers(pages: int) -> dict[bytes, tuple[bytes, bytes]]:
    """For each path the validator and the whole answer; robots.txt comes on top."""
    lists, shows = (list(group) for group in _apart(paths(pages)))
    programme = Programme(len(shows) + len(shows) // 3)
    bodies = {"/robots.txt": ROBOTS}
    for number, path in enumerate(lists):
        own = shows[number * LISTED : (number + 1) * LISTED]
        bodies[path] = _list(own, lists[number + 1 : number + 2])
    for path, show in zip(shows, programme.shows, strict=False):
        listing = programme.listing(show, show.sites[0], STARTED)
        bodies[path] = page(listing.model_copy(update={"url": path})).encode()
    return {path.encode(): _answer(body, html=path != "/robots.txt") for path, body in bodies.items()}


def _apart(every: list[str]) -> tuple[list[str], list[str]]:
    return [path for path in every if "?" in path], [path for path in every if "?" not in path]


def _list(shows: list[str], further: list[str]) -> bytes:
    cards = "".join(f'<li><a class="show" href="{path}">Show {path.rpartition("/")[2]}</a></li>' for path in shows)
    more = "".join(f'<a rel="next" href="{path}">More</a>' for path in further)
    return f"<!doctype html><html lang='en'><body><h1>What's on</h1><ul>{cards}</ul>{more}</body></html>".encode()


def _answer(body: bytes, *, html: bool) -> tuple[bytes, bytes]:
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    sent = gzip.compress(body, 6)
    head = (
        "HTTP/1.1 200 OK\r\nDate: Mon, 16 Nov 2026 06:00:00 GMT\r\n"
        f"Content-Type: {'text/html; charset=utf-8' if html else 'text/plain'}\r\nContent-Encoding: gzip\r\n"
        f"ETag: {etag}\r\nContent-Length: {len(sent)}\r\n\r\n"
    )
    return etag.encode(), head.encode() + sent


class Visitor(asyncio.Protocol):
    """One connection, kept open from request to request."""

    def __init__(self, known: Mapping[bytes, tuple[bytes, bytes]]) -> None:
        self.known, self.heard = known, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where the answers go."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each whole request."""
        self.heard += data
        while b"\r\n\r\n" in self.heard:
            head, _, self.heard = self.heard.partition(b"\r\n\r\n")
            self.transport.write(self._answer(head))

    def _answer(self, head: bytes) -> bytes:
        etag, answer = self.known.get(head.split(b" ", 2)[1], (b"", b""))
        if not answer:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        if etag in head:
            return b"HTTP/1.1 304 Not Modified\r\nETag: " + etag + b"\r\nContent-Length: 0\r\n\r\n"
        return answer


async def serve(pages: int) -> None:
    """Say the port, and answer until the process is ended."""
    known = answers(pages)
    server = await asyncio.get_running_loop().create_server(lambda: Visitor(known), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
