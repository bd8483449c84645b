"""QUAD, cinema, gallery and arts centre: schema.org JSON-LD on the page of each event."""

from spiders.platforms.jsonld import JsonLdSpider


class Quad(JsonLdSpider):
    """Events stand at flat addresses such as /edge-lit."""

    name = "quad"
    title = "QUAD"
    place = "quad"
    start_urls = ["https://www.derbyquad.co.uk/whats-on"]
    follow = "a.programme-link"
    unverified = "The list's address and those of events were seen; the class of its links and any JSON-LD were not."
