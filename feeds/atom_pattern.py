"""An event as an entry of Atom (RFC 4287)."""

from uuid import UUID, uuid5

from feeds.clock import rfc3339
from feeds.item import Item, kind
from feeds.pattern import pattern
from feeds.rendered import Pattern
from feeds.xml import element, empty, markup

_OURS = UUID("6f0c2a55-8a2f-5c0e-9d7b-0f3c1d2e4a61")
"""The namespace of our ids, drawn once: it must never change (RFC 4287 4.2.6)."""


def atom_id(uid: str) -> str:
    """An IRI that is the same for ever and wherever the feed moves, for an id that is none by itself."""
    return uuid5(_OURS, uid).urn


def atom_entry(one: Item, modules: str, created: int, changed: int) -> Pattern:
    """The entry, with slots. modules: ``modules.modules``. created, changed: seconds since 1970."""
    return pattern(
        "<entry>\n"
        + element("id", atom_id(one.event.uid))
        + element("title", one.title)
        + element("updated", rfc3339(changed))
        + element("published", rfc3339(created))
        + (empty("link", rel="alternate", href=one.link) if one.link else "")
        + empty("category", term=one.event.type.slug, label=kind(one.event))
        + (markup("summary", one.summary, type="html") if one.content else "")
        + markup("content", one.content or one.summary, type="html")
        + modules
        + "</entry>\n"
    )
