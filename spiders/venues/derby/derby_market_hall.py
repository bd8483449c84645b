"""Derby Market Hall: the same CMS and the same JSON-LD as Derby LIVE, many of whose events it lists as well."""

from spiders.platforms.jsonld import JsonLdSpider


class DerbyMarketHall(JsonLdSpider):
    """Concrete CMS: the list goes on at ?ccm_paging_p=2, twelve to a page."""

    name = "derby_market_hall"
    title = "Derby Market Hall"
    place = "derby-market-hall"
    start_urls = ["https://www.derbymarkethall.co.uk/whats-on/"]
    follow = "a[href*='/whats-on/']:not([href*='?'])"
    skip = r"/whats-on/$"
    next_page = "a[href*='ccm_paging_p=']"
    some_without = True
