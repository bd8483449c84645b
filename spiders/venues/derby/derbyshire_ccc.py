"""Derbyshire County Cricket Club: guides to match days, told in labelled lines ("Gates Open:", "Start:")."""

import re
from dataclasses import replace

from scrapy.http import Response

from aggregator.event import EventType
from aggregator.listing import Listing
from spiders.platforms.labelled import LabelledSpider
from spiders.platforms.reading import Reading

GUIDE = re.compile(r"^Matchday Guide: ", re.I)


class DerbyshireCcc(LabelledSpider):
    """The one ground has had three sponsors, and older guides still bear their names."""

    name = "derbyshire_ccc"
    title = "Derbyshire County Cricket Club"
    place = "county-ground"
    type = EventType.SPORTS
    start_urls = ["https://cricket.derbyshireccc.com/category/events/"]
    follow = "h2.entry-title a"
    event_title = "h1.entry-title"
    unverified = "Posts with labelled lines were seen; the list that leads to them was not."

    def listings(self, response: Response) -> Reading:
        """The one event that a guide is about: the guide's address stands for it, the guide's own name does not."""
        found = super().listings(response)
        return replace(found, listings=tuple(map(_event, found)))


def _event(guide: Listing) -> Listing:
    return guide.model_copy(update={"name": GUIDE.sub("", guide.name)})
