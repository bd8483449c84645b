"""Which renderer this is: whatever decides its bytes is part of the version, so that nobody has to raise it by hand."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version as installed
from pathlib import Path

_ROOT = Path(__file__).parents[1]
PARTS = (
    "aggregator/event.py",
    "aggregator/gazetteer/*.toml",
    *(
        f"aggregator/words/{name}.py"
        for name in ("addresses", "folding", "lines", "markup", "safe_html", "styles", "text")
    ),
    "feeds/*.py",
)
"""What an event is, the places, what of the words is asked, and all of the feeds but their web."""
_LIBRARIES = ("nh3", "tzdata")


@cache
def version() -> str:
    """A digest of the renderer's own sources, of the gazetteer and of what decides HTML and hours: 16 hex digits."""
    digest = sha256()
    for file in sorted({file for part in PARTS for file in _ROOT.glob(part)}):
        digest.update(str(file.relative_to(_ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    for library in _LIBRARIES:
        digest.update(f"{library} {installed(library)}\0".encode())
    return digest.hexdigest()[:16]
