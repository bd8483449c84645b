"""The OpenAPI document at /openapi.json, and /docs, a page of our own that tells the same to people."""

from typing import Any

from fastapi import APIRouter, FastAPI, Response
from fastapi.openapi.utils import get_openapi

from aggregator.event import City, EventType
from feeds.feed import Form
from feeds.said import PATH
from feeds.template import template
from feeds.web.live import Live
from feeds.web.parameters import FILTER, PAGE
from feeds.web.stored import PAGE_POLICY, type_of
from feeds.web.told import PROBLEM

FORMATS = {
    Form.ICS: "An iCalendar (RFC 5545, RFC 7986) to subscribe to",
    Form.RSS: "RSS 2.0 of what is new",
    Form.UPCOMING: "RSS 2.0 of what comes next, soonest first",
    Form.CHANGES: "RSS 2.0 of what has changed",
    Form.ATOM: "Atom (RFC 4287) of what is new",
    Form.JSON: "JSON Feed 1.1 of what comes next, in pages of 100",
}
_DESCRIPTION = (
    "What is on in Derby and Nottingham, as calendars and feeds. The address is the filter: a comma is or, a plus sign "
    "is and, a leading minus is not. Each selection has one canonical address, to which every other spelling leads. "
    "Every answer has a strong ETag and Last-Modified; please ask with If-None-Match."
)
_AGE = {"Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*"}


def router(app: FastAPI, live: Live) -> APIRouter:
    """Both addresses."""
    made = APIRouter(include_in_schema=False)

    @made.api_route("/openapi.json", methods=["GET", "HEAD"])
    def openapi() -> dict[str, Any]:
        """The document."""
        return document(app, live)

    @made.api_route("/docs", methods=["GET", "HEAD"])
    def docs() -> Response:
        """The page."""
        page = template("docs.html", parameters=FILTER, formats=FORMATS, path=PATH, description=_DESCRIPTION)
        headers = _AGE | {"Content-Security-Policy": PAGE_POLICY, "X-Content-Type-Options": "nosniff"}
        return Response(page, headers=headers, media_type="text/html")

    return made


def document(app: FastAPI, live: Live) -> dict[str, Any]:
    """OpenAPI 3.1: what FastAPI knows of, and the addresses that are answered beside it."""
    if not app.openapi_schema:
        found = get_openapi(title=app.title, version="1", description=_DESCRIPTION, routes=app.routes)
        found["servers"] = [{"url": live.base_url.rstrip("/")}]
        found["paths"] = _paths(live) | found["paths"]
        parts = found.setdefault("components", {})
        parts["parameters"] = {each.name: each.described() for each in (*FILTER, PAGE)}
        parts["responses"] = _RESPONSES
        parts.setdefault("schemas", {})["Problem"] = _PROBLEM
        app.openapi_schema = found
    return app.openapi_schema


def refer(names: list[str]) -> list[dict[str, str]]:
    """References to parameters."""
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


FILTER_REFERENCES = refer([each.name for each in FILTER])


def _paths(live: Live) -> dict[str, Any]:
    found: dict[str, Any] = {}
    city, type_ = _in_path("city", list(City)), _in_path("type", [each.slug for each in EventType])
    place = _in_path("place", None, example=next(iter(live.known.places), "rock-city"))
    feed = _in_path("feed", ["all", *city["schema"]["enum"], *type_["schema"]["enum"]])
    for form, said in FORMATS.items():
        page = refer([PAGE.name]) if form is Form.JSON else []
        for path, own, what in (
            (f"/{PATH}{form}", FILTER_REFERENCES, "of any selection"),
            (f"/feeds/{{feed}}{form}", [feed], "of everything, a city or a kind of event"),
            (f"/feeds/{{city}}/{{type}}{form}", [city, type_], "of a kind of event in a city"),
            (f"/feeds/places/{{place}}{form}", [place], "of a place"),
        ):
            found[path] = {"get": _operation(f"{said}, {what}", [*own, *page], type_of(path.strip("/")))}
    found["/events/{id}.jsonld"] = {
        "get": _operation("schema.org JSON-LD of one event", [_in_path("id", None)], type_of("events/id.jsonld"))
    }
    found["/feeds.json"] = {"get": _operation("What feeds are published", [], type_of("feeds.json"))}
    return found


def _in_path(name: str, words: list[str] | None, example: str | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "enum": [str(word) for word in words]} if words else {"type": "string"}
    found = {"name": name, "in": "path", "required": True, "schema": schema}
    return found | ({"example": example} if example else {})


def _operation(summary: str, parameters: list[Any], type_: str) -> dict[str, Any]:
    filtered = any("$ref" in each for each in parameters)
    others = {"301": "Moved", "400": "Wrong"} if filtered else {"404": "Missing"}
    responses: dict[str, Any] = {
        "200": {
            "description": summary,
            "headers": _VALIDATORS,
            "content": {type_.partition(";")[0]: {"schema": {"type": "string"}}},
        },
        "304": {"description": "The copy with that ETag or of that date is still right", "headers": _VALIDATORS},
    }
    responses |= {status: {"$ref": f"#/components/responses/{name}"} for status, name in others.items()}
    return {"summary": summary, "tags": ["feeds"], "parameters": parameters, "responses": responses}


_TEXT = {"schema": {"type": "string"}}
_VALIDATORS = {"ETag": _TEXT, "Last-Modified": _TEXT, "Cache-Control": _TEXT}
_PROBLEM = {
    "type": "object",
    "description": "RFC 9457 problem details",
    "required": ["type", "title", "status", "detail", "nearest"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, in one sentence"},
        "instance": {"type": "string"},
        "parameter": {"type": "string", "description": "The parameter that is wrong"},
        "nearest": {
            "type": "array",
            "description": "Addresses that would be right, likeliest first",
            "items": {
                "type": "object",
                "required": ["title", "url"],
                "properties": {"title": {"type": "string"}, "url": {"type": "string", "format": "uri"}},
            },
        },
    },
}
_TROUBLE = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": _TEXT}
_RESPONSES = {
    "Moved": {"description": "The canonical address of this selection", "headers": {"Location": _TEXT}},
    "Wrong": {"description": "No such parameter or word, or what cannot be", "content": _TROUBLE},
    "Missing": {"description": "Nothing is there", "content": _TROUBLE},
}
