"""OpenActive's realtime paged data exchange: pages of items that were updated or deleted, to their true end.

https://openactive.io/realtime-paged-data-exchange/ - the last page has no items AND names itself as the next.
"""

from dataclasses import dataclass

from aggregator.errors import LayoutError
from spiders.platforms.document import absolute
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, objects, text

MOST_ITEMS = 10_000
"""Publishers send 500 at a time, some 5,000."""


@dataclass(frozen=True)
class RpdePage:
    """updated: (item id, data) in page order; deleted: item ids; next_url: the next page, None at the end."""

    updated: tuple[tuple[str, dict[str, Json]], ...]
    deleted: frozenset[str]
    next_url: str | None


def read_page(body: bytes, url: str) -> RpdePage:
    """Read one page of a feed. Raises LayoutError where it is none."""
    answer = read_json(body, url)
    if not isinstance(answer, dict) or not isinstance(answer.get("items"), list):
        raise LayoutError(url, "the answer is no RPDE page (it has no items); see the dataset's own page")
    items = objects(answer["items"])
    if len(items) > MOST_ITEMS:
        raise LayoutError(url, f"the RPDE page has more than {MOST_ITEMS} items; ask the publisher for smaller pages")
    updated = tuple(
        (text(item.get("id")) or "", item["data"])
        for item in items
        if text(item.get("state")) != "deleted" and isinstance(item.get("data"), dict)
    )
    deleted = frozenset(text(item.get("id")) or "" for item in items if text(item.get("state")) == "deleted")
    following = absolute(url, text(answer.get("next")))
    if following is None:
        raise LayoutError(url, "the RPDE page does not say where the next one is")
    ended = not items and following.rstrip("/") == url.rstrip("/")
    return RpdePage(updated, deleted, None if ended else following)
