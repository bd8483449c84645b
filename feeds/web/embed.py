"""``/embed``: the next events of a choice as a page for a frame on somebody else's site; see docs/embedding.md."""

from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from aggregator.errors import AddressError
from feeds.address import Read, read
from feeds.index import template
from feeds.said import feed_of
from feeds.teller import Teller
from feeds.web import pages
from feeds.web.assets import ADDRESSES
from feeds.web.desk import Desk
from feeds.web.listing import MOST, by_day, listing
from feeds.web.problem import problem


def router(desk: Desk) -> APIRouter:
    """The one address."""
    made = APIRouter(include_in_schema=False)

    @made.api_route(pages.EMBED, methods=["GET", "HEAD"])
    def embed(request: Request) -> Response:
        """The list; another spelling of the choice leads to the canonical one."""
        sent = request.url.query
        query, limit = _parted(sent)
        try:
            asked = read(query, desk.known)
            most = _number(limit, asked.query)
        except AddressError as wrong:
            return _refused(wrong, desk)
        canonical = pages.frame(asked.query, most)
        if canonical != f"{pages.EMBED}?{sent}".rstrip("?"):
            return RedirectResponse(canonical, status_code=303)
        return _list(asked, most, desk)

    return made


def _parted(sent: str) -> tuple[str, str]:
    """The query without its limit, and the limit; empty where there is none."""
    pairs = sent.split("&")
    limits = [pair for pair in pairs if pair.partition("=")[0] == pages.LIMIT]
    found = dict(parse_qsl("&".join(limits)))
    return "&".join(pair for pair in pairs if pair not in limits), found.get(pages.LIMIT, "")


def _number(written: str, query: str) -> int:
    if not written:
        return pages.USUAL
    if written.isascii() and written.isdecimal() and 1 <= int(written[:6]) <= MOST:
        return int(written)
    raise AddressError(pages.LIMIT, f"limit is how many events to show, 1 to {MOST}, not {written[:40]!r}", [query])


def _list(asked: Read, most: int, desk: Desk) -> Response:
    title = feed_of(asked.selection, desk.known.places).title

    def compose(teller: Teller) -> bytes:
        days = list(by_day(listing(teller, asked.selection, most)))
        page = f"{desk.base_url.rstrip('/')}{pages.chooser(asked.query)}"
        return template("embed.html", title=title, days=days, page=page, problem=None, static=ADDRESSES)

    return pages.sent(desk.ask(compose), framed=True)


def _refused(wrong: AddressError, desk: Desk) -> Response:
    why = problem(wrong, desk.known, pages.frame)
    page = f"{desk.base_url.rstrip('/')}{pages.SUBSCRIBE}"
    body = template("embed.html", title="Both Cities", days=[], page=page, problem=why, static=ADDRESSES)
    return pages.sent(body, 400, framed=True)
