"""Visit Nottinghamshire, the tourism board: schema.org microdata on each event's page."""

from aggregator.source import Authority
from spiders.platforms.microdata import MicrodataSpider


class VisitNottinghamshire(MicrodataSpider):
    """Lists what others put on, in the whole county; addresses end in a stable number (-p454981)."""

    name = "visit_nottinghamshire"
    title = "Visit Nottinghamshire"
    authority = Authority.LISTINGS
    start_urls = ["https://www.visit-nottinghamshire.co.uk/whats-on"]
    follow = "a[href*='/whats-on/']"
    unverified = "The list and addresses ending in -p and a number were seen; what their pages carry was not."
