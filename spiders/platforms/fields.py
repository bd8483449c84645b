"""Where the records of sites keep what: a table of dotted paths, and how a path is followed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from spiders.platforms.node import Json, text

_YES = {"true", "1", "yes", "y"}


@dataclass(frozen=True)
class Fields:
    """Dotted paths, alternatives between ``|``; the first that says something counts.

    A record answers to them however it spells them: startDate, start_date, StartDate, start-date.

    date and start_time, end_time: for records that keep the day and the hours apart. performances: the path of the
    list of single times, whose own start is ``performance_start``. all_day, free, sold_out, cancelled, postponed,
    online: where a record says yes or no.
    """

    name: str = (
        "name|title|Title|eventName|eventTitle|displayName|headline|summary|postTitle|fieldTitle|bandName|filmTitle"
        "|showName|eventBodyName|artist"
    )
    identifier: str | None = "id|_id|eventId|uid|uuid|entityId|eid"
    url: str | None = (
        "url|link|permalink|fullUrl|htmlUrl|htmlLink|contentUrl|eventUrl|eventPageUrl|localistUrl|publicUrl|webUrl"
        "|permaLinkUrl|eventInSiteUrl|detailUrl|uri|website|canonicalUrl|href|path|links.self"
    )
    start: str | None = (
        "startDate|start_date|startDateLocal|startDateTimeLocal|start.local|start.iso|start.dateTime|start.date_time"
        "|start.utc|start.date|start|dateTime.start|dateTime|startDateTime|startDateTimeUtc|startsAt|startsOn|beginsOn|startAt|dateStart|dateFrom|from"
        "|startTimestamp|beginsAt|firstDate|initialDate|dateIso|eventStart|eventStartDate|eventStartDateTime|eventDate"
        "|fieldEventDate|fieldDate|startTimeLocal|startTimeUtc|meta_input._EventStartDate|acf.startDate"
        "|acf.eventStartDate|acf.eventDate|acf.date|meta.startDate|meta._event_start_date|dates.start.dateTime"
        "|dates.start.localDate|eventDates.0.start|eventDates.0.startDate"
        "|typeAttributes.liveEntertainment.startDate"
    )
    end: str | None = (
        "endDate|end_date|endDateLocal|endDateTimeLocal|end.local|end.iso|end.dateTime|end.date_time|end.utc|end.date"
        "|end|dateTime.end|endDateTime|endDateTimeUtc|endsAt|endsOn|endAt|dateEnd|dateTo|to|endTimestamp|finishesAt|lastDate|date2Iso"
        "|eventEnd|eventEndDate|eventEndDateTime|endTimeLocal|endTimeUtc|meta_input._EventEndDate|acf.endDate"
        "|acf.eventEndDate|meta.endDate|meta._event_end_date"
    )
    date: str | None = "date.local|date.iso|date.when|date.start_date|date|day|local_date|displayDate|dates_text"
    to_date: str | None = "toDate|dateTo"
    start_time: str | None = "startTime|start.time|time|localTime|eventTime|from|acf.startTime"
    end_time: str | None = "endTime|end.time|to|acf.endTime"
    door_time: str | None = "doorTime|doors|doorsOpen|doorsTime|doorsAt"
    duration: str | None = "duration"
    time_zone: str | None = "timeZone|start.timeZone|tz|venue.timezone|location.timezone"
    status: str | None = "eventStatus|meta_input._tribe_events_status|status"
    description: str | None = (
        "description|notes|introText|summary|body|excerpt|content|synopsis|shortDescription|details|desc"
    )
    image: str | None = (
        "image.url|image.src|image|imageUrl|thumbnail|thumbnailUrl|logo.original.url|logo.url|photo.url|photo|photoUrl"
        "|picture|poster|posterImage|posterUrl|featuredImage.node.sourceUrl|featuredImage|images.0.url|images.0"
        "|cover.source|coverImage|eventImages.landscape|flyerFront|flyer|eventImage.url|img"
    )
    place: str | None = (
        "location.name|venue.name|venue.venue|venue.displayName|venue.title|venue.shortAddress|place.name"
        "|primaryVenue.name|venues.0.name|venue|physicalAddress.description|place|locationName|venueName|location.title|location|eventLocation|where"
        "|typeAttributes.liveEntertainment.location.name|acf.venue|acf.location"
    )
    street: str | None = (
        "location.address.streetAddress|location.address.line1|location.address|location.street|address.line1"
        "|address.streetAddress|address|venue.address.address1|venue.address.line1|venue.address.street|venue.address"
        "|venue.address1|venue.street|venueAddress|place.address|place.location.street|primaryVenue.address.address1"
        "|street|streetAddress|address1|venues.0.address|physicalAddress.street"
    )
    locality: str | None = (
        "location.address.addressLocality|location.address.city|location.city|venue.address.city|venue.city.name"
        "|venue.city.displayName|venue.city|venue.town|place.location.city|primaryVenue.address.city|venueCity|physicalAddress.locality|typeAttributes.liveEntertainment.location.city|address.city"
        "|address.town|city|town"
    )
    postcode: str | None = (
        "location.address.postalCode|location.address.postcode|location.postcode|location.postalCode"
        "|venue.address.postalCode|venue.address.postcode|venue.postcode|venue.postalCode|venue.zip"
        "|place.location.zip|primaryVenue.address.postalCode|venuePostcode|venueZip|address.postcode|address.postalCode|postcode|postalCode|zip"
    )
    latitude: str | None = (
        "location.lat|location.latitude|location.geo.latitude|venue.lat|venue.latitude|venue.address.latitude"
        "|place.latitude|place.location.latitude|primaryVenue.address.latitude|venues.0.location.latitude|venues.0.latitude|geo.latitude|geo.lat|lat|latitude"
    )
    longitude: str | None = (
        "location.lng|location.lon|location.longitude|location.geo.longitude|venue.lng|venue.lon|venue.longitude"
        "|venue.address.longitude|place.longitude|place.location.longitude|primaryVenue.address.longitude|venues.0.location.longitude|venues.0.longitude"
        "|geo.longitude|geo.lng|lng|lon|longitude"
    )
    price: str | None = "price|cost|priceText|ticketPrice|prices|ticketCost|admission|acf.price|acf.cost"
    lowest: str | None = (
        "minPrice|priceMin|lowestPrice|priceFrom|priceRange.min|priceRanges.0.min|price.min|stats.lowestPrice"
        "|ticketAvailability.minimumTicketPrice.majorValue"
    )
    highest: str | None = (
        "maxPrice|priceMax|highestPrice|priceRange.max|priceRanges.0.max|price.max|stats.highestPrice"
        "|ticketAvailability.maximumTicketPrice.majorValue"
    )
    currency: str | None = "currency|priceCurrency|priceRange.currency|priceRanges.0.currency|currencyCode"
    free: str | None = "isFree|isAccessibleForFree|free|ticketAvailability.isFree"
    sold_out: str | None = "soldOut|isSoldOut|ticketAvailability.isSoldOut"
    cancelled: str | None = "cancelled|canceled|isCancelled|isCanceled"
    postponed: str | None = "postponed|isPostponed"
    online: str | None = "onlineEvent|isOnline|isOnlineEvent|online|isVirtual|virtual"
    all_day: str | None = "allDay|isAllDay"
    ticket_url: str | None = (
        "ticketUrl|ticketsUrl|bookingUrl|ticketLink|ticketsLink|bookingLink|buyLink|buyUrl|eventTicketsUrl"
    )
    availability: str | None = "availability"
    type: str | None = "category|type|genre|eventType"
    keywords: str | None = "tags|categories|keywords|genres|genreTags"
    performer: str | None = "performers|performer|artists|lineup|headliner|headliners|performance.*.displayName"
    organizer: str | None = "organizer.name|organiser.name|organizer|organiser|host.name|promoter.name|group.name"
    ages: str | None = (
        "typicalAgeRange|minimumAge|minimum_age|minAge|min_age|minage|ageRestriction|age_restriction|ageLimit"
    )
    performances: str | None = (
        "performances|dates|showings|showtimes|screenings|sessions.*.times|sessions|occurrences|instances|eventTimes"
        "|event_instances.*.event_instance|spektrix_data.instances.*|shows|schedules"
    )
    performance_start: str = (
        "start|startDate|startsAt|startAt|startDateTime|dateTime|date|startTime|time|showtime|beginsAt"
    )
    performance_end: str | None = "end|endDate|endDateTime|endsAt|endAt|endTime"
    performance_time: str | None = "startTime|time"
    performance_url: str | None = "url|bookingUrl|bookingLink|ticketUrl|link"


def at(value: Json, path: str | None) -> Json:
    """What stands at a dotted path; ``*`` goes through every item of a list or object. None where nothing does."""
    for _, steps in _known(value, path):
        found = _along(value, steps)
        if found or found == 0:
            return found
    return None


def each_at(value: Json, path: str | None) -> Iterator[tuple[str, Json]]:
    """Each of the alternatives of a path at which something stands, with what does."""
    for alternative, steps in _known(value, path):
        found = _along(value, steps)
        if found or found == 0:
            yield alternative, found


def told_at(value: Json, path: str | None) -> tuple[str | None, str | None]:
    """The first of the alternatives that says a text, and the text."""
    for alternative, steps in _known(value, path):
        if said := text(_along(value, steps)):
            return alternative, said
    return None, None


def said_at(value: Json, path: str | None) -> str | None:
    """The text at the first of the alternatives that says one."""
    return told_at(value, path)[1]


def stands_at(record: Mapping[str, Json], path: str | None) -> str | None:
    """The one of the alternatives of a path that says something."""
    return told_at(record, path)[0]


def is_at(record: Mapping[str, Json], path: str | None) -> bool:
    """Whether the record says yes there: true, or a text that means it."""
    return any(found is True or (text(found) or "").lower() in _YES for _, found in each_at(record, path))


_Steps = tuple[tuple[str, tuple[str, ...]], ...]


def _known(value: Json, path: str | None) -> _Steps:
    return _standing(path, tuple(value)) if isinstance(value, dict) else _alternatives(path)


@lru_cache(maxsize=5_000)
def _standing(path: str | None, keys: tuple[str, ...]) -> _Steps:
    """The alternatives that begin with one of the keys, as it is spelled here: records of one kind have the same."""
    begun = ((alternative, _spelled(steps[0], keys), steps[1:]) for alternative, steps in _alternatives(path))
    return tuple((alternative, (key, *steps)) for alternative, key, steps in begun if key is not None)


def _spelled(step: str, keys: tuple[str, ...]) -> str | None:
    return step if step in keys or step == "*" else _spelling(keys).get(_loose(step))


@lru_cache(maxsize=5_000)
def _spelling(keys: tuple[str, ...]) -> dict[str, str]:
    """How each key is spelled here, by its small letters without underscores and hyphens; of two the first."""
    return {_loose(key): key for key in reversed(keys)}


@lru_cache(maxsize=5_000)
def _loose(key: str) -> str:
    # what begins with an underscore is the database's own: "_type" is not the type of the event
    return key[:1] + key[1:].replace("_", "").replace("-", "").lower() if key[:1] == "_" else _plain(key)


def _plain(key: str) -> str:
    return key.replace("_", "").replace("-", "").lower()


@lru_cache(maxsize=500)
def _alternatives(path: str | None) -> _Steps:
    return tuple((each, tuple(each.split("."))) for each in (path or "").split("|") if each)


def _along(value: Json, steps: tuple[str, ...]) -> Json:
    if len(steps) == 1 and isinstance(value, dict) and steps[0] in value and steps[0] != "*":
        return value[steps[0]]
    for index, step in enumerate(steps):
        if step == "*":
            inner = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
            parts = [_along(item, steps[index + 1 :]) for item in inner]
            return [item for part in parts for item in (part if isinstance(part, list) else [part]) if item is not None]
        if isinstance(value, dict):
            value = value[step] if step in value else value.get(_spelling(tuple(value)).get(_loose(step), step))
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value
