"""Visit Derby, the city's tourism board: cards with the date in words."""

from aggregator.source import Authority
from spiders.platforms.cards import CardsSpider, Selectors


class VisitDerby(CardsSpider):
    """Lists what others put on; each card names its venue."""

    name = "visit_derby"
    title = "Visit Derby"
    authority = Authority.LISTINGS
    start_urls = ["https://www.visitderby.co.uk/whats-on"]
    selectors = Selectors(
        card=".listing-card",
        title=".listing-card__title",
        link=".listing-card__title a::attr(href)",
        date=".listing-card__date",
        place=".listing-card__venue",
        type=".listing-card__category",
        price=".listing-card__price",
        description=".listing-card__summary",
    )
    unverified = "The list's address was seen; its markup was not, so these class names are a guess."
