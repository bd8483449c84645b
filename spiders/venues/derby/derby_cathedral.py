"""Derby Cathedral: the iCalendar file of its concerts, services and talks."""

from spiders.platforms.ical import ICalSpider


class DerbyCathedral(ICalSpider):
    """A weekly recital is one series with its exceptions."""

    name = "derby_cathedral"
    title = "Derby Cathedral"
    place = "derby-cathedral"
    url = "https://derbycathedral.org/"
    start_urls = ["https://derbycathedral.org/events/?ical=1"]
    unverified = "The host was seen in public code; no page of it was, and no calendar."
