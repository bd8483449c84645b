"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): what comes next is first, page by page."""

from collections.abc import Iterable

from feeds.feed import Feed, Form
from feeds.head import addresses
from feeds.json_pattern import dumps
from feeds.text import line, paragraphs

_ABOUT = "What comes next is first. The object _event of an item says its next date and its place, for programs."


def document(feed: Feed, items: Iterable[str], base_url: str, next_url: str | None) -> bytes:
    """The JSON Feed out of items that are already written, in the order in which they are handed in.

    next_url: where the next page is; None on the last one. Raises FeedError if the base URL is no address.
    """
    home, address = addresses(feed, Form.JSON, base_url)
    opening = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": line(feed.title),
        "home_page_url": home,
        "feed_url": address,
        "description": f"{paragraphs(feed.description, 1000)} {_ABOUT}",
        "language": "en-GB",
        "authors": [{"name": "Both Cities", "url": home}],
    } | ({"next_url": next_url} if next_url else {})
    held = ",\n".join(items)
    return f'{dumps(opening)[:-1]},"items":[\n{held}\n]}}\n'.encode()
