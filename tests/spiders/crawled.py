"""One crawl as a child process, as the scheduler starts it, and what it left behind."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from aggregator.run_file import WHOLE, RunFile, read

ROOT = Path(__file__).resolve().parents[2]


def child(*arguments: str, site: str = "https://little-hall.example", **variables: str) -> subprocess.Popen[str]:
    """``python -m spiders`` with the tests' own sources."""
    return subprocess.Popen(
        [sys.executable, "-m", "spiders", *arguments],
        cwd=ROOT,
        env=os.environ | {"SITE": site, "SCRAPY_SETTINGS_MODULE": "tests.spiders.crawl_settings"} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@dataclass
class Crawled:
    """A crawl that has ended. ``runs``: its folder of run files."""

    runs: Path
    code: int
    said: list[dict[str, object]]
    complaints: str
    files: dict[str, RunFile] = field(default_factory=dict)

    @property
    def only(self) -> RunFile:
        """Its one run file."""
        (file,) = self.files.values()
        return file


def whole_files(runs: Path, source: str) -> list[Path]:
    """The whole run files of a source, oldest first."""
    return sorted(path for path in (runs / source).glob(f"*{WHOLE}") if path.is_file())


def crawl(runs: Path, *arguments: str, site: str = "https://little-hall.example", **variables: str) -> Crawled:
    """Run one crawl to its end. The newest run file of each source is read."""
    process = child(*arguments, "--runs", str(runs), site=site, **variables)
    said, complaints = process.communicate(timeout=60)
    lines = [json.loads(line) for line in said.splitlines()]
    ended = Crawled(runs, process.returncode, lines, complaints)
    for folder in sorted(runs.glob("*/")):
        if found := whole_files(runs, folder.name):
            ended.files[folder.name] = read(found[-1])
    return ended
