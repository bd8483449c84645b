"""Nottingham Contemporary: schema.org JSON-LD on the page of each exhibition and event."""

from spiders.platforms.jsonld import JsonLdSpider


class NottinghamContemporary(JsonLdSpider):
    """Exhibitions are spans of days, everything else has hours."""

    name = "nottingham_contemporary"
    title = "Nottingham Contemporary"
    place = "nottingham-contemporary"
    start_urls = ["https://www.nottinghamcontemporary.org/whats-on/"]
    follow = "main a[href*='/whats-on/']"
    skip = r"/whats-on/$"
    unverified = "The list and the shape of event addresses were seen; what their pages carry was not."
