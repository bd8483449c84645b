"""Derbyshire County Cricket Club: guides to match days, told in labelled lines ("Gates Open:", "Start:")."""

from dataclasses import replace

from scrapy.http import Response

from aggregator.event import EventType
from spiders.platforms.labelled import LabelledSpider
from spiders.platforms.reading import Reading


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
        """The event that a guide is about; the guide's own name is none of its title."""
        found = super().listings(response)
        bare = (one.model_copy(update={"name": one.name.removeprefix("Matchday Guide: ")}) for one in found)
        return replace(found, listings=tuple(bare))
