"""Active Nottingham, the city's leisure centres: OpenActive sessions on Legend."""

from aggregator.event import EventType
from spiders.platforms.openactive import OpenActiveSpider


class ActiveNottingham(OpenActiveSpider):
    """A session has its time, its series the place and the address, and that one's series the name."""

    name = "active_nottingham"
    title = "Active Nottingham leisure centres"
    type = EventType.COURSE
    url = "https://activenottingham-openactive.legendonlineservices.co.uk/OpenActive"
    start_urls = ["https://activenottingham-openactive.legendonlineservices.co.uk/api/sessions"]
    unverified = "A census tells which fields the feed fills; its path follows other clubs on the same host's pattern."
