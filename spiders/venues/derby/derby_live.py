"""Derby LIVE, the council's events team: schema.org JSON-LD on the page of every event that happens once.

Listings of several dates carry none, and information pages stand under the same address: both are named, not guessed.
"""

from aggregator.source import Authority
from spiders.platforms.jsonld import JsonLdSpider


class DerbyLive(JsonLdSpider):
    """Concrete CMS: the list goes on at ?ccm_paging_p=2, twelve to a page."""

    name = "derby_live"
    title = "Derby LIVE"
    authority = Authority.ORGANISER
    start_urls = ["https://www.derbylive.co.uk/whats-on/"]
    follow = "a[href*='/whats-on/']:not([href*='?'])"
    skip = r"/whats-on/$"
    next_page = "a[href*='ccm_paging_p=']"
    some_without = True
