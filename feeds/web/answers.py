"""Status, headers and body of every sort of answer, ready for ASGI."""

from collections.abc import MutableMapping
from typing import Any

from fastapi import Response

from feeds.web.conditional import is_current, takes_gzip
from feeds.web.stored import ALWAYS, RawHeaders, Stored, raw
from feeds.web.told import Trouble, said

Answer = tuple[int, RawHeaders, bytes]
Headers = dict[str, str]
Scope = MutableMapping[str, Any]
"""What ASGI says of a request."""

_ASKED = {b"accept", b"accept-encoding", b"if-none-match", b"if-modified-since"}
_MOVED_AGE = 3600
METHODS = "GET, HEAD, OPTIONS"


def asked_with(scope: Scope) -> Headers:
    """The headers that matter, of an ASGI scope; one that is there twice is put together (RFC 9110 section 5.3)."""
    found: Headers = {}
    for name, value in scope["headers"]:
        if name in _ASKED:
            key, text = name.decode(), value.decode("latin-1")
            found[key] = f"{found[key]},{text}" if key in found else text
    return found


def stored(found: Stored, headers: Headers) -> Answer:
    """The bytes, or 304 where the client has them."""
    zipped = takes_gzip(headers)
    if is_current(headers, found.etags, found.modified):
        return 304, found.unchanged(zipped=zipped), b""
    return 200, found.whole(zipped=zipped), found.zipped if zipped else found.body


def moved(address: str) -> Answer:
    """To another address here, for good."""
    own = {"Location": address, "Cache-Control": f"public, max-age={_MOVED_AGE}", "Content-Length": "0"}
    return 301, raw(ALWAYS | own), b""


def trouble(found: Trouble, headers: Headers, base_url: str) -> Answer:
    """What is wrong."""
    return found.status, *said(found, headers, base_url)


def no_such_method() -> Answer:
    """Nothing can be written here."""
    return 405, raw(ALWAYS | {"Allow": METHODS, "Content-Length": "0"}), b""


def preflight() -> Answer:
    """A script on another site may ask with If-None-Match only after this."""
    allowed = {"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "*"}
    return 204, raw(ALWAYS | allowed | {"Access-Control-Max-Age": "86400", "Allow": METHODS}), b""


def response(answer: Answer, method: str = "GET") -> Response:
    """The same for a route of FastAPI."""
    status, headers, body = answer
    made = Response(b"" if method == "HEAD" else body, status)
    made.raw_headers = headers
    return made
