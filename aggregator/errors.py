"""What can go wrong, and what it means for the work at hand.

AggregatorError
├── SourceError                          this run; the other sources go on
│   ├── FetchError(url, status)            not reached, refused, robots, bot wall   -> retry later
│   ├── LayoutError(url, what)             reached, but not the page we knew        -> a person is needed
│   └── ListingError(url, field, value)    one listing unusable                     -> the rest go on, counted per field
│       └── Over                             it is long over, which is no fault       -> the rest go on, only counted
├── HeldBack(source, reason)             plausible pages, implausible change        -> nothing retired until confirmed
├── CatalogueError                       storage: the transaction is undone
└── FeedError                            one feed not written: yesterday's file stays

``UsageError`` stands beside them: the person at the keyboard asked for something that is not there; ``AddressError``,
one that a person or a program asked of the web.
Anything else that is raised is a bug in this program: it is logged with its traceback and the exit code is not 0.
"""

from collections.abc import Sequence


class AggregatorError(Exception):
    """The root: every expected failure, each with one sentence for a person."""


class UsageError(AggregatorError):
    """A wrong name, flag, address or setting; the message says what would be right."""


class AddressError(UsageError):
    """An address asks for what is not there, or for what cannot be.

    ``parameter``: the one that is wrong, or empty. ``nearest``: what would be right, likeliest first, each the
    canonical query string of an address; an empty one asks for everything.
    """

    def __init__(self, parameter: str, why: str, nearest: Sequence[str] = ()) -> None:
        self.parameter, self.nearest = parameter, tuple(nearest)
        super().__init__(why)


class SourceError(AggregatorError):
    """One source failed in this run; every other source goes on."""


class FetchError(SourceError):
    """A page was not reached or was refused; trying again later may help.

    ``url``: the address asked for. ``status``: the HTTP status, or None when no answer came.
    """

    def __init__(self, url: str, status: int | None = None, why: str = "") -> None:
        self.url, self.status = url, status
        said = f"answered {status}" if status is not None else "gave no answer"
        super().__init__(f"{url} {said}{': ' + why if why else ''}")


class LayoutError(SourceError):
    """A page was reached but is not the page that its reader knows; a person is needed."""

    def __init__(self, url: str, what: str) -> None:
        self.url, self.what = url, what
        super().__init__(f"{url}: {what}")


class ListingError(SourceError):
    """One listing cannot be used; the others go on, and this one is counted under ``field``."""

    def __init__(self, url: str, field: str, value: str, why: str = "") -> None:
        self.url, self.field, self.value = url, field, value
        shown = value if len(value) <= 120 else value[:117] + "..."
        named = f"{field} {shown!r}" if value else field
        super().__init__(f"{url}: {named}: {why or 'cannot be used'}")


class Over(ListingError):
    """One listing is of an event that is long over: no fault of the page, many calendars keep their whole past."""


class HeldBack(AggregatorError):
    """The pages look right but the change does not: nothing is retired until a second look confirms it."""

    def __init__(self, source: str, reason: str) -> None:
        self.source, self.reason = source, reason
        super().__init__(f"{source}: {reason}")


class CatalogueError(AggregatorError):
    """Storage failed; the transaction was undone and the last committed state stands."""


class FeedError(AggregatorError):
    """One feed could not be written; the file that was there before stays as it was."""
