"""``/subscribe``: choose what you like in a form, see what comes of it, and take it with you.

The form is a plain one, and every answer a whole page. ``/subscribe/result`` is the two parts of that page which depend
on the choice, for the script that shows them while somebody chooses.
"""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from aggregator.errors import AddressError
from aggregator.event import Place
from feeds.address import Read, read
from feeds.index import template
from feeds.selection import Selection, one
from feeds.teller import Teller
from feeds.web import pages
from feeds.web.assets import ADDRESSES
from feeds.web.choices import filled
from feeds.web.chosen import Chosen, chosen
from feeds.web.desk import Desk
from feeds.web.form import fields, query_of
from feeds.web.problem import Problem, problem

_TEMPLATES = {pages.SUBSCRIBE: "subscribe.html", pages.PARTS: "subscribe_parts.html"}


def router(desk: Desk) -> APIRouter:
    """Both addresses."""
    made = APIRouter(include_in_schema=False)

    @made.api_route(pages.SUBSCRIBE, methods=["GET", "HEAD"])
    @made.api_route(pages.PARTS, methods=["GET", "HEAD"])
    def subscribe(request: Request) -> Response:
        """The page for a choice; a choice that is spelt in another way leads to its canonical address."""
        sent, path = request.url.query, request.url.path
        wanted = fields(sent)
        try:
            asked = read(query_of(wanted), desk.known)
        except AddressError as wrong:
            return _page(desk, path, wanted, problem(wrong, desk.known, pages.chooser))
        if asked.query != sent:
            return RedirectResponse(pages.chooser(asked.query, path), status_code=303)
        return _page(desk, path, wanted, asked)

    return made


def _page(desk: Desk, path: str, wanted: dict[str, str], found: Read | Problem) -> Response:
    def compose(teller: Teller) -> bytes:
        wrong = found if isinstance(found, Problem) else None
        right: Chosen | None = chosen(found, teller, desk.known, desk.base_url) if isinstance(found, Read) else None
        form = filled(wanted, _worth_offering(teller)) if path == pages.SUBSCRIBE else None
        return template(_TEMPLATES[path], form=form, problem=wrong, result=right, static=ADDRESSES)

    return pages.sent(desk.ask(compose), 400 if isinstance(found, Problem) else 200)


def _worth_offering(teller: Teller) -> list[Place]:
    """The places that have something on, by their names."""
    almanac = teller.almanac
    places = (place for place in almanac.places.values() if almanac.count(Selection(place=one(place.key))).events)
    return sorted(places, key=lambda place: (place.name.casefold(), place.key))
