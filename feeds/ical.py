"""A feed as a calendar to subscribe to (RFC 5545, with RFC 7986 and the names that older programs know)."""

from collections.abc import Iterable
from datetime import datetime

from feeds import contentline
from feeds.feed import Feed, Form
from feeds.text import line, paragraphs, web_address
from feeds.vtimezone import EUROPE_LONDON
from feeds.window import Window

PRODID = "-//Both Cities//What is on in Derby and Nottingham//EN"
REFRESH = "PT6H"


def calendar(feed: Feed, window: Window, changed: datetime | None, blocks: Iterable[bytes], base_url: str) -> bytes:
    """The calendar out of entries that are already rendered, in the order in which they are handed in.

    changed: when anything of the selection last changed, aware; None where there is nothing. window: how far it
    reaches.
    """
    head = _head(feed, window, base_url, changed)
    return b"".join((head, EUROPE_LONDON, *blocks, b"END:VCALENDAR\r\n"))


def describe(feed: Feed, window: Window) -> str:
    """The feed's description, and that it is narrowed where it is."""
    return " ".join(part for part in (paragraphs(feed.description, 1000), window.said()) if part)


def _head(feed: Feed, window: Window, base_url: str, changed: datetime | None) -> bytes:
    title, description = line(feed.title), describe(feed, window)
    base = base_url.rstrip("/")
    home, source = web_address(f"{base}/"), web_address(f"{base}/{feed.address(Form.ICS)}")
    return b"".join(
        (
            f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODID}\r\nCALSCALE:GREGORIAN\r\n".encode(),
            contentline.text("NAME", title),
            contentline.text("X-WR-CALNAME", title),
            contentline.text("DESCRIPTION", description),
            contentline.text("X-WR-CALDESC", description),
            b"X-WR-TIMEZONE:Europe/London\r\n",
            contentline.fold(f"URL:{home}") if home else b"",
            contentline.fold(f"SOURCE;VALUE=URI:{source}") if source else b"",
            f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}\r\nX-PUBLISHED-TTL:{REFRESH}\r\n".encode(),
            f"LAST-MODIFIED:{contentline.stamp(changed)}\r\n".encode() if changed else b"",
        )
    )
