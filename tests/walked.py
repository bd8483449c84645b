"""Every source and what its saved pages tell.

``python -m tests.walked NAME…`` writes the expected results anew after a reader has changed; a person reviews them.
"""

import sys

from spiders import walk as walking
from spiders.loader import VenueLoader, project_settings
from spiders.pages import write_expected
from spiders.replay import own_folder
from spiders.saved_pages import SavedPages, load
from spiders.source import SourceSpider
from spiders.walk import Told


def sources() -> dict[str, type[SourceSpider]]:
    """Every source that has a file, by name."""
    loader = VenueLoader.from_settings(project_settings())
    return {name: loader.load(name) for name in loader.list()}


def saved(spider: type[SourceSpider]) -> SavedPages:
    """The pages that stand beside a source's file."""
    return load(own_folder(spider))


def walk(spider: type[SourceSpider]) -> dict[str, Told]:
    """File name -> what the page told, for every saved page that the source reaches from its start."""
    return walking.walk(spider, saved(spider))


if __name__ == "__main__":
    for name in sys.argv[1:] or list(sources()):
        spider = sources()[name]
        for file, told in walk(spider).items():
            write_expected(own_folder(spider) / file, told.listings)
