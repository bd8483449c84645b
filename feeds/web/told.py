"""What is wrong with a request, as a page for people and as RFC 9457 problem details for programs."""

import json
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, NamedTuple

from feeds.template import template
from feeds.web.sentence import sentence
from feeds.web.stored import ALWAYS, PAGE_POLICY, RawHeaders, raw
from feeds.web.wanted import Offer

PROBLEM = "application/problem+json"
_AGE = {404: 60, 400: 3600}
_RANGE = re.compile(r"\s*([\w.+*-]+/[\w.+*-]+)\s*(?:;[^,]{0,200})?", re.ASCII)
_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_PAGES = {"text/html": 2, "application/xhtml+xml": 2, "text/*": 1}
_HEADINGS = {404: "There is nothing at this address", 400: "This address asks for what cannot be"}


class Trouble(NamedTuple):
    """No answer, but why. path: as it was asked for. parameter: the one that is wrong, or empty. why: one sentence."""

    status: int
    path: str
    why: str
    parameter: str = ""
    nearest: Sequence[Offer] = ()


def wants_page(headers: Mapping[str, str]) -> bool:
    """Whether a person is looking: Accept names HTML, and not with less favour than JSON (RFC 9110 section 12.5.1)."""
    found: dict[str, float] = {}
    for written in headers.get("accept", "")[:1000].split(","):
        if match := _RANGE.fullmatch(written):
            quality = _QUALITY.search(written)
            found[match[1].lower()] = float(quality[1]) if quality else 1.0
    page = max((found[kind] for kind in _PAGES if kind in found), default=0.0)
    return page > 0 and page >= max(found.get("application/json", 0.0), found.get(PROBLEM, 0.0))


def said(trouble: Trouble, headers: Mapping[str, str], base_url: str) -> tuple[RawHeaders, bytes]:
    """Headers and body. base_url: before the addresses that a program is offered; a page has them without it."""
    if wants_page(headers):
        type_, body = "text/html; charset=utf-8", _page(trouble)
    else:
        type_, body = PROBLEM, json.dumps(problem(trouble, base_url), ensure_ascii=False).encode()
    age = _AGE.get(trouble.status)
    own = {
        "Content-Type": type_,
        "Content-Length": str(len(body)),
        "Cache-Control": f"public, max-age={age}" if age else "no-store",
        "Vary": "Accept",
    }
    own |= {"Content-Security-Policy": PAGE_POLICY} if type_.startswith("text/html") else {}
    own |= {"Retry-After": "60"} if trouble.status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    return raw(ALWAYS | own), body


def problem(trouble: Trouble, base_url: str) -> dict[str, Any]:
    """RFC 9457 section 3.1, with two members of our own: the parameter, and the addresses that would be right."""
    base = base_url.rstrip("/")
    found: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(trouble.status).phrase,
        "status": trouble.status,
        "detail": sentence(trouble.why),
        "instance": trouble.path[:200],
    }
    if trouble.parameter:
        found["parameter"] = trouble.parameter[:100]
    return found | {"nearest": [{"title": each.title, "url": f"{base}{each.address}"} for each in trouble.nearest]}


def _page(trouble: Trouble) -> bytes:
    heading = _HEADINGS.get(trouble.status, HTTPStatus(trouble.status).phrase)
    why = "" if trouble.status == HTTPStatus.NOT_FOUND else sentence(trouble.why)
    return template("trouble.html", heading=heading, why=why, address=trouble.path[:200], near=trouble.nearest)
