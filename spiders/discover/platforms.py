"""The box offices and agents that a page names: where each can be read, and which of them need a key."""

import re
from collections.abc import Iterator

_SPEKTRIX = re.compile(r"(?:system|webcomponents)\.spektrix\.com/([A-Za-z][\w-]{1,60})/", re.I)
_SPEKTRIX_CLIENT = re.compile(
    r"<spektrix-[\w-]{1,40}\b[^<>]{0,400}\bclient-name\s?=\s?[\"']([A-Za-z][\w-]{1,60})[\"']", re.I
)
_NO_CLIENT = {"stable", "website", "api", "v3", "latest", "beta", "assets", "static"}
_TICKETSOLVE = re.compile(r"https?://([a-z0-9][a-z0-9-]{1,60})\.ticketsolve\.com", re.I)
_TICKETTAILOR = re.compile(r"(?:buytickets\.at|tickettailor\.com/events)/([\w-]{2,80})", re.I)
_EVENTBRITE = re.compile(r"https?://www\.eventbrite\.(co\.uk|com|ie)/o/([\w%-]{1,150}-\d{5,20})", re.I)
_SAVOY = re.compile(r"https?://([\w.-]{1,100}\.savoysystems\.co\.uk)/([\w-]{1,60})\.dll", re.I)
_MOST = 3

NEEDS_A_KEY = (
    (
        re.compile(r"ticketmaster\.(?:co\.uk|com|ie)/", re.I),
        "Ticketmaster",
        "the class ticketmaster.TicketmasterSpider reads it",
    ),
    (re.compile(r"skiddle\.com/", re.I), "Skiddle", "the class skiddle.SkiddleSpider reads it"),
)


def named_platforms(source: str) -> Iterator[tuple[str, str, str]]:
    """How to read each box office that a page names: the reader, the address, and what it is for a person."""
    for client in _each(_SPEKTRIX, source) + _each(_SPEKTRIX_CLIENT, source):
        if client.lower() not in _NO_CLIENT:
            yield "spektrix", f"https://system.spektrix.com/{client}/api/v3/events", "Spektrix, the box office"
    for client in _each(_TICKETSOLVE, source):
        if client.lower() not in {"www", "support", "cdn", "assets", "static"}:
            yield "ticketsolve", f"https://{client.lower()}.ticketsolve.com/shows.xml", "Ticketsolve, the box office"
    for client in _each(_TICKETTAILOR, source):
        yield "box office", f"https://www.tickettailor.com/events/{client}", "Ticket Tailor, the box office"
    for place, client in dict.fromkeys(_EVENTBRITE.findall(source)[:_MOST]):
        yield "box office", f"https://www.eventbrite.{place.lower()}/o/{client}", "the organiser's page at Eventbrite"
    for host, client in dict.fromkeys(_SAVOY.findall(source)[:_MOST]):
        yield "box office", f"https://{host}/{client}.dll/WhatsOn", "Savoy, the box office"


def keys_needed(source: str) -> list[str]:
    """One sentence for each agent that a page names and that nobody may read without a key."""
    return [
        f"the pages sell through {name}, whose API needs a key; {how}"
        for pattern, name, how in NEEDS_A_KEY
        if pattern.search(source)
    ]


def _each(pattern: re.Pattern[str], source: str) -> list[str]:
    return list(dict.fromkeys(pattern.findall(source)))[:_MOST]
