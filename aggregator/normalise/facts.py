"""What a listing says apart from its times: name, words, picture, type, ages, people."""

from collections.abc import Iterable
from typing import Any

from aggregator.errors import ListingError
from aggregator.event import AttendanceMode, EventStatus
from aggregator.listing import Listing
from aggregator.normalise.offers import read_free, read_offers
from aggregator.source import Source
from aggregator.words.ages import read_age
from aggregator.words.attendance import read_attendance, read_told_attendance
from aggregator.words.categories import read_type
from aggregator.words.names import bare
from aggregator.words.safe_html import safe_html
from aggregator.words.status import Title, read_status, read_title
from aggregator.words.text import address, line, plain

_MOST = 60
_NO_KINDS = frozenset({"event", "events", "whats on"})


def read_name(listing: Listing) -> Title:
    """The name without its flags, and what they said; ListingError where nothing is left of it."""
    title = read_title(line(listing.name))
    if not any(sign.isalnum() for sign in title.name):
        raise ListingError(listing.url, "name", listing.name, "the page gives no name")
    return title


def read_event_status(listing: Listing, title: Title) -> EventStatus | None:
    """What the page's own field says, else the title's flag; a flag outranks a mere "scheduled"."""
    said = read_status(listing.event_status) if listing.event_status else None
    return said if said not in (None, EventStatus.SCHEDULED) else title.status or said


def read_facts(group: list[Listing], title: Title, source: Source) -> dict[str, Any]:
    """The fields of a Claim that are not about time or place, from the listings of one event."""
    first = group[0]
    description, description_html = _descriptions(group)
    offers = [offer for one in group for offer in one.offers]
    keywords = tuple(
        word for word in _lines(word for one in group for word in one.keywords) if bare(word) not in _NO_KINDS
    )
    page = "" if first.shared_url else first.url
    image = next(((one, url) for one in group if one.image and (url := address(one.url, one.image))), None)
    return {
        "name": title.name,
        "type": read_type((first.event_type or "", *keywords), title.name, source.type, page),
        "description": description,
        "description_html": description_html,
        "image": image[1] if image else None,
        "image_alt": line(image[0].image_alt) or None if image and image[0].image_alt else None,
        "organizer": next((said for one in group if one.organizer and (said := line(one.organizer))), None),
        "performer": _lines(name for one in group for name in one.performer),
        "offers": read_offers(offers, first.url),
        "is_free": read_free(offers, keywords),
        "keywords": keywords,
        "typical_age_range": _ages(first, title, description),
        "attendance_mode": _mode(first, title),
        "evidence": {field: where for one in reversed(group) for field, where in one.evidence.items()},
    }


def access_texts(group: list[Listing], title: Title, description: str | None) -> list[str]:
    """What is said about access of the whole event: by every listing of it, in its title and its description."""
    of_all = [text for text in group[0].access if all(text in listing.access for listing in group)]
    return [*of_all, title.name, description or ""]


def _descriptions(group: Iterable[Listing]) -> tuple[str | None, str | None]:
    """The first description that says anything, as plain text, and as HTML where that says more."""
    for one in group:
        if one.description and (text := plain(one.description)):
            return text, safe_html(one.description, one.url)
    return None, None


def _mode(listing: Listing, title: Title) -> AttendanceMode | None:
    """By the page's own field, else by the title."""
    said = listing.event_attendance_mode
    return (read_attendance(said) if said else None) or read_told_attendance(title.name)


def told_mode(description: str | None, at_a_place: bool) -> AttendanceMode | None:
    """By the description; where there is a place, what it says is only online may be something else."""
    mode = read_told_attendance(description) if description else None
    return None if at_a_place and mode is AttendanceMode.ONLINE else mode


def _ages(listing: Listing, title: Title, description: str | None) -> str | None:
    said = (listing.typical_age_range, *listing.keywords, title.name, description)
    return next((age for text in said if text and (age := read_age(line(text) if text != description else text))), None)


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clean for text in texts if (clean := line(text))))[:_MOST]
