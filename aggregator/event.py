"""What an event is: schema.org's names for its facts, RFC 5545's for its identity in a calendar.

Sources of the words: https://schema.org/Event, https://schema.org/Place, https://schema.org/Offer,
RFC 5545 3.8.4.7 (UID), 3.8.7.4 (SEQUENCE), 3.8.7.3 (LAST-MODIFIED).
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from aggregator.value import Value

Moment = datetime | date
"""An aware datetime, or a date where the whole day is meant."""


class City(StrEnum):
    """The two cities; a place outside both has none."""

    DERBY = "derby"
    NOTTINGHAM = "nottingham"


class EventStatus(StrEnum):
    """https://schema.org/EventStatusType"""

    SCHEDULED = "EventScheduled"
    CANCELLED = "EventCancelled"
    POSTPONED = "EventPostponed"
    RESCHEDULED = "EventRescheduled"
    MOVED_ONLINE = "EventMovedOnline"


class EventType(StrEnum):
    """schema.org's types of event; ``slug`` is the word in a feed's address."""

    EVENT = "Event"
    THEATER = "TheaterEvent"
    MUSIC = "MusicEvent"
    COMEDY = "ComedyEvent"
    DANCE = "DanceEvent"
    SCREENING = "ScreeningEvent"
    EXHIBITION = "ExhibitionEvent"
    LITERARY = "LiteraryEvent"
    CHILDRENS = "ChildrensEvent"
    FESTIVAL = "Festival"
    SPORTS = "SportsEvent"
    FOOD = "FoodEvent"
    EDUCATION = "EducationEvent"
    SOCIAL = "SocialEvent"
    COURSE = "CourseInstance"

    @property
    def slug(self) -> str:
        """The word in a feed's address, British spelling."""
        return _SLUGS[self]


_SLUGS = {
    EventType.EVENT: "other",
    EventType.THEATER: "theatre",
    EventType.MUSIC: "music",
    EventType.COMEDY: "comedy",
    EventType.DANCE: "dance",
    EventType.SCREENING: "film",
    EventType.EXHIBITION: "exhibitions",
    EventType.LITERARY: "books",
    EventType.CHILDRENS: "children",
    EventType.FESTIVAL: "festivals",
    EventType.SPORTS: "sport",
    EventType.FOOD: "food",
    EventType.EDUCATION: "talks",
    EventType.SOCIAL: "community",
    EventType.COURSE: "classes",
}


class Availability(StrEnum):
    """https://schema.org/ItemAvailability, as far as venues use it."""

    IN_STOCK = "InStock"
    LIMITED = "LimitedAvailability"
    SOLD_OUT = "SoldOut"
    PRE_ORDER = "PreOrder"


class AttendanceMode(StrEnum):
    """https://schema.org/EventAttendanceModeEnumeration"""

    OFFLINE = "OfflineEventAttendanceMode"
    ONLINE = "OnlineEventAttendanceMode"
    MIXED = "MixedEventAttendanceMode"


class Access(StrEnum):
    """What makes a performance open to more people; each is one word of the feed filter."""

    BSL = "bsl"
    CAPTIONED = "captioned"
    AUDIO_DESCRIBED = "audio-described"
    RELAXED = "relaxed"
    TOUCH_TOUR = "touch-tour"
    DEMENTIA_FRIENDLY = "dementia-friendly"
    WHEELCHAIR = "wheelchair"
    QUIET = "quiet"


class AccessFact(Value):
    """One access fact with the sentence that says so."""

    access: Access
    sentence: str


class Offer(Value):
    """One price. ``price`` None: unknown. ``price_currency``: ISO 4217."""

    name: str | None = None
    price: Decimal | None = None
    price_currency: str | None = None
    availability: Availability | None = None
    url: str | None = None


class Amenity(StrEnum):
    """What of a place makes it open to more people: names of https://schema.org/LocationFeatureSpecification."""

    STEP_FREE = "step-free access"
    LIFT = "lift"
    WHEELCHAIR = "wheelchair spaces"
    HEARING = "hearing assistance"
    TOILET = "accessible toilet"
    CHANGING_PLACES = "Changing Places toilet"
    PARKING = "Blue Badge parking"
    DOGS = "assistance dogs welcome"


class AmenityFact(Value):
    """One amenity that a place has, and the page that says so. What no page says is unknown, never absent."""

    amenity: Amenity
    source: str


class Place(Value):
    """A place of the gazetteer (https://schema.org/Place); ``key`` is its word in feed addresses.

    ``city``: the city it is in or that it serves as that city's own; None outside both.
    ``alternate_name``: other, former and sponsors' names. ``contained_in``: the key of the house this room is in.
    ``amenity_feature``: how accessible it is, as far as a page says so (https://schema.org/amenityFeature).
    """

    key: str
    name: str
    city: City | None
    kind: str = "venue"
    alternate_name: tuple[str, ...] = ()
    street_address: str | None = None
    address_locality: str | None = None
    postal_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    url: str | None = None
    contained_in: str | None = None
    amenity_feature: tuple[AmenityFact, ...] = ()


class Occurrence(Value):
    """One time the event happens.

    uid: stable for ever, also when the time moves. start, end: aware datetimes, or dates when ``all_day`` (the end
    date is then the last day, inclusive). An end nobody published is None.
    previous_start: where it stood before a reschedule. sequence: RFC 5545 3.8.7.4.
    last_modified: when anything published of it last changed, aware UTC.
    missing_since, withdrawn: the source no longer lists it (once; twice); neither means cancelled.
    """

    uid: str
    start: Moment
    end: Moment | None = None
    door_time: datetime | None = None
    all_day: bool = False
    event_status: EventStatus = EventStatus.SCHEDULED
    previous_start: Moment | None = None
    url: str | None = None
    availability: Availability | None = None
    access: tuple[AccessFact, ...] = ()
    sequence: int = 0
    created: datetime
    last_modified: datetime
    missing_since: datetime | None = None
    withdrawn: datetime | None = None


class EventFields(Value):
    """The flat facts of an event, shared by the value and its table.

    description: plain text. description_html: the same words as safe HTML (see ``aggregator.words.safe_html``), where
    its links, lists or emphasis say more than plain text does, or None.
    place: a key of the gazetteer, or None; then ``location_text`` says where, as far as known.
    time_zone: IANA name of the place's zone. is_free: None is unknown.
    created, last_modified: aware UTC; last_modified moves with anything published.
    """

    uid: str
    type: EventType
    name: str
    description: str | None = None
    description_html: str | None = None
    url: str
    image: str | None = None
    image_alt: str | None = None
    place: str | None = None
    location_text: str | None = None
    city: City | None = None
    time_zone: str = "Europe/London"
    organizer: str | None = None
    typical_age_range: str | None = None
    attendance_mode: AttendanceMode | None = None
    is_free: bool | None = None
    created: datetime
    last_modified: datetime
    sequence: int = 0


class Said(Value):
    """Who said a published field: the claim (source, identifier), the page it stood on and where on that page."""

    source: str
    identifier: str
    url: str
    evidence: str | None = None


class Event(EventFields):
    """One event with its occurrences, as it is published.

    same_as: every page that lists it, the chosen one first. said: field name -> who said it.
    reasons: why its claims were joined, one line each; empty when one source alone lists it.
    """

    performer: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    keywords: tuple[str, ...] = ()
    access: tuple[AccessFact, ...] = ()
    same_as: tuple[str, ...] = ()
    said: dict[str, Said] = {}
    reasons: tuple[str, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
