"""Why a page was not had, in one sentence: Scrapy's and Twisted's failures as FetchError."""

from urllib.parse import urlsplit

from scrapy import exceptions
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost
from twisted.python.failure import Failure

from aggregator.errors import FetchError, SourceError

STATUSES = {
    401: "it asks for a password",
    403: "it refuses us",
    404: "there is no such page",
    410: "the page was taken away for good",
    429: "it asks us to come less often",
    503: "the site is not available",
}

TOO_LARGE = "it is larger than we read"

IGNORED = {
    "Forbidden by robots.txt": "its robots.txt does not allow us to read it",
    "max redirections reached": "it sends us round in circles",
    "Ignored request not in cache": "no saved page for this address",
    "Ignored response": TOO_LARGE,
}
"""How Scrapy begins its reasons for leaving a request out, and what they mean."""

UNREACHED: tuple[tuple[type[Exception], str], ...] = (
    (exceptions.CannotResolveHostError, "there is no such host"),
    (exceptions.DownloadTimeoutError, "it took too long"),
    (exceptions.DownloadConnectionRefusedError, "the connection was refused"),
    (exceptions.DownloadCancelledError, TOO_LARGE),
    (exceptions.ResponseDataLossError, "the answer broke off"),
    (exceptions.DownloadFailedError, "the connection broke off"),
    (exceptions.UnsupportedURLSchemeError, "it is not a web address"),
    (exceptions.NotSupported, "it is not a web address"),
    (ConnectError, "no connection could be made"),
    (ConnectionDone, "the connection broke off"),
    (ConnectionLost, "the connection broke off"),
    (OSError, "the connection broke off"),
    (EOFError, "the answer broke off"),
)

PACKERS = {"zlib", "brotli", "brotlicffi", "zstd", "zstandard"}
"""The packages whose errors say that a packed answer cannot be unpacked; they have no class in common."""

WALLS = ("cf-mitigated", "x-amzn-waf-action")
"""Headers by which the two most common bot walls mark an answer that is not the page (Cloudflare, AWS WAF)."""


def expected(failure: Failure, url: str) -> SourceError | None:
    """The failure of one request as a FetchError; None when it is a mistake of this program."""
    error = failure.value
    if isinstance(error, SourceError):
        return error
    if isinstance(error, HttpError):
        status = error.response.status
        return FetchError(url, status, STATUSES.get(status, ""))
    if isinstance(error, exceptions.IgnoreRequest):
        return FetchError(url, None, _ignored(str(error)))
    if PACKERS & set(type(error).__module__.split(".")):
        return FetchError(url, None, "it is packed in a way that cannot be unpacked")
    why = next((why for kind, why in UNREACHED if isinstance(error, kind)), None)
    return FetchError(url, None, why) if why else None


def wall(response: Response) -> FetchError | None:
    """The error if this answer is a bot wall in place of the page.

    Sites that do not want a program send it a challenge, or send it from the page it asked for to their home page.
    """
    if any(name in response.headers for name in WALLS):
        return FetchError(response.url, response.status, "a bot wall stands before the page")
    asked = (response.meta.get("redirect_urls") or [response.url])[0]
    if _is_root(response.url) and not _is_root(asked):
        return FetchError(asked, None, f"it sends us to the home page {response.url} in place of the page")
    return None


def _ignored(reason: str) -> str:
    return next((why for begins, why in IGNORED.items() if reason.startswith(begins)), reason)


def _is_root(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query
