"""``python -m bench.truth``: how right the reading of real material is, by platform and by field (docs/reading.md).

--corpus DIR: the folder of recordings, ``../shared/corpus`` unless given. --errors N: show the first N differences of
every platform. --only WORD: files whose path holds it. --no-write: leave the document alone.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import truth_answers, truth_calendars, truth_feeds, truth_films, truth_ours, truth_pages
from bench.measuring import ROOT
from bench.truth_fact import Truth, instant
from bench.truth_score import FIELDS, Tally, pairs

CORPUS, DOCUMENT = ROOT.parent / "shared" / "corpus", ROOT / "docs" / "reading.md"
BEGIN, END = "<!-- what was measured: begin -->", "<!-- what was measured: end -->"
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
WINDOW, MOST_WINDOWS = timedelta(days=330), 6


def main() -> None:
    """Read every file twice, once plainly and once with our readers, and say where they differ."""
    asked = _asked()
    if not asked.corpus.is_dir():
        sys.exit(f"There is no folder {asked.corpus}; name the folder of recordings with --corpus DIR.")
    tallies: dict[str, Tally] = defaultdict(Tally)
    files: Counter[str] = Counter()
    for path, truth in known_files(asked.corpus, asked.only):
        files[truth.platform] += 1
        tallies[truth.platform].add(_compared(path, truth, asked.errors))
    table = render(tallies, files)
    print(table)
    if not asked.only and not asked.no_write:
        write(DOCUMENT, table)


def known_files(corpus: Path, only: str) -> Iterator[tuple[Path, Truth]]:
    """Every file whose events another reading knows."""
    for path in sorted(corpus.rglob("*")):
        if (
            not path.is_file()
            or "expected" in path.parts
            or only not in str(path)
            or path.name.endswith(".extruct.json")
        ):
            continue
        truth = _truth(path, corpus)
        if truth is not None and any(instant(start) >= EARLIEST for start in truth.starts):
            yield path, truth


def _truth(path: Path, corpus: Path) -> Truth | None:
    top = path.relative_to(corpus).parts[0]
    if path.suffix == ".ics":
        return truth_calendars.read(path)
    if top == "html":
        return truth_films.read(path, corpus / "expected") or truth_pages.read(path)
    if top == "json":
        return truth_answers.read(path)
    return truth_feeds.read(path) if top == "feeds" else None


def windows(truth: Truth) -> list[datetime]:
    """Days from which a year's programme is read, so that each start of an old recording lies ahead of one of them."""
    found: list[datetime] = []
    for start in sorted({instant(start) for start in truth.starts if instant(start) >= EARLIEST}):
        if not found or start >= found[-1] + WINDOW:
            found.append(start.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=20))
    return found[-MOST_WINDOWS:]


def _compared(path: Path, truth: Truth, errors: int) -> Tally:
    tally, shown = Tally(), 0
    for now in windows(truth):
        since, until = now + timedelta(days=10), now + WINDOW
        _, ours = truth_ours.within(path, since, until, now)
        for said, told in pairs(truth.within(since, until), ours):
            differing = tally.count(said, told)
            if differing and shown < errors:
                shown += 1
                print(f"{path.parent.name}/{path.name[:60]}: {','.join(differing)}")
                print(f"   truth {_line(said)}\n   ours  {_line(told)}")
    return tally


def _line(fact: object) -> str:
    return str(tuple(str(part)[:70] for part in fact[:6])) if isinstance(fact, tuple) else "nothing"


def render(tallies: dict[str, Tally], files: Counter[str]) -> str:
    """The table in Markdown: F1, with precision and recall behind it where they differ."""
    lines = [f"| platform | files | times | {' | '.join(FIELDS)} |", f"| --- | ---: | ---: |{' ---: |' * len(FIELDS)}"]
    whole = Tally()
    for platform in sorted(tallies):
        whole.add(tallies[platform])
        lines.append(_row(platform, files[platform], tallies[platform]))
    return "\n".join([*lines, _row("**all**", sum(files.values()), whole)])


def _row(name: str, files: int, tally: Tally) -> str:
    times = max((tally.right[field] + tally.missed[field] for field in FIELDS), default=0)
    return f"| {name} | {files} | {times:,} | {' | '.join(_cell(tally.scores(field)) for field in FIELDS)} |"


def _cell(scores: tuple[float, float, float] | None) -> str:
    if scores is None:
        return ""
    precision, recall, f1 = scores
    return f"{f1:.3f}" if abs(precision - recall) < 0.002 else f"{f1:.3f} ({precision:.2f}/{recall:.2f})"


def write(document: Path, table: str) -> None:
    """Put the table between the markers of the document."""
    text = document.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    document.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", "utf-8")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.truth", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder of recordings")
    parser.add_argument("--errors", type=int, default=0, help="show so many differences of each file")
    parser.add_argument("--only", default="", help="files whose path holds this")
    parser.add_argument("--no-write", action="store_true", help="leave docs/reading.md alone")
    return parser.parse_args()


if __name__ == "__main__":
    main()
