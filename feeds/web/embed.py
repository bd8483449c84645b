"""``/embed``: the next events of a choice as a page for a frame on somebody else's site; see docs/embedding.md."""

from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response

from aggregator.errors import AddressError
from feeds.address import Read, read
from feeds.said import feed_of
from feeds.teller import Teller
from feeds.web import answers, pages
from feeds.web.listing import MOST, by_day, listing
from feeds.web.live import Live
from feeds.web.problem import problem

_TEMPLATE = "embed.html"


def router(live: Live) -> APIRouter:
    """The one address."""
    made = APIRouter(include_in_schema=False)

    @made.api_route(pages.EMBED, methods=["GET", "HEAD"])
    def embed(request: Request) -> Response:
        """The list; another spelling of the choice leads to the canonical one."""
        sent = request.url.query
        query, limit = _parted(sent)
        try:
            asked = Read(read(query, live.known).selection)
            most = _number(limit, asked.query)
        except AddressError as wrong:
            return _refused(request, wrong, live)
        canonical = pages.frame(asked.query, most)
        if canonical != f"{pages.EMBED}?{sent}".rstrip("?"):
            return answers.response(answers.moved(canonical), request.method)
        return _list(request, asked, most, live)

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


def _list(request: Request, asked: Read, most: int, live: Live) -> Response:
    title = feed_of(asked.selection, live.known.places).title
    page = f"{live.base_url.rstrip('/')}{pages.chooser(asked.query)}"

    def question(teller: Teller) -> dict[str, object]:
        days = list(by_day(listing(teller, asked.selection, most)))
        return {"title": title, "days": days, "page": page, "problem": None}

    return pages.page(request, live, _TEMPLATE, question, framed=True)


def _refused(request: Request, wrong: AddressError, live: Live) -> Response:
    why = problem(wrong, live.known, pages.frame)
    page = f"{live.base_url.rstrip('/')}{pages.SUBSCRIBE}"
    values: dict[str, object] = {"title": "Both Cities", "days": [], "page": page, "problem": why}
    return pages.page(request, live, _TEMPLATE, lambda teller: values, 400, framed=True)
