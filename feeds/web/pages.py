"""The pages for people as they are sent: where they are, and what a browser may do on them."""

from fastapi import Response

SUBSCRIBE, PARTS, EMBED = "/subscribe", "/subscribe/result", "/embed"
LIMIT, USUAL = "limit", 10
"""The parameter of /embed that says how many events to show, and how many it shows without."""
_AGE = 300
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors "
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": f"public, max-age={_AGE}",
}


def chooser(query: str, path: str = SUBSCRIBE) -> str:
    """The address of the subscribe page, or of its parts, for a canonical query."""
    return f"{path}?{query}" if query else path


def frame(query: str, most: int = USUAL) -> str:
    """The address of the page for a frame, for a canonical query."""
    limit = f"{LIMIT}={most}" if most != USUAL else ""
    return "?".join(filter(None, (EMBED, "&".join(filter(None, (query, limit))))))


def sent(body: bytes, status: int = 200, *, framed: bool = False) -> Response:
    """The page. framed: whether any site may show it in a frame."""
    policy = _POLICY + ("*" if framed else "'none'")
    return Response(body, status, _ALWAYS | {"Content-Security-Policy": policy}, "text/html")
