"""Trent Bridge: guides to match days and events, told in labelled lines ("Gates open: 9.30am")."""

from dataclasses import replace

from scrapy.http import Response

from aggregator.event import EventType
from spiders.platforms.labelled import LabelledSpider
from spiders.platforms.reading import Reading


class TrentBridge(LabelledSpider):
    """A guide's address names the month it was first written in, sometimes of another year than its event."""

    name = "trent_bridge"
    title = "Trent Bridge"
    place = "trent-bridge"
    type = EventType.SPORTS
    start_urls = ["https://www.trentbridge.co.uk/cricket/first-xi-fixtures/home.html"]
    follow = "#content a[href*='/news/']"
    event_title = "h1"
    event_date = ".intro"
    unverified = "Labelled lines were seen on guides of this site; the list that leads to them was not."

    def listings(self, response: Response) -> Reading:
        """The event that a guide is about; the guide's own name is none of its title."""
        found = super().listings(response)
        bare = (one.model_copy(update={"name": one.name.removeprefix("Matchday Guide: ")}) for one in found)
        return replace(found, listings=tuple(bare))
