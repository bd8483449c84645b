"""Ties this process to the one that started it: when that one is gone, however it went, this one ends as well."""

import os
import signal
import threading
import time

GRACE = 3.0
"""Seconds to end by ourselves before we are ended by force."""


def end_with_starter(descriptor: int = 0) -> None:
    """Watch a pipe of which the starter holds the other end; it closes when the starter ends, by ``kill -9`` too."""
    threading.Thread(target=_wait, args=(descriptor,), name="tether", daemon=True).start()


def _wait(descriptor: int) -> None:
    # os.read, not sys.stdin: a thread that waits inside a buffered reader would break the interpreter's own ending
    while os.read(descriptor, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.kill(os.getpid(), signal.SIGKILL)
