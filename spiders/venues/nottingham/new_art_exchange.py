"""New Art Exchange, gallery in Hyson Green: whatever structured way its pages speak."""

from spiders.platforms.dispatch import AnySpider


class NewArtExchange(AnySpider):
    """What happens every week is told once, as a schedule."""

    name = "new_art_exchange"
    title = "New Art Exchange"
    place = "new-art-exchange"
    start_urls = ["https://www.nae.org.uk/whats-on/"]
    follow = "main a[href*='/event/']"
    unverified = "The host and the address of its past projects were seen; its programme and its markup were not."
