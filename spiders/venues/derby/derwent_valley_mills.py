"""Derwent Valley Mills discovery days: one page for each day, with several walks told in labelled lines."""

from aggregator.event import EventType
from aggregator.source import Authority
from spiders.platforms.labelled import LabelledSpider


class DerwentValleyMills(LabelledSpider):
    """The day is the page's title; each event names its own place along the valley, most of it outside the city."""

    name = "derwent_valley_mills"
    title = "Derwent Valley Mills"
    city = None
    type = EventType.EDUCATION
    authority = Authority.ORGANISER
    start_urls = ["http://www.derwentvalleymills.org/discovery-days/"]
    follow = "a[href*='/discovery-days/']"
    skip = r"/discovery-days/$"
    event_title = ".event h2"
    event_date = "h1"
    unverified = "A day's page and its labels were seen; the list of days and the classes were not."
