"""Trent Bridge: guides to match days and events, told in labelled lines ("Gates open: 9.30am")."""

import re
from dataclasses import replace

from scrapy.http import Response

from aggregator.event import EventType
from aggregator.listing import Listing
from spiders.platforms.labelled import LabelledSpider
from spiders.platforms.reading import Reading

GUIDE = re.compile(r"^Matchday Guide: |: Event Guide$", re.I)


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
        """The one event that a guide is about: the guide's address stands for it, the guide's own name does not."""
        found = super().listings(response)
        return replace(found, listings=tuple(map(_event, found)))


def _event(guide: Listing) -> Listing:
    return guide.model_copy(update={"name": GUIDE.sub("", guide.name)})
