"""The whole site on the web: the public folder with exact validators, and every feed that somebody asks for."""

from pathlib import Path

from fastapi import APIRouter, FastAPI, Response

from feeds.web import answers, assets, described, embed, home, preview, subscribe
from feeds.web.live import Live
from feeds.web.shelf import Shelf
from feeds.web.site import Files, Site


def create_app(folder: Path, live: Live | None = None) -> FastAPI:
    """An app that serves the folder; with ``live``, also what is not published but can be told."""
    app = FastAPI(title="Both Cities", docs_url=None, redoc_url=None, openapi_url=None)
    shelf = Shelf(folder)

    @app.options("/{address:path}", include_in_schema=False)
    def options(address: str) -> Response:
        """The same for every address."""
        return answers.response(answers.preflight())

    if live is not None:
        for each in (preview.router(live), described.router(app, live), *_pages(shelf, live)):
            app.include_router(each)
    app.mount("/", Site(shelf, live) if live else Files(shelf))
    return app


def _pages(shelf: Shelf, live: Live) -> list[APIRouter]:
    return [home.router(shelf, live), subscribe.router(live), embed.router(live), assets.router()]
