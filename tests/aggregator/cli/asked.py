"""Standard input for a command that answers JSON Lines."""

import io
import json
import sys


def asked(patch, *lines):
    """Give these lines, each bytes as they are or a value as JSON, on standard input."""
    whole = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(whole)))


def answers(out):
    return [json.loads(line) for line in out.splitlines()]
