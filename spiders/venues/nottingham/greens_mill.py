"""Green's Windmill and Science Centre, Sneinton: the iCalendar file of its diary."""

from spiders.platforms.ical import ICalSpider


class GreensMill(ICalSpider):
    """Demonstrations that repeat are one series each."""

    name = "greens_mill"
    title = "Green's Windmill"
    place = "greens-windmill"
    url = "https://www.greensmill.org.uk/"
    start_urls = ["https://www.greensmill.org.uk/events/?ical=1"]
    unverified = "The host and the address of one post were seen; that it publishes a calendar was not."
