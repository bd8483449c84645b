"""The pages for people as they are sent: where they are, and what a browser may do on them."""

from collections.abc import Callable

from fastapi import Request, Response

from aggregator.errors import AggregatorError
from feeds.teller import Teller
from feeds.template import template
from feeds.web import answers
from feeds.web.assets import ADDRESSES
from feeds.web.conditional import takes_gzip
from feeds.web.live import Live
from feeds.web.stored import TYPES, Stored, digest
from feeds.web.told import Trouble

SUBSCRIBE, PARTS, EMBED = "/subscribe", "/subscribe/result", "/embed"
LIMIT, USUAL = "limit", 10
"""The parameter of /embed that says how many events to show, and how many it shows without."""
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors "
)


def chooser(query: str, path: str = SUBSCRIBE) -> str:
    """The address of the subscribe page, or of its parts, for a canonical query."""
    return f"{path}?{query}" if query else path


def frame(query: str, most: int = USUAL) -> str:
    """The address of the page for a frame, for a canonical query."""
    limit = f"{LIMIT}={most}" if most != USUAL else ""
    return "?".join(filter(None, (EMBED, "&".join(filter(None, (query, limit))))))


def page(
    request: Request,
    live: Live,
    name: str,
    question: Callable[[Teller], dict[str, object]],
    status: int = 200,
    *,
    framed: bool = False,
) -> Response:
    """The page of that template. question: what it shows. framed: whether any site may show it in a frame."""
    headers = answers.asked_with(request.scope)
    live.look()
    try:
        values = live.ask(question)
    except AggregatorError as why:
        trouble = Trouble(503, request.url.path, str(why))
        return answers.response(answers.trouble(trouble, headers, live.base_url), request.method)
    body = template(name, static=ADDRESSES, **values)  # outside of the question, so that nobody waits for it
    found = Stored(body, None, digest(body), live.moved, TYPES[".html"])
    answer = answers.stored(found, headers) if status == 200 else _whole(found, status, headers)
    return answers.response(_with_policy(answer, _POLICY + ("*" if framed else "'none'")), request.method)


def _whole(found: Stored, status: int, headers: answers.Headers) -> answers.Answer:
    zipped = takes_gzip(headers)
    return status, found.whole(zipped=zipped), found.zipped if zipped else found.body


def _with_policy(answer: answers.Answer, policy: str) -> answers.Answer:
    status, headers, body = answer
    name = b"content-security-policy"
    return status, [*(each for each in headers if each[0] != name), (name, policy.encode())], body
