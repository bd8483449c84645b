"""Where the records of sites keep what: a table of dotted paths, and how a path is followed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from spiders.platforms.node import Json, text

_YES = {"true", "1", "yes", "y"}


@dataclass(frozen=True)
class Fields:
    """Dotted paths, alternatives between ``|``; the first that says something counts.

    date and start_time, end_time: for records that keep the day and the hours apart. performances: the path of the
    list of single times, whose own start is ``performance_start``. all_day, free, sold_out, cancelled, postponed,
    online: where a record says yes or no.
    """

    name: str = (
        "name|title|Title|eventName|eventname|event_name|eventTitle|event_title|displayName|headline|summary|post_title"
        "|EventName|Name|field_title|bandName|artist"
    )
    identifier: str | None = "id|_id|eventId|event_id|ID|uid|uuid|EventId|entityId|Id"
    url: str | None = (
        "url|URL|link|permalink|fullUrl|html_url|htmlLink|contentUrl|eventUrl|event_url|eventPageUrl|localist_url"
        "|publicUrl|public_url|webUrl|web_url|website|canonicalUrl|canonical_url|href|path|links.self"
    )
    start: str | None = (
        "startDate|start_date|start.local|start.iso|start.dateTime|start.datetime|start.date_time|start.utc|start.date"
        "|start|dateTime|startDateTime|start_datetime|start_date_time|startsAt|starts_at|starts-at|startAt|start_at"
        "|datetime|date_time|date_start|dateStart|dateFrom|date_from|StartDate|StartDateTime|EventDate|from"
        "|startTimestamp|start_timestamp|begins_at|first_date|date_iso|event_start|eventStart|eventStartDate"
        "|event_start_date|eventDate|event_date|field_event_date|meta_input._EventStartDate|acf.start_date"
        "|dates.start.dateTime|dates.start.localDate"
        "|acf.event_start_date|acf.event_date|acf.date|meta.start_date|meta._event_start_date"
    )
    end: str | None = (
        "endDate|end_date|end.local|end.iso|end.dateTime|end.datetime|end.date_time|end.utc|end.date|end|endDateTime"
        "|end_datetime|end_date_time|endsAt|ends_at|ends-at|endAt|end_at|date_end|dateEnd|dateTo|date_to|EndDate"
        "|EndDateTime|to|endTimestamp|end_timestamp|finishes_at|last_date|date2_iso|event_end|eventEnd|eventEndDate"
        "|event_end_date|meta_input._EventEndDate|acf.end_date|acf.event_end_date|meta.end_date|meta._event_end_date"
    )
    date: str | None = "date.local|date.iso|date.when|date.start_date|date|day|local_date|displayDate|dates_text"
    to_date: str | None = "toDate|dateTo"
    start_time: str | None = "startTime|start_time|start.time|time|local_time|EventTime|StartTime|acf.start_time"
    end_time: str | None = "endTime|end_time|end.time|EndTime|acf.end_time"
    door_time: str | None = "doorTime|doors|doorsOpen|doors_open|door_time|doors_time|openingtimes.doorsopen"
    duration: str | None = "duration"
    time_zone: str | None = (
        "timeZone|timezone|time_zone|start.timeZone|start.timezone|tz|venue.timezone|location.timezone"
    )
    status: str | None = "eventStatus|event_status|meta_input._tribe_events_status|status"
    description: str | None = (
        "description|notes|introText|summary|body|excerpt|content|synopsis|short_description|details"
    )
    image: str | None = (
        "image.url|image.src|image|imageUrl|image_url|imageURL|thumbnail|thumbnailUrl|logo.original.url|logo.url"
        "|photo.url|photo|photo_url|picture|poster|posterImage|featured_image|images.0.url|images.0|cover.source"
        "|coverImage|event_images.landscape|flyer"
    )
    place: str | None = (
        "location.name|venue.name|venue.venue|venue.displayName|place.name|primary_venue.name|venue|place|locationName"
        "|location_name|venueName|venue_name|VenueName|location.title|location|EventLocation|where"
    )
    street: str | None = (
        "location.address.streetAddress|location.address.line1|location.address|location.street|address.line1"
        "|address.streetAddress|address|venue.address.address_1|venue.address.line1|venue.address.street|venue.address"
        "|venue.street|place.address|place.location.street|primary_venue.address.address_1|street"
    )
    locality: str | None = (
        "location.address.addressLocality|location.address.city|location.city|venue.address.city|venue.city.name"
        "|venue.city.displayName|venue.city|venue.town|place.location.city|primary_venue.address.city|address.city"
        "|address.town|city|town"
    )
    postcode: str | None = (
        "location.address.postalCode|location.address.postcode|location.postcode|location.postalCode"
        "|venue.address.postal_code|venue.address.postcode|venue.postcode|venue.postalCode|venue.postal_code|venue.zip"
        "|place.location.zip|primary_venue.address.postal_code|address.postcode|address.postalCode|postcode|postal_code"
    )
    latitude: str | None = (
        "location.lat|location.latitude|location.geo.latitude|venue.lat|venue.latitude|venue.address.latitude"
        "|place.latitude|place.location.latitude|primary_venue.address.latitude|geo.latitude|geo.lat|lat|latitude"
    )
    longitude: str | None = (
        "location.lng|location.lon|location.longitude|location.geo.longitude|venue.lng|venue.lon|venue.longitude"
        "|venue.address.longitude|place.longitude|place.location.longitude|primary_venue.address.longitude"
        "|geo.longitude|geo.lng|lng|lon|longitude"
    )
    price: str | None = "price|cost|priceText|price_text|ticketPrice|ticket_price|prices|ticket_cost|admission"
    lowest: str | None = (
        "minPrice|min_price|priceMin|price_min|lowest_price|priceRange.min|price_range.min|priceRanges.0.min|price.min"
        "|ticket_availability.minimum_ticket_price.major_value|stats.lowest_price"
    )
    highest: str | None = (
        "maxPrice|max_price|priceMax|price_max|highest_price|priceRange.max|price_range.max|priceRanges.0.max|price.max"
        "|ticket_availability.maximum_ticket_price.major_value|stats.highest_price"
    )
    currency: str | None = (
        "currency|priceCurrency|price_currency|priceRange.currency|priceRanges.0.currency|currency_code"
    )
    free: str | None = "is_free|isFree|isAccessibleForFree|free|ticket_availability.is_free"
    sold_out: str | None = "soldOut|sold_out|isSoldOut|is_sold_out|IsSoldOut|ticket_availability.is_sold_out"
    cancelled: str | None = "cancelled|canceled|isCancelled|isCanceled|is_cancelled|is_canceled|cancelled_at"
    postponed: str | None = "postponed|isPostponed|is_postponed"
    online: str | None = "online_event|is_online|isOnline|is_online_event|online|is_virtual|isVirtual"
    all_day: str | None = "allDay|all_day|isAllDay|is_all_day|allday|AllDay"
    ticket_url: str | None = (
        "ticketUrl|ticketsUrl|bookingUrl|ticket_url|tickets_url|booking_url|ticketLink|ticket_link|bookingLink"
        "|booking_link|buyLink|buy_url|eventTicketsUrl"
    )
    availability: str | None = "availability"
    type: str | None = "category|type|genre|event_type|eventType"
    keywords: str | None = "tags|categories|keywords|genres"
    performer: str | None = "performers|performer|artists|lineup|headliner|headliners|performance.*.displayName"
    organizer: str | None = "organizer.name|organiser.name|organizer|organiser|host.name|promoter.name|group.name"
    ages: str | None = (
        "typicalAgeRange|minimumAge|minimum_age|minAge|min_age|minage|ageRestriction|age_restriction|ageLimit"
    )
    performances: str | None = (
        "performances|dates|Performances|showings|Showings|showtimes|screenings|sessions|Sessions|occurrences|instances"
        "|event_instances.*.event_instance|spektrix_data.instances.*|shows|schedules"
    )
    performance_start: str = (
        "start|startDate|start_date|startsAt|starts_at|start_at|dateTime|datetime|date_time|date|StartDate|startDateTime"
        "|start_datetime|time|showtime|showTime|begins_at"
    )
    performance_end: str | None = "end|endDate|end_date|endDateTime|EndDate|endsAt|ends_at|end_at|end_datetime"
    performance_time: str | None = "startTime|start_time|time|StartTime"
    performance_url: str | None = "url|URL|bookingUrl|booking_url|bookingLink|ticketUrl|ticket_url|link"


def at(value: Json, path: str | None) -> Json:
    """What stands at a dotted path; ``*`` goes through every item of a list or object. None where nothing does."""
    for _, steps in _alternatives(path):
        found = _along(value, steps)
        if found not in (None, "", [], {}):
            return found
    return None


def each_at(value: Json, path: str | None) -> Iterator[tuple[str, Json]]:
    """Each of the alternatives of a path at which something stands, with what does."""
    for alternative, steps in _alternatives(path):
        found = _along(value, steps)
        if found not in (None, "", [], {}):
            yield alternative, found


def said_at(value: Json, path: str | None) -> str | None:
    """The text at the first of the alternatives that says one."""
    return next((said for _, found in each_at(value, path) if (said := text(found))), None)


def stands_at(record: Mapping[str, Json], path: str | None) -> str | None:
    """The one of the alternatives of a path that says something."""
    return next((alternative for alternative, found in each_at(record, path) if text(found)), None)


def is_at(record: Mapping[str, Json], path: str | None) -> bool:
    """Whether the record says yes there: true, or a text that means it."""
    return any(found is True or (text(found) or "").lower() in _YES for _, found in each_at(record, path))


@lru_cache(maxsize=500)
def _alternatives(path: str | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((each, tuple(each.split("."))) for each in (path or "").split("|") if each)


def _along(value: Json, steps: tuple[str, ...]) -> Json:
    for index, step in enumerate(steps):
        if step == "*":
            inner = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
            parts = [_along(item, steps[index + 1 :]) for item in inner]
            return [item for part in parts for item in (part if isinstance(part, list) else [part]) if item is not None]
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value
