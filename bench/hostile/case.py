"""One hostile input: what is thrown at which target, and how it is kept in a file for later."""

import json
from dataclasses import dataclass
from pathlib import Path

URL = "https://hostile.example/whats-on"


@dataclass(frozen=True)
class Case:
    """target: whom it is thrown at. body: the input. kind, url: the content type and address that come with it.

    how: what it was made of, for a person.
    """

    target: str
    body: bytes
    how: str
    kind: str = ""
    url: str = URL

    def save(self, folder: Path, name: str) -> Path:
        """Keep it: one line of JSON with all but the body, then the body."""
        folder.mkdir(parents=True, exist_ok=True)
        head = {"target": self.target, "how": self.how, "kind": self.kind, "url": self.url}
        path = folder / f"{name}.case"
        path.write_bytes(json.dumps(head).encode() + b"\n" + self.body)
        return path

    @classmethod
    def load(cls, path: Path) -> "Case":
        """The case that ``save`` kept."""
        head, _, body = path.read_bytes().partition(b"\n")
        return cls(body=body, **json.loads(head))


def text_of(body: bytes) -> str:
    """The text of a case for a reader of words; bytes that are no UTF-8 become lone surrogates."""
    return body.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    """The bytes of a text, lone surrogates included."""
    return text.encode("utf-8", "surrogatepass")
