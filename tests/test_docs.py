"""The documents say what is so: every command, setting, exit code and file that they name is there, and is named."""

import re
from pathlib import Path

import pytest
import typer

from aggregator.cli import app, exits
from aggregator.cli.ending import BY_SIGTERM
from aggregator.health import State
from aggregator.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
OPERATING = (ROOT / "docs" / "operating.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")

GROUP = typer.main.get_command(app)
COMMANDS = set(GROUP.list_commands(typer.Context(GROUP)))
COMMAND_LINE = re.compile(r"(?:^|`|bin/)bothcities ([a-z]+)\b", re.MULTILINE)
A_PATH = re.compile(r"`((?:aggregator|spiders|feeds|tests|docs|bench)/[\w./*<>{},-]+)`")


def named(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


def test_the_readme_has_every_command_and_no_other():
    assert set(re.findall(r"^bothcities ([a-z]+)\b", README, re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_command_that_is_named_exists(document):
    assert set(COMMAND_LINE.findall(document.read_text("utf-8"))) <= COMMANDS


def test_every_setting_is_told_with_its_default():
    rows = dict(re.findall(r"^\| .+? \| `(.+?)` \| `BOTHCITIES_([A-Z_]+)` \|$", OPERATING, re.MULTILINE))
    defaults = {name.upper(): str(field.default) for name, field in Settings.model_fields.items()}
    assert {name: default.rstrip("/") for default, name in rows.items()} == defaults


def test_the_exit_codes_are_those_of_the_program():
    told = [int(code) for code in re.findall(r"^\| (\d+)\b.*\|$", OPERATING, re.MULTILINE)]
    codes = [exits.DONE, exits.BUG, exits.WRONG_COMMAND, exits.NEEDS_A_PERSON, exits.NO_CATALOGUE]
    assert told == [*codes, 130, BY_SIGTERM]


def test_every_state_of_health_is_told():
    assert re.findall(r"^\| ([a-z]+) \| ", OPERATING.partition("## Health")[2], re.MULTILINE)[1:] == [*State]


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_to_a_file(document):
    links = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_path_that_is_named_exists(document):
    paths = {path for path in A_PATH.findall(document.read_text("utf-8")) if not set("<>{,") & set(path)}
    example = {"spiders/venues/derby/lamplight_theatre.py"}  # the venue that a person adds while reading
    assert [path for path in sorted(paths - example) if not list(ROOT.glob(path.rstrip("/")))] == []


def test_every_decision_is_in_the_index():
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    assert set(re.findall(r"\]\(([\w-]+\.md)\)", index)) == {path.name for path in folder.glob("*.md")} - {"README.md"}


def test_every_part_of_the_program_that_is_needed_is_accounted_for():
    told = (ROOT / "docs" / "dependencies.md").read_text("utf-8").casefold()
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    needed = re.search(r"^dependencies = \[(.*?)^\]", project, re.MULTILINE | re.DOTALL)[1]
    assert [name for name in re.findall(r'"([\w-]+)', needed) if name not in told] == []
