"""Lakeside Arts, University of Nottingham: a diary of cards below headings that name the month."""

from spiders.platforms.cards import CardsSpider, Selectors


class LakesideArts(CardsSpider):
    """Events that have taken place stay up, and say so."""

    name = "lakeside_arts"
    title = "Lakeside Arts"
    place = "lakeside-arts"
    start_urls = ["https://www.lakesidearts.org.uk/whats-on/"]
    selectors = Selectors(
        card="#diary .event",
        title="h3",
        date=".when",
        place=".where",
        price=".price",
        description=".text",
        context="#diary h2.month",
        identifier_in_link=r"/event/(\d+)/",
    )
    unverified = "Addresses and the note on archived pages were seen; the markup of the diary was not."
