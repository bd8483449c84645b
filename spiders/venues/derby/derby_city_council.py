"""Derby City Council: the feed of its news about events, the libraries' sessions among them; dates stand in prose."""

from aggregator.source import Authority
from spiders.platforms.rss import RssSpider


class DerbyCityCouncil(RssSpider):
    """Old news stays in the feed, so some dates lie in the past."""

    name = "derby_city_council"
    title = "Derby City Council and libraries"
    authority = Authority.ORGANISER
    url = "https://www.derby.gov.uk/news/tags/events"
    start_urls = ["https://www.derby.gov.uk/news/tags/events/feed/"]
    unverified = "News pages and the tag's list were seen; a feed of them was not."
