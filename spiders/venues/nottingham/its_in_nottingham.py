"""It's in Nottingham, the business district's portal: a Next.js site whose pages carry their record as data."""

from aggregator.source import Authority
from spiders.platforms.fields import Fields
from spiders.platforms.inline import NextDataSpider


class ItsInNottingham(NextDataSpider):
    """What a page shows as "Posted: Mar 2026" is the month of the event; the record alone tells the day.

    The nights of a series share their recurringEventId and have an address each.
    """

    name = "its_in_nottingham"
    title = "It's in Nottingham"
    authority = Authority.LISTINGS
    start_urls = ["https://www.itsinnottingham.com/whats-on/"]
    follow = "a[href*='/events/']"
    items = "props.pageProps.data.current"
    fields = Fields(identifier="recurringEventId|_id", place="address", street=None, image="featuredImage.asset.url")
    unverified = "The site's own source was seen; that __NEXT_DATA__ holds the record of the page was not."
