"""What one page says of one event, in the page's own words: nothing here is parsed yet.

Every field but ``fetched`` is text as it was found. Field names are schema.org's, in snake_case
(https://schema.org/Event). ``evidence`` says where each field stood: a JSON path, a selector, an iCal property.
"""

from datetime import datetime

from aggregator.value import Value


class ListedPlace(Value):
    """schema.org Place as a page words it."""

    name: str | None = None
    street_address: str | None = None
    address_locality: str | None = None
    postal_code: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    url: str | None = None


class ListedOffer(Value):
    """schema.org Offer as a page words it; ``price`` may be prose ("from £12, concessions £10")."""

    name: str | None = None
    price: str | None = None
    price_currency: str | None = None
    availability: str | None = None
    url: str | None = None


class ListedPerformance(Value):
    """One time that the event happens, where a page lists several (schema.org subEvent).

    ``access`` holds the words about BSL, captions and the like that stand with this one performance.
    """

    identifier: str | None = None
    name: str | None = None
    url: str | None = None
    start_date: str
    end_date: str | None = None
    door_time: str | None = None
    duration: str | None = None
    event_status: str | None = None
    previous_start_date: str | None = None
    availability: str | None = None
    location: ListedPlace | None = None
    access: tuple[str, ...] = ()


class Listing(Value):
    """One event as one page of one source words it.

    source: the source's name. url: the event's own page, else the page it was found on.
    fetched: when, aware, UTC.
    identifier: the page's own id for the event; None where the page gives none (its address then stands for it).
    shared_url: the address stands for several events of this page, so it identifies none of them alone.
    start_date, end_date, door_time, duration: ISO or prose. time_zone: IANA name where the page names one.
    context: a heading above the dates that completes them ("April 2026"), or None.
    published: the page's own posting date, used to infer a missing year and never as the event's date.
    event_schedule: recurrence rules of the page (RRULE text as RFC 5545 3.3.10, or prose: "every Tuesday").
    performances: the single times, where the page lists them; then start_date may be None.
    description: plain text or HTML. access: sentences about access the page gives apart from the description.
    event_type: the page's own type word ("MusicEvent", "Comedy"). keywords: its tags.
    """

    source: str
    url: str
    fetched: datetime
    name: str
    identifier: str | None = None
    shared_url: bool = False
    start_date: str | None = None
    end_date: str | None = None
    door_time: str | None = None
    duration: str | None = None
    time_zone: str | None = None
    context: str | None = None
    published: str | None = None
    event_status: str | None = None
    previous_start_date: str | None = None
    event_attendance_mode: str | None = None
    event_type: str | None = None
    event_schedule: tuple[str, ...] = ()
    performances: tuple[ListedPerformance, ...] = ()
    location: ListedPlace | None = None
    organizer: str | None = None
    performer: tuple[str, ...] = ()
    offers: tuple[ListedOffer, ...] = ()
    description: str | None = None
    image: str | None = None
    image_alt: str | None = None
    keywords: tuple[str, ...] = ()
    typical_age_range: str | None = None
    access: tuple[str, ...] = ()
    evidence: dict[str, str] = {}
