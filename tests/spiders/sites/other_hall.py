"""Other Hall: the same kind of site under another name, for crawls of two."""

from tests.spiders.sites import little_hall


class OtherHall(little_hall.LittleHall):
    name = "other_hall"
    title = "Other Hall"
    start_urls = [f"{little_hall.SITE}/other"]
