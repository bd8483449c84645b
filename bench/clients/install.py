"""Installs what the clients need, where it can: Debian's packages as root, ical.js through npm into the cache."""

import os
import shutil
import subprocess
from collections.abc import Iterator

from bench.clients.outside import CACHE, HERE, has_libical

PACKAGES = {
    "khal": "khal",
    "vdirsyncer": "vdirsyncer",
    "newsboat": "newsboat",
    "gcc": "gcc",
    "pkg-config": "pkg-config",
    "node": "nodejs",
    "npm": "npm",
}
"""Programs and the packages that bring them."""


def install() -> Iterator[str]:
    """Everything that is missing; one sentence for each thing that could not be had."""
    CACHE.mkdir(parents=True, exist_ok=True)
    if missing := _missing():
        command = ["apt-get", "install", "--quiet=2", "--yes", "--no-install-recommends", *missing]
        if os.geteuid() == 0 and shutil.which("apt-get"):
            yield from _done(["apt-get", "update", "--quiet=2"], "the lists of Debian's packages")
            yield from _done(command, ", ".join(missing))
        else:
            yield f"not here, and only root can install them: {', '.join(missing)}"
    if shutil.which("npm") and not (CACHE / "node_modules" / "ical.js").is_dir():
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, CACHE / name)
        yield from _done(["npm", "ci", "--silent", "--no-audit", "--no-fund", "--prefix", str(CACHE)], "ical.js")


def _missing() -> list[str]:
    names = [package for program, package in PACKAGES.items() if shutil.which(program) is None]
    if not has_libical():
        names.append("libical-dev")
    return names


def _done(command: list[str], what: str) -> Iterator[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        yield f"{what} could not be installed: {done.stderr.strip()[-200:] or done.stdout.strip()[-200:]}"
