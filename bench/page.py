"""A show's page as a theatre's site has it: the facts as JSON-LD, and the usual thirty kilobytes around them."""

import json
from html import escape

from aggregator.listing import Listing


def page(listing: Listing) -> str:
    """The page of one listing."""
    start = listing.performances[0].start_date if listing.performances else listing.start_date
    node = {
        "@context": "https://schema.org",
        "@type": "TheaterEvent",
        "name": listing.name,
        "url": listing.url,
        "startDate": start,
        "image": listing.image,
        "description": listing.description,
        "location": {"@type": "Place", "name": "The Hall", "address": {"@type": "PostalAddress", "postalCode": "DE1"}},
        "offers": [{"@type": "Offer", "price": "12.50", "priceCurrency": "GBP", "url": listing.url}],
    }
    links = "".join(f'<li class="item"><a href="/events/{at}">Another evening, no. {at}</a></li>' for at in range(300))
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    style = "<style>" + ".card{margin:0 auto;padding:1rem;display:grid;gap:.5rem}" * 150 + "</style>"
    body = f"<h1>{escape(listing.name)}</h1><div class='about'>{listing.description}</div><ul>{links}</ul>"
    return f"<!doctype html><html lang='en'><head>{style}{script}</head><body>{body}</body></html>"
