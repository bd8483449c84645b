"""Our own style sheets and scripts at /static: nothing on a page comes from anybody else."""

import gzip
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from fastapi import APIRouter, Request, Response

from feeds.web import answers
from feeds.web.stored import Stored, digest

_HERE = Path(__file__).parent
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_FILES = [_HERE / "templates" / "style.css", *sorted((_HERE / "static").iterdir())]


def _stored(file: Path) -> Stored:
    body = file.read_bytes()
    modified = datetime.fromtimestamp(int(file.stat().st_mtime), UTC)
    return Stored(body, gzip.compress(body, mtime=0), digest(body), modified, _TYPES[file.suffix])


ASSETS: Mapping[str, Stored] = MappingProxyType({file.name: _stored(file) for file in _FILES if file.suffix in _TYPES})
"""By name, which never changes, since other sites link to it."""
ADDRESSES: Mapping[str, str] = MappingProxyType(
    {name: f"/static/{name}?v={asset.etag[:8]}" for name, asset in ASSETS.items()}
)
"""By name, the address that our own pages use: another one for other bytes."""


def router() -> APIRouter:
    """Each of them; a name that is none is left to whatever answers there is nothing."""
    made = APIRouter(include_in_schema=False)
    for name, asset in ASSETS.items():
        made.add_api_route(f"/static/{name}", _sender(asset), methods=["GET", "HEAD"])
    return made


def _sender(asset: Stored) -> Callable[[Request], Response]:
    def send(request: Request) -> Response:
        return answers.response(answers.stored(asset, answers.asked_with(request.scope)), request.method)

    return send
