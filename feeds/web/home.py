"""The published home page with the way to what only this app can do; the folder by itself promises nothing of it."""

from functools import lru_cache

from fastapi import APIRouter, Request, Response

from feeds.web import answers, pages
from feeds.web.live import Live
from feeds.web.shelf import Shelf
from feeds.web.stored import Stored, digest
from feeds.web.told import Trouble

MARK = b"<!-- choose -->"
"""Stands in the published page where the way belongs."""
WAY = f'<p><a class="button" href="{pages.SUBSCRIBE}">Choose just what you like</a></p>'.encode()
_FILE = "index.html"


def router(shelf: Shelf, live: Live) -> APIRouter:
    """Both of its addresses."""
    made = APIRouter(include_in_schema=False)

    @made.api_route("/", methods=["GET", "HEAD"])
    @made.api_route(f"/{_FILE}", methods=["GET", "HEAD"])
    def home(request: Request) -> Response:
        """The page."""
        headers, found = answers.asked_with(request.scope), shelf.find(_FILE)
        if found is None:
            missing = Trouble(404, request.url.path, "nothing is published yet")
            return answers.response(answers.trouble(missing, headers, live.base_url), request.method)
        return answers.response(answers.stored(_with_way(found), headers), request.method)

    return made


@lru_cache(maxsize=1)
def _with_way(found: Stored) -> Stored:
    body = found.body.replace(MARK, WAY, 1)
    return Stored(body, None, digest(body), found.modified, found.type)
