"""Reads a sample with fixed surroundings, so that a case is only the page and what it says."""

import json
from datetime import UTC, datetime

FETCHED = datetime(2026, 6, 16, 6, tzinfo=UTC)
PAGE = "https://venue.example/whats-on"


def reading_of(module, body, url=PAGE, fetched=FETCHED, **options):
    data = body if isinstance(body, bytes) else body.encode()
    return module.read(data, url, source="venue", fetched=fetched, **options)


def ld(*nodes):
    """A page with one JSON-LD script for each node."""
    texts = [node if isinstance(node, str) else json.dumps(node) for node in nodes]
    return "<html><body>" + "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)


def only(reading):
    (listing,) = reading.listings
    return listing
