"""Wollaton Hall and Deer Park: the RSS feed of its WordPress category for events, whose dates stand in prose."""

from spiders.platforms.rss import RssSpider


class WollatonHall(RssSpider):
    """The day a post was published is never the day of its event."""

    name = "wollaton_hall"
    title = "Wollaton Hall and Deer Park"
    place = "wollaton-hall"
    url = "https://wollatonhall.org.uk/category/events/"
    start_urls = ["https://wollatonhall.org.uk/category/events/feed/"]
    unverified = "The archive /category/events/ was seen, as WordPress addresses it; its feed was not."
