"""Questions as JSON Lines on standard input, one answer a line on standard output, in step with each other."""

import json
import logging
import sys
from collections.abc import Callable
from typing import Any

from aggregator.cli.exits import BUG, DONE, WRONG_COMMAND
from aggregator.errors import UsageError

Question = dict[str, Any]
"""One line that was read: a JSON object."""

log = logging.getLogger(__name__)


def answer_all(answer: Callable[[Question], str]) -> int:
    """Answer every line of standard input and return the exit code.

    A line that cannot be used is answered by ``{"error": sentence}`` and the rest goes on, so that the n-th answer is
    always that of the n-th line, the empty ones too. Each answer is written before the next line is waited for.
    """
    code = DONE
    for line in sys.stdin.buffer:
        try:
            said = answer(_question(line))
        except UsageError as error:
            said, code = _error(str(error)), code or WRONG_COMMAND
        except Exception as error:
            if code != BUG:
                log.exception("a mistake in this program at %.500r; others like it are not told here", line)
            said, code = _error(f"a mistake in this program: {type(error).__name__}"), BUG
        sys.stdout.write(said + "\n")
        sys.stdout.flush()
    return code


def needed(text: str | None, *, as_data: bool) -> None:
    """See to it that there is something to answer. Raises UsageError."""
    if text is None and not as_data:
        raise UsageError("give a text, in quotes; or give --json and one JSON object a line on standard input")


def field(question: Question, name: str) -> str | None:
    """A text of the question; None where it is absent or null. Raises UsageError where it is no text."""
    found = question.get(name)
    if found is not None and not isinstance(found, str):
        raise UsageError(f"{name} must be a text in quotes")
    return found


def text_of(question: Question) -> str:
    """The text that is asked about. Raises UsageError where there is none."""
    text = field(question, "text")
    if text is None:
        raise UsageError('the line has no "text"')
    return text


def _question(line: bytes) -> Question:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError('the line is not JSON; write one object a line, as in {"text": "…"}') from error
    if not isinstance(found, dict):
        raise UsageError('the line is not a JSON object; write it as {"text": "…"}')
    return found


def _error(sentence: str) -> str:
    return json.dumps({"error": sentence}, ensure_ascii=False)
