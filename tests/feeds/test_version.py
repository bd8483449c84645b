"""Whatever decides what is rendered decides the version."""

import ast
from pathlib import Path

from feeds.version import PARTS, version

ROOT = Path(__file__).parents[2]


def imported(module: Path) -> set[Path]:
    """The files of ours that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            found |= {ROOT / f"{name.replace('.', '/')}.py" for name in names}
    return {file for file in found if file.is_file()}


def test_all_that_the_renderer_imports_is_part_of_it():
    seen: set[Path] = set()
    left = {ROOT / "feeds/render.py"}
    while left:
        seen.add(file := left.pop())
        left |= imported(file) - seen
    parts = {file for part in PARTS for file in ROOT.glob(part)}
    values = {ROOT / f"aggregator/{name}.py" for name in ("value", "errors", "change", "rendering")}
    assert seen - parts <= values
    assert len(seen) > 20


def test_the_version_is_one_word_and_stays():
    assert version() == version()
    assert len(version()) == 16
