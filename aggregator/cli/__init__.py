"""``bothcities``: the command line, where spiders, aggregator and feeds are put together.

Exit codes: 0 done; 1 a bug in this program; 2 the command was wrong (a name, a flag, a setting);
3 the work was done but something needs a person (a source failed, a run is held, a feed was not written);
4 the catalogue cannot be used; 130 and 143 ended by Ctrl-C and SIGTERM. They are the same for every command and stand
in docs/operating.md.
"""

import gc
import os
import sys

import typer

from aggregator.cli.commands import Commands
from aggregator.cli.console import complain, mention
from aggregator.cli.ending import end_at_sigterm
from aggregator.cli.exits import exit_code
from aggregator.errors import AggregatorError
from aggregator.settings import unknown

SELDOM = 50_000
"""New objects after which Python looks for cycles to free: modules and values live long and hold hardly any."""

app = typer.Typer(
    name="bothcities",
    cls=Commands,
    callback=lambda: None,
    help="One shared what's-on for Derby and Nottingham: read the venues, keep one catalogue, publish feeds.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 a bug, 2 a wrong command, 3 something needs a person, 4 no catalogue.",
)


def main() -> None:
    """Run the command; every expected failure becomes one sentence on standard error and an exit code."""
    gc.set_threshold(SELDOM)
    end_at_sigterm()
    for warning in unknown(os.environ):
        mention(warning)
    try:
        app(prog_name="bothcities")
    except AggregatorError as error:
        complain(error)
        sys.exit(exit_code(error))
