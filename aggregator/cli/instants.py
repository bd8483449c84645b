"""Days and instants as they are written on the command line."""

from datetime import UTC, date, datetime

from aggregator.errors import UsageError


def day(text: str) -> date:
    """A day, as 2026-06-16. Raises UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is not a day; write it as 2026-06-16") from error


def instant(text: str) -> datetime:
    """An instant in UTC, as 2026-06-16T12:00:00Z; without an offset it is UTC already. Raises UsageError."""
    try:
        read = datetime.fromisoformat(text)
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{text!r} is not an instant; write it as 2026-06-16T12:00:00Z") from error


def today() -> date:
    """The day that it is where this program runs."""
    return datetime.now().astimezone().date()
