"""``/subscribe``: choose what you like in a form, see what comes of it, and take it with you.

The form is a plain one, and every answer a whole page. ``/subscribe/result`` is the two parts of that page which depend
on the choice, for the script that shows them while somebody chooses.
"""

from fastapi import APIRouter, Request, Response

from aggregator.errors import AddressError
from feeds.address import Read, read
from feeds.teller import Teller
from feeds.web import answers, pages
from feeds.web.choices import filled
from feeds.web.chosen import chosen
from feeds.web.form import fields, query_of
from feeds.web.live import Live
from feeds.web.offer import Offer
from feeds.web.problem import Problem, problem

_TEMPLATES = {pages.SUBSCRIBE: "subscribe.html", pages.PARTS: "subscribe_parts.html"}


def router(live: Live) -> APIRouter:
    """Both addresses."""
    made, offer = APIRouter(include_in_schema=False), Offer()

    @made.api_route(pages.SUBSCRIBE, methods=["GET", "HEAD"])
    @made.api_route(pages.PARTS, methods=["GET", "HEAD"])
    def subscribe(request: Request) -> Response:
        """The page for a choice; a choice that is spelt in another way leads to its canonical address."""
        sent = request.url.query
        wanted = fields(sent)
        try:
            asked = Read(read(query_of(wanted), live.known).selection)
        except AddressError as wrong:
            return _page(request, live, wanted, problem(wrong, live.known, pages.chooser), offer)
        if asked.query != sent:
            return answers.response(answers.moved(pages.chooser(asked.query, request.url.path)), request.method)
        return _page(request, live, wanted, asked, offer)

    return made


def _page(request: Request, live: Live, wanted: dict[str, str], found: Read | Problem, offer: Offer) -> Response:
    path = request.url.path

    def question(teller: Teller) -> dict[str, object]:
        return {
            "problem": found if isinstance(found, Problem) else None,
            "result": chosen(found, teller, live.known, live.base_url) if isinstance(found, Read) else None,
            "form": filled(wanted, offer.places(teller.almanac), live.known) if path == pages.SUBSCRIBE else None,
        }

    return pages.page(request, live, _TEMPLATES[path], question, 400 if isinstance(found, Problem) else 200)
