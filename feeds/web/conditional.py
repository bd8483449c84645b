"""Whether the copy that a client holds is still the right one (RFC 9110 sections 8.8 and 13)."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_ENCODING = re.compile(r"\s*(gzip|\*)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE)


def is_current(headers: Mapping[str, str], etags: set[str], modified: datetime) -> bool:
    """Whether the answer is 304. If-None-Match decides alone where it is sent; a date that cannot be read is ignored.

    etags: without quotes, of every encoding of the file. modified: whole seconds, UTC.
    """
    wanted = headers.get("if-none-match")
    if wanted is not None:
        tags = {tag.strip().removeprefix("W/").strip('"') for tag in wanted[:4000].split(",")}
        return "*" in tags or bool(tags & etags)
    since = _date(headers.get("if-modified-since"))
    return since is not None and modified <= since


def _date(written: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime((written or "")[:100])
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def takes_gzip(headers: Mapping[str, str]) -> bool:
    """Whether Accept-Encoding allows gzip; a quality of 0 forbids it, and its own name outranks ``*``."""
    found: dict[str, float] = {}
    for offered in headers.get("accept-encoding", "")[:1000].split(","):
        if match := _ENCODING.fullmatch(offered):
            found[match[1].lower()] = float(match[2] or 1)
    return found.get("gzip", found.get("*", 0)) > 0
