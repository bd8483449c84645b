"""Runs the app on this machine until somebody ends it."""

import errno
import socket
import sys
from pathlib import Path

import uvicorn

from aggregator.errors import UsageError
from feeds.web.app import create_app
from feeds.web.live import Live

HOST = "127.0.0.1"
_TURN = 0.001
"""Seconds that a feed in the making keeps the processor before who asks for another one is answered."""
GRACE = 2
"""Seconds that a client in the middle of an answer has to take the rest of it when we end."""


def claim_port(port: int) -> socket.socket:
    """A socket that holds the port, on this machine only. Raises UsageError when the port cannot be had."""
    # With the protocol named, asyncio sets TCP_NODELAY; else each answer would wait 40 ms for an acknowledgement.
    held = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # else a restart would have to wait a minute
    try:
        held.bind((HOST, port))
        held.listen()
    except OSError as error:
        held.close()
        taken = error.errno == errno.EADDRINUSE
        why = "is in use by another program" if taken else f"cannot be had ({error.strerror})"
        raise UsageError(f"port {port} {why}: end that program, or set BOTHCITIES_PORT to another port") from error
    return held


def serve(folder: Path, held: socket.socket, live: Live | None = None) -> None:
    """Serve the folder on a claimed port until SIGTERM or SIGINT; with ``live``, every feed that can be told.

    Handlers that were set before for these signals are called after the last answer is out.
    """
    config = uvicorn.Config(
        create_app(folder, live),
        log_level="warning",
        timeout_graceful_shutdown=GRACE,
        server_header=False,
        lifespan="off",
        ws="none",
    )
    sys.setswitchinterval(_TURN)
    try:
        uvicorn.Server(config).run(sockets=[held])
    finally:
        if live is not None:
            live.close()
