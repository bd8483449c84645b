"""Web addresses as pages write them -> absolute http(s) addresses without tracking parameters (RFC 3986)."""

import re
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

LONGEST_ADDRESS = 2_000
_TRACKING = re.compile(
    r"(?:utm_\w{1,40}|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl"
    r"|_hsenc|_hsmi|__hs\w{1,20}|hsctatracking|mkt_tok|vero_id|oly_anon_id|oly_enc_id|s_cid|spm|srsltid|wickedid)\Z",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"https?://[^/]", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00-\x20\x7f<>\"]")
_AROUND = "".join(map(chr, range(0x21)))
_KEPT_IN_PATH = "/%:@!$&'()*+,;=~"
_KEPT_IN_QUERY = _KEPT_IN_PATH + "?[]|"
_PORTS = {"http": 80, "https": 443}


@lru_cache(maxsize=8192)
def address(base: str, href: str) -> str | None:
    """``href`` seen on the page ``base`` as one absolute http(s) address, or None where it is not one.

    Spaces and letters outside ASCII are percent-encoded, so that both spellings of one address are equal. Of the
    parameters only those that follow readers about are dropped (utm_*, fbclid, gclid, mc_cid, ...).
    """
    href = href.strip(_AROUND).replace("\t", "").replace("\n", "").replace("\r", "")
    if not href or len(href) > LONGEST_ADDRESS:
        return None
    try:
        parts = urlsplit(href if _WHOLE.match(href) else urljoin(base, href))
        host = _host(parts.scheme, parts.hostname, parts.port)
        path = quote(parts.path.replace("\\", "/"), safe=_KEPT_IN_PATH) or "/"
        query = quote(_without_tracking(parts.query), safe=_KEPT_IN_QUERY)
        fragment = quote(parts.fragment.partition(":~:")[0], safe=_KEPT_IN_QUERY)
    except ValueError:
        return None
    if host is None or parts.username is not None:
        return None
    return _short(urlunsplit((parts.scheme, host, path, query, fragment)))


def _short(absolute: str) -> str | None:
    return absolute if len(absolute) <= LONGEST_ADDRESS else None


def _host(scheme: str, name: str | None, port: int | None) -> str | None:
    """The authority part; None unless it is a plain host on the web."""
    if scheme not in _PORTS or not name or _UNFIT.search(name):
        return None
    host = name if name.isascii() else name.encode("idna").decode("ascii")
    shown = f"[{host}]" if ":" in host else host
    return shown if port in (None, _PORTS[scheme]) else f"{shown}:{port}"


def _without_tracking(query: str) -> str:
    if not query:
        return query
    return "&".join(one for one in query.split("&") if not _TRACKING.match(one.partition("=")[0]))
