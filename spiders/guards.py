"""Keeps the crawl on the public web: no private, loopback or link-local address is ever connected to.

A web page can name any address, redirect to any address, and its DNS can answer with any address. So the check stands
where the connection is made: on the answer of the resolver, which is what Twisted then connects to. The setting
ALLOW_PRIVATE switches it off, for tests against a server on this machine.
"""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest, NotConfigured
from scrapy.resolver import CachingHostnameResolver
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface import implementer

REFUSED = "its address is a private one, which a public page never has"

NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052: the last four bytes are an IPv4 address."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public web; text that is no IP address is not.

    An IPv6 address that carries an IPv4 one (mapped, 6to4, NAT64) is judged by what it carries.
    """
    try:
        ip = ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return False
    carried = _carried(ip) if isinstance(ip, IPv6Address) else ip
    return carried.is_global and not carried.is_multicast and not carried.is_reserved


class PublicResolver(CachingHostnameResolver):
    """Scrapy's caching resolver of both address families (TWISTED_DNS_RESOLVER), which hands on public answers only."""

    def __init__(self, reactor: ReactorBase, cache_size: int) -> None:
        super().__init__(reactor, cache_size)
        self.allow_private = False
        self.refused: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """The resolver of this process; ALLOW_PRIVATE is read once, for all its crawls."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_private = crawler.settings.getbool("ALLOW_PRIVATE")
        return resolver

    def resolveHostName(
        self,
        resolutionReceiver: IResolutionReceiver,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type[IAddress]] | None = None,
        transportSemantics: str = "TCP",
    ) -> IHostResolution:
        """Resolve, and leave out every answer that is not public."""
        receiver = resolutionReceiver if self.allow_private else _PublicOnly(resolutionReceiver, hostName, self.refused)
        return super().resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Stands before the real receiver; hosts with a private answer are noted in ``refused``."""

    def __init__(self, receiver: IResolutionReceiver, host: str, refused: set[str]) -> None:
        self._receiver, self._host, self._refused = receiver, host, refused

    def resolutionBegan(self, resolution: IHostResolution) -> None:
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:
        if is_public(address.host):
            self._receiver.addressResolved(address)
        else:
            self._refused.add(self._host)

    def resolutionComplete(self) -> None:
        self._receiver.resolutionComplete()


class PublicAddresses:
    """A downloader middleware that says so in plain words, and does not let a refused address be tried again."""

    def __init__(self, crawler: Crawler) -> None:
        if crawler.settings.getbool("ALLOW_PRIVATE"):
            raise NotConfigured

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """One for each crawl; none when ALLOW_PRIVATE is set."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse an address that is written as a private number."""
        host = urlparse_cached(request).hostname or ""
        if _is_number(host) and not is_public(host):
            raise IgnoreRequest(REFUSED)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Tell a host that the resolver refused from one that does not exist."""
        from twisted.internet import reactor  # noqa: PLC0415 - importing it at the top would install the wrong one

        refused = getattr(reactor.nameResolver, "refused", ())
        if isinstance(exception, CannotResolveHostError) and urlparse_cached(request).hostname in refused:
            raise IgnoreRequest(REFUSED) from exception


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _carried(ip: IPv6Address) -> IPv4Address | IPv6Address:
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip
