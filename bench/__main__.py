"""``python -m bench``: measure everything and write docs/performance.md.

--only PART measures one part and prints it; --quick does all of it in miniature, to see that it still runs, and prints
it; --to FILE writes the report there in either case. --cases FILE: further texts for date_strings, columns with tabs
between them, the text in the first. --corpus DIR: further pages for jsonld_pages.
"""

import argparse
import sys
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from bench.measuring import ROOT, apart, say
from bench.report import Table, render

PARTS = ("intake", "publishing", "calendar_writing", "reading", "date_strings", "jsonld_pages", "crawl", "web")
RIVALS = {"date_strings": "dateparser", "jsonld_pages": "extruct"}
"""The parts that measure us beside a library that only `make bench` installs."""
PROGRAMS = {"web": "wrk"}
"""The parts that need a program of the system."""
REPORT = ROOT / "docs" / "performance.md"


def main() -> None:
    """Run the parts, each in a process of its own so that none inherits another's memory."""
    asked = _asked()
    tables = [Table(*table) for part in _parts(asked.only) for table in _measured(part, asked)]
    page = render(tables, datetime.now(UTC))
    to = asked.to or (None if asked.only or asked.quick else REPORT)
    if to is None:
        print(page)
        return
    to.write_text(page, encoding="utf-8")
    say(f"written: {to}")


def _parts(only: str | None) -> list[str]:
    """The parts to measure; one whose library is not there is named and left out."""
    wanted = [only] if only else list(PARTS)
    absent = [part for part in wanted if part in RIVALS and find_spec(RIVALS[part]) is None]
    for part in absent:
        say(f"bench: {part} is left out, for {RIVALS[part]} is not installed; `make bench` installs it")
    lacking = [part for part in wanted if part in PROGRAMS and which(PROGRAMS[part]) is None]
    for part in lacking:
        say(f"bench: {part} is left out, for {PROGRAMS[part]} is not installed; Debian has it")
    if only and (absent or lacking):
        sys.exit(2)
    return [part for part in wanted if part not in absent + lacking]


def _measured(part: str, asked: argparse.Namespace) -> list[list[object]]:
    further = {"date_strings": asked.cases, "jsonld_pages": asked.corpus}.get(part)
    given = [further.absolute()] if further else []
    return apart(f"bench.{part}", "quick" if asked.quick else "full", *given)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, metavar="PART", help=f"measure this part alone: {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="a miniature of everything")
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the report to this file")
    parser.add_argument("--cases", type=Path, metavar="FILE", help="further texts for date_strings")
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="a folder of further pages for jsonld_pages")
    return parser.parse_args()


if __name__ == "__main__":
    main()
