"""The ways into one calendar: a link for each program, and what a website pastes."""

from html import escape
from typing import NamedTuple
from urllib.parse import quote

from feeds.feed import Feed, Form
from feeds.web import pages


class Ways(NamedTuple):
    """Whole addresses.

    webcal: opens the calendar program. google, outlook, office: the pages of Google Calendar, Outlook.com and
    Microsoft 365 that add a calendar from the internet. embed: our page for a frame.
    """

    ics: str
    webcal: str
    google: str
    outlook: str
    office: str
    new: str
    upcoming: str
    changes: str
    atom: str
    json: str
    embed: str


class Snippets(NamedTuple):
    """HTML to paste: an iframe with the script that sizes it, and the web component with its script."""

    frame: str
    part: str


def ways(feed: Feed, query: str, base_url: str) -> Ways:
    """query: canonical, of the same selection."""
    base = base_url.rstrip("/")
    ics = f"{base}/{feed.address(Form.ICS)}"
    webcal = f"webcal://{ics.partition('://')[2]}"
    added = f"calendar/0/addfromweb?url={quote(ics, safe='')}&name={quote(feed.title, safe='')}"
    return Ways(
        ics=ics,
        webcal=webcal,
        # Google refuses a plain https address here, and one whose own question mark is not encoded.
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        outlook=f"https://outlook.live.com/{added}",
        office=f"https://outlook.office.com/{added}",
        new=f"{base}/{feed.address(Form.RSS)}",
        upcoming=f"{base}/{feed.address(Form.UPCOMING)}",
        changes=f"{base}/{feed.address(Form.CHANGES)}",
        atom=f"{base}/{feed.address(Form.ATOM)}",
        json=f"{base}/{feed.address(Form.JSON)}",
        embed=f"{base}{pages.frame(query)}",
    )


def snippets(feed: Feed, fields: dict[str, str], address: str, base_url: str) -> Snippets:
    """fields: the parameters of the canonical query. address: of the page for a frame."""
    script = f'<script src="{base_url.rstrip("/")}/static/embed.js" defer></script>'
    title = escape(feed.title)
    wishes = "".join(f' {name}="{escape(value)}"' for name, value in fields.items())
    return Snippets(
        frame=f'<iframe src="{escape(address)}" title="{title}" width="100%" height="480" loading="lazy" '
        f'style="border:0"></iframe>\n{script}',
        part=f'<both-cities-events{wishes} limit="10"></both-cities-events>\n{script}',
    )
