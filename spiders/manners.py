"""How we behave towards a site that has told us something: "unchanged", or "come back later"."""

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.httpcache import HttpCacheMiddleware
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.extensions.httpcache import RFC2616Policy
from scrapy.http import Response

LONGEST_WAIT = 60.0
"""Seconds. A site that wants more is left alone until the next crawl is due."""

NOTHING_ALLOWED = b"User-agent: *\nDisallow: /\n"

BUSY = (429, 503)
"""The statuses that carry Retry-After (RFC 6585 4, RFC 9110 15.6.4)."""


class OnlyUnchanged(RFC2616Policy):
    """RFC 9111 caching, but an old answer stands for the new one only when the site says 304.

    The policy that Scrapy brings also lets it stand when the site answers with an error, and a site that has been down
    for a week would look as though nothing had changed.
    """

    def is_cached_response_valid(self, cachedresponse: Response, response: Response, request: Request) -> bool:
        """Only a 304 says that the old answer is still right."""
        return response.status == 304


class ConditionalCache(HttpCacheMiddleware):
    """Scrapy's cache without its recovery from errors: a site that cannot be reached is a problem, not an old page."""

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Let the failure be one."""
        request.meta.pop("cached_response", None)


class UnreadableRobots:
    """A site that cannot say what it allows allows nothing for now (RFC 9309 2.3.1.4: server errors)."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Put a refusal in the place of a robots.txt that the server failed to give, once the retries are used up."""
        asked_for_robots = request.meta.get("dont_obey_robotstxt") and urlsplit(request.url).path == "/robots.txt"
        if asked_for_robots and (response.status >= 500 or response.status == 429):
            return response.replace(status=200, body=NOTHING_ALLOWED)
        return response


class PatientRetry(RetryMiddleware):
    """Scrapy's retries, at the time that the site asks for."""

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """Wait as Retry-After says before trying again, and slow the whole host down with it."""
        wait = retry_after(response, datetime.now(UTC))
        if wait is None:
            return super().process_response(request, response)
        if wait > LONGEST_WAIT:
            return response
        self._slow_down(request, wait)
        await asyncio.sleep(wait)
        return super().process_response(request, response)

    def _slow_down(self, request: Request, wait: float) -> None:
        slot = self.crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
        if slot is not None:
            slot.delay = max(slot.delay, wait)


def retry_after(response: Response, now: datetime) -> float | None:
    """The seconds that a busy site asks us to wait, or None (RFC 9110 10.2.3: seconds or a date)."""
    said = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if response.status not in BUSY or not said:
        return None
    if said.isascii() and said.isdigit() and len(said) < 10:
        return float(said)
    try:
        then = parsedate_to_datetime(said)
    except ValueError:
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - now).total_seconds())
