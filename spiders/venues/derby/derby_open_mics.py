"""Derby Open Mics: one page whose schema.org JSON-LD lists every night for weeks ahead, without ids or addresses."""

from aggregator.event import EventType
from aggregator.source import Authority
from spiders.platforms.jsonld import JsonLdSpider


class DerbyOpenMics(JsonLdSpider):
    """A night is known by its name and its pub; midnight to midnight means that nobody knows the hour."""

    name = "derby_open_mics"
    title = "Derby Open Mics"
    type = EventType.MUSIC
    authority = Authority.LISTINGS
    start_urls = ["https://derbyopenmics.sorg.app/"]
    one_page = True
