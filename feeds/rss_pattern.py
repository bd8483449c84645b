"""An event as an item of RSS 2.0 (https://www.rssboard.org/rss-specification), of what is new and of what is coming."""

from feeds.item import Item, kind
from feeds.pattern import pattern, slot
from feeds.rendered import Pattern, Slot
from feeds.xml import element, markup

# RSS never said whether a title is plain text or HTML, and readers differ: with these it reads alike as either.
_NO_TAGS = str.maketrans("<>", "‹›")


def title(text: str) -> str:
    """A title that reads alike as plain text and as HTML."""
    return text.translate(_NO_TAGS)


def rss_item(one: Item, modules: str) -> Pattern:
    """The item, with slots. Its guid is the event's UID: no reader shows it anew. modules: ``modules.modules``."""
    return pattern(
        "<item>\n"
        + element("title", title(one.title))
        + element("link", one.link)
        + markup("description", one.summary)
        + markup("content:encoded", one.content)
        + element("guid", one.event.uid, isPermaLink="false")
        + element("category", kind(one.event))
        + f"<pubDate>{slot(Slot.PUBLISHED)}</pubDate>\n"
        + modules
        + "</item>\n"
    )
