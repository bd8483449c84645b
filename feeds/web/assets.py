"""Our own style sheets and scripts: nothing on a page comes from anybody else."""

import gzip
import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from feeds.web.stored import Stored

_HERE = Path(__file__).parent
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_FILES = [_HERE / "templates" / "style.css", *sorted((_HERE / "static").iterdir())]


def _stored(file: Path) -> Stored:
    body = file.read_bytes()
    tag = hashlib.sha256(body).hexdigest()[:32]
    modified = datetime.fromtimestamp(int(file.stat().st_mtime), UTC)
    return Stored(body, gzip.compress(body, mtime=0), tag, modified, _TYPES[file.suffix])


ASSETS: Mapping[str, Stored] = MappingProxyType({file.name: _stored(file) for file in _FILES if file.suffix in _TYPES})
"""By name; each is at /static/ and its name, which never changes, since other sites link to it."""
ADDRESSES: Mapping[str, str] = MappingProxyType(
    {name: f"/static/{name}?v={asset.etag[:8]}" for name, asset in ASSETS.items()}
)
"""By name, the address that our own pages use: another one for other bytes."""
