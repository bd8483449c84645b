"""LeftLion, Nottingham's culture magazine: features that end each event in one comma-joined line."""

from aggregator.source import Authority
from spiders.platforms.comma_lines import CommaLinesSpider


class LeftLion(CommaLinesSpider):
    """A line names no year; the day the feature was published completes it."""

    name = "leftlion"
    title = "LeftLion"
    authority = Authority.LISTINGS
    start_urls = ["https://leftlion.co.uk/events/"]
    follow = "a[href*='/features/']"
    event_title = "article h3"
    published = ".date::text"
    unverified = "Features with such lines were seen; the list at /events/ was not."
