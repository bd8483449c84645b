"""Every command says what it does, with an example that works."""

import re
import shlex

import pytest
import typer

from aggregator.cli import app
from aggregator.cli.exits import BUG, DONE, NEEDS_A_PERSON, NO_CATALOGUE, WRONG_COMMAND

GROUP = typer.main.get_command(app)
CONTEXT = typer.Context(GROUP)
COMMANDS = GROUP.list_commands(CONTEXT)


def examples(*commands):
    helps = [GROUP.get_command(CONTEXT, command).help for command in commands]
    return [found for text in helps for found in re.findall(r"^ *Example: bothcities (.+)$", text, re.MULTILINE)]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(bothcities, command):
    ended = bothcities(command, "--help")
    assert ended.code == DONE
    assert f"Usage: bothcities {command}" in ended.out
    assert re.search(rf"Example: (.+ )?bothcities {command}\b", ended.out)
    assert bothcities(command, "-h").out == ended.out


def test_the_whole_help_names_every_command_and_the_exit_codes(bothcities):
    ended = bothcities("--help")
    assert ended.code == DONE
    assert all(re.search(rf"│ {command} ", ended.out) for command in COMMANDS)
    assert "Exit codes: 0 done" in ended.out


def test_no_command_at_all_shows_the_help(bothcities):
    ended = bothcities()
    assert ended.code == WRONG_COMMAND
    assert "Usage: bothcities" in ended.out + ended.err


@pytest.mark.parametrize("example", examples("explain", "publish"))
def test_the_examples_work_where_the_saved_pages_were_read(bothcities, filled, example):
    ended = bothcities(*shlex.split(example))
    assert ended.code == DONE, ended.err
    assert ended.out


@pytest.mark.parametrize("example", examples("sources", "settings"))
def test_the_examples_work_where_nothing_was_read(bothcities, home, example):
    assert bothcities(*shlex.split(example)).code == DONE


def test_the_exit_codes_are_those_that_are_promised():
    assert (DONE, BUG, WRONG_COMMAND, NEEDS_A_PERSON, NO_CATALOGUE) == (0, 1, 2, 3, 4)
