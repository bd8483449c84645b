"""Whoever follows docs/adding-a-venue.md to the letter gets there: its files and commands, in a copy of the project."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from spiders.platforms import cards

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = (ROOT / "docs" / "adding-a-venue.md").read_text("utf-8")
BLOCK = re.compile(r"^(?:`([\w./-]+)`:\n\n)?```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PARTS = ("aggregator", "spiders", "feeds", "tests", "pyproject.toml", "scrapy.cfg")
PROGRAMS = {
    ".venv/bin/bothcities": [sys.executable, "-m", "aggregator"],
    ".venv/bin/pytest": [sys.executable, "-m", "pytest"],
}
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What the document needs of this project, as it is now."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, tmp_path / part)
    return tmp_path


def typed(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command of the document, with this interpreter in place of the project's own environment."""
    words = shlex.split(line, comments=True)
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "BOTHCITIES_", "COV_"))
    }
    return subprocess.run(
        [*PROGRAMS.get(words[0], words[:1]), *words[1:]],
        cwd=folder,
        env=clean | {"PYTHONPATH": str(folder), "PYTEST_ADDOPTS": "-n0", "COLUMNS": "1000"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_venue_is_added_as_the_document_says(copy: Path) -> None:
    said: list[str] = []
    for name, language, text in BLOCK.findall(DOCUMENT):
        if name:
            (copy / name).write_text(text, "utf-8")
        elif language == "sh":
            for line in text.replace("\\\n", " ").splitlines():
                ended = typed(line, copy)
                assert ended.returncode == 0, f"{line}\n{ended.stdout}\n{ended.stderr}"
                said.append(ended.stdout)
    told = "\n".join(said)
    assert "jsonld: 1 listing, 1 event, 0 left out" in told
    assert "saved; it lists no event itself and leads to 1 page." in told
    assert "SUMMARY:The Lamp" in told and "DTSTART;TZID=Europe/London:20261212T193000" in told
    assert re.search(r"^\d{2,} passed, \d+ deselected", told, re.MULTILINE)
    pages = copy / "spiders/venues/derby/lamplight_theatre.pages"
    assert sorted(path.name for path in pages.iterdir()) == [
        "pages.toml",
        "whats-on-the-lamp.html",
        "whats-on-the-lamp.html.expected.json",
        "whats-on.html",
        "whats-on.html.expected.json",
    ]
    assert (pages / "whats-on.html.expected.json").read_text() == "[]\n"


def example(named: str) -> type[cards.CardsSpider]:
    """A class as the document has it."""
    text = next(
        text for _, language, text in BLOCK.findall(DOCUMENT) if language == "python" and f"class {named}(" in text
    )
    there: dict[str, object] = {"__name__": "example"}
    exec(compile(text, "docs/adding-a-venue.md", "exec"), there)
    found = there[named]
    assert isinstance(found, type) and issubclass(found, cards.CardsSpider)
    return found


@pytest.mark.parametrize("named", ["LamplightCellar", "LamplightYard"])
def test_the_cards_of_the_document_are_read_with_selectors_and_without(named: str) -> None:
    page = next(text for _, language, text in BLOCK.findall(DOCUMENT) if language == "html" and 'class="when"' in text)
    spider = example(named)
    read = cards.read(page.encode(), spider.start_urls[0], source=spider.name, fetched=NOON, selectors=spider.selectors)
    assert [(one.name, one.start_date, [offer.price for offer in one.offers]) for one in read.listings] == [
        ("The Lamp", "Sat 12 Dec 2026, 7.30pm", ["£12"]),
        ("The Owl", "Sun 13 Dec 2026, 2pm", ["£8"]),
        ("The Fox", "Fri 18 Dec 2026, 8pm", ["Free"]),
    ]
    assert [one.url.rpartition("/")[2] for one in read.listings] == ["lamp", "owl", "fox"]


def test_every_platform_has_a_line() -> None:
    classes = {
        f"{file.stem}.{name}"
        for file in (ROOT / "spiders" / "platforms").glob("*.py")
        for name in re.findall(r"^class (\w+Spider)\(", file.read_text("utf-8"), re.MULTILINE)
    }
    assert set(re.findall(r"^\|.*\| `(\w+\.\w+Spider)` \|", DOCUMENT, re.MULTILINE)) == classes - {"paging.PagedSpider"}


def test_the_classes_of_the_table_and_their_attributes_are_there() -> None:
    for module, name, told in re.findall(r"^\|.*\| `(\w+)\.(\w+Spider)` \| (.*) \|$", DOCUMENT, re.MULTILINE):
        spider = getattr(__import__(f"spiders.platforms.{module}", fromlist=[name]), name)
        attributes = re.findall(r"`([a-z_]+)(?: = [^`]*)?`", told)
        assert [one for one in attributes if not hasattr(spider, one)] == [], name
