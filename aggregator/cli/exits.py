"""The exit codes of every command; they stand in docs/operating.md as well."""

from aggregator.errors import AggregatorError, CatalogueError, UsageError

DONE, BUG, WRONG_COMMAND, NEEDS_A_PERSON, NO_CATALOGUE = range(5)


def exit_code(error: AggregatorError) -> int:
    """The code for an expected failure that ended a command."""
    if isinstance(error, UsageError):
        return WRONG_COMMAND
    return NO_CATALOGUE if isinstance(error, CatalogueError) else NEEDS_A_PERSON
