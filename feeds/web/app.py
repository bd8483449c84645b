"""The public folder on the web: static files with exact validators, so that a calendar fetches only what changed."""

from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from fastapi import FastAPI, Request, Response

from feeds.index import template
from feeds.web.conditional import is_current, takes_gzip
from feeds.web.nearest import nearest
from feeds.web.stored import Shelf, Stored

_FEED_AGE = 3600
_PAGE_AGE = 300
_ALWAYS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def create_app(folder: Path) -> FastAPI:
    """An app that serves the folder, and nothing but the folder."""
    app = FastAPI(title="Both Cities", docs_url=None, redoc_url=None, openapi_url=None)
    shelf = Shelf(folder)

    @app.api_route("/{address:path}", methods=["GET", "HEAD"])
    def serve(address: str, request: Request) -> Response:
        found = shelf.find(address)
        return _missing(folder, address) if found is None else _answer(found, request)

    @app.options("/{address:path}")
    def preflight(address: str) -> Response:
        """A script on another site may ask with If-None-Match only after this."""
        allowed = {"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "*"}
        return Response(status_code=204, headers=_ALWAYS | allowed | {"Access-Control-Max-Age": "86400"})

    return app


def _answer(found: Stored, request: Request) -> Response:
    zipped_tag = f"{found.etag}-gzip"  # a strong ETag names bytes as they are sent (RFC 9110 section 8.8.3.3)
    zipped = takes_gzip(request.headers)
    headers = _headers(found.type, zipped_tag if zipped else found.etag, found.modified)
    if is_current(request.headers, {found.etag, zipped_tag}, found.modified):
        return Response(status_code=304, headers=headers)
    body = found.zipped if zipped else found.body
    headers |= {"Content-Type": found.type, "Content-Length": str(len(body))}
    headers |= {"Content-Encoding": "gzip"} if zipped else {}
    return Response(b"" if request.method == "HEAD" else body, headers=headers)


def _headers(type_: str, etag: str, modified: datetime) -> dict[str, str]:
    """What a 200 and a 304 share."""
    is_feed = type_.startswith(("text/calendar", "application/rss"))
    policy = {"Content-Security-Policy": _PAGE_POLICY} if type_.startswith("text/html") else {}
    return (
        _ALWAYS
        | policy
        | {
            "ETag": f'"{etag}"',
            "Last-Modified": format_datetime(modified, usegmt=True),
            "Cache-Control": f"public, max-age={_FEED_AGE if is_feed else _PAGE_AGE}",
            "Vary": "Accept-Encoding",
        }
    )


def _missing(folder: Path, address: str) -> Response:
    page = template("not_found.html", address=f"/{address}"[:200], near=nearest(folder, address))
    headers = _ALWAYS | {"Content-Security-Policy": _PAGE_POLICY, "Cache-Control": "public, max-age=60"}
    return Response(page, status_code=404, headers=headers, media_type="text/html")
