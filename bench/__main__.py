"""``python -m bench``: measure everything and write docs/performance.md.

--only NAME measures one part and prints it; --quick does all of it in miniature, to see that it still runs, and prints
it; --to FILE writes the report there in either case.
"""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from bench.measuring import ROOT, apart, say
from bench.report import Table, render

PARTS = ("intake", "feeds", "reading")
REPORT = ROOT / "docs" / "performance.md"


def main() -> None:
    """Run the parts, each in a process of its own so that none inherits another's memory."""
    asked = _asked()
    tables = [
        Table(*table)
        for part in ([asked.only] if asked.only else PARTS)
        for table in apart(f"bench.{part}", "quick" if asked.quick else "full")
    ]
    page = render(tables, datetime.now(UTC))
    to = asked.to or (None if asked.only or asked.quick else REPORT)
    if to is None:
        print(page)
        return
    to.write_text(page, encoding="utf-8")
    say(f"written: {to}")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="measure this part alone")
    parser.add_argument("--quick", action="store_true", help="a miniature of everything")
    parser.add_argument("--to", type=Path, help="write the report to this file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
