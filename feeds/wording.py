"""What a feed says of an event in words: where, how much, when, and what a person should know before going."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from aggregator.event import AttendanceMode, Availability, Event, EventStatus, Moment, Occurrence, Place
from feeds import labels
from feeds.text import line, site, web_address
from feeds.times import Times

PREFIX = {EventStatus.CANCELLED: "CANCELLED: ", EventStatus.POSTPONED: "POSTPONED: "}
NO_LONGER_LISTED = "NO LONGER LISTED: "
_TICKETS = {Availability.SOLD_OUT: "Sold out.", Availability.LIMITED: "Few tickets left."}


def name(event: Event) -> str:
    """The event's name as one clean line; "Untitled" never happens, since an unnamed event is left out."""
    return line(event.name, 200)


def where(event: Event, places: Mapping[str, Place]) -> str:
    """Room, house, street, town and postcode; each said once. The page's own words where the place is unknown."""
    place = places.get(event.place or "")
    if place is None:
        online = event.attendance_mode is AttendanceMode.ONLINE
        return line(event.location_text, 300) or ("Online" if online else "")
    return _address(place, places.get(place.contained_in or ""))


@lru_cache(maxsize=4096)
def _address(place: Place, house: Place | None) -> str:
    address = (place.street_address, place.address_locality, place.postal_code)
    if house is not None and not any(address):
        address = (house.street_address, house.address_locality, house.postal_code)
    named = _without_town(place.name, address[1])
    around = house.name if house and line(place.name).split(",")[0] not in line(house.name) else None
    pieces = (piece.strip() for part in (named, around, *address) for piece in line(part).split(","))
    return ", ".join(dict.fromkeys(piece for piece in pieces if piece))


def _without_town(named: str, town: str | None) -> str:
    """The name without the town after its last comma, where the address says that town again."""
    name_, _, last = named.rpartition(",")
    return name_ if name_ and town and last.strip().casefold() == line(town).casefold() else named


def coordinates(event: Event, places: Mapping[str, Place]) -> tuple[str, str] | None:
    """(latitude, longitude) in degrees, WGS 84, six decimals; the house's for a room that has none of its own."""
    room = places.get(event.place or "")
    spot = room if room is None or room.latitude is not None else places.get(room.contained_in or "")
    if spot is None or spot.latitude is None or spot.longitude is None:
        return None
    if not (-90 <= spot.latitude <= 90 and -180 <= spot.longitude <= 180):
        return None
    return f"{spot.latitude:.6f}", f"{spot.longitude:.6f}"


def where_short(event: Event, places: Mapping[str, Place]) -> str:
    """The place's name alone, or the page's own words."""
    place = places.get(event.place or "")
    return line(place.name if place else event.location_text, 80)


def price(event: Event) -> str:
    """``Free``, ``£12``, ``£12 to £25``, or nothing if nobody said."""
    if event.is_free:
        return "Free"
    amounts = sorted(
        (line(offer.price_currency, 8) or "GBP", offer.price)
        for offer in event.offers
        if offer.price is not None and offer.price.is_finite() and 0 < offer.price < 1_000_000
    )
    if not amounts or amounts[0][0] != amounts[-1][0]:
        return ""
    said = [labels.money(amount, currency) for currency, amount in (amounts[0], amounts[-1])]
    return " to ".join(dict.fromkeys(said))


def when(times: Times) -> str:
    """``Sat 5 Dec 2026, 7.30pm to 10pm``; whole days as ``28 Nov 2026 to 3 Jan 2027``."""
    start, end = times.opens, times.closes
    if not isinstance(start, datetime):
        return labels.days(times.first, times.last)
    opening = f"{labels.day(start)}, {labels.hour(start)}"
    if not isinstance(end, datetime) or end == start:
        return opening
    # A night that ends before six the next morning is still that night.
    same_night = (end.date() - start.date()).days == 0 or ((end.date() - start.date()).days == 1 and end.hour < 6)
    return f"{opening} to {labels.hour(end)}" if same_night else f"{opening} to {labels.day(end)}, {labels.hour(end)}"


def there(moment: Moment, local: ZoneInfo) -> Moment:
    """The moment by the clocks of a zone; a day is a day everywhere."""
    return moment.astimezone(local) if isinstance(moment, datetime) else moment


def status(occurrence: Occurrence, local: ZoneInfo) -> str:
    """What has become of it, in one sentence; empty while all is as planned."""
    if occurrence.event_status is EventStatus.CANCELLED:
        return "Cancelled."
    if occurrence.event_status is EventStatus.POSTPONED:
        return "Postponed; no new date yet."
    if occurrence.event_status is EventStatus.MOVED_ONLINE:
        return "Moved online."
    if occurrence.event_status is EventStatus.RESCHEDULED:
        before = occurrence.previous_start
        return f"Moved from {moment(there(before, local))}." if before else "Moved to this new time."
    return ""


def w3c(told: Moment) -> str:
    """W3CDTF (https://www.w3.org/TR/NOTE-datetime) with the offset of its zone, or a date."""
    return told.isoformat(timespec="minutes") if isinstance(told, datetime) else str(told)


def moment(when_: Moment) -> str:
    """A day, with its hour where there is one."""
    if isinstance(when_, datetime):
        return f"{labels.day(when_)}, {labels.hour(when_)}"
    assert isinstance(when_, date)
    return labels.day(when_)


def facts(event: Event) -> Iterator[str]:
    """One line each, for the whole event: who, how much, for what age, how to attend."""
    title = event.name.casefold()
    performers = [said for who in event.performer[:8] if (said := line(who, 80)) and said.casefold() not in title]
    if performers:
        yield f"With {', '.join(performers)}."
    if cost := price(event):
        yield f"{cost}." if cost == "Free" else f"Tickets {cost}."
    if age := ages(event.typical_age_range):
        yield age
    if event.attendance_mode is AttendanceMode.ONLINE:
        yield "Online."
    elif event.attendance_mode is AttendanceMode.MIXED:
        yield "In person and online."


def ages(range_: str | None) -> str:
    """schema.org typicalAgeRange as words: ``18-`` -> ``Ages 18 and over.``"""
    low, dash, high = line(range_, 20).partition("-")
    if not dash or not (low or high) or not (low + high).replace(" ", "").isdigit():
        return ""
    if not high:
        return f"Ages {low} and over."
    return f"Ages {low} to {high}." if low else f"Ages up to {high}."


def tickets(occurrence: Occurrence, local: ZoneInfo) -> tuple[str, ...]:
    """One line each, for this one time: sold out, doors."""
    said = _TICKETS.get(occurrence.availability, "") if occurrence.availability else ""
    doors = occurrence.door_time
    if doors is None or doors.tzinfo is None:
        return (said,) if said else ()
    opens = f"Doors {labels.hour(doors.astimezone(local))}."
    return (said, opens) if said else (opens,)


def access(event: Event, occurrence: Occurrence) -> Iterator[str]:
    """One line for each access fact, in the page's own words; what is said of this time goes before the event's."""
    facts_ = {fact.access: fact.sentence for fact in (*event.access, *occurrence.access)}
    for access_, sentence in facts_.items():
        yield line(sentence, 200) or f"{labels.ACCESS[access_]}."


def lacks_end(occurrence: Occurrence, times: Times) -> bool:
    """Whether nobody published its end, and a person may wonder: not of whole days, nor of what is off."""
    if times.end is not None or occurrence.all_day:
        return False
    return occurrence.event_status not in PREFIX and occurrence.withdrawn is None


def origin(event: Event) -> str:
    """Where we read it: every site that lists it, the chosen one first, and the page to go to."""
    page = web_address(event.url)
    others = (web_address(listed) for listed in event.same_as if listed != event.url)
    sites = dict.fromkeys(site(address) for address in (page, *others) if address)
    said = f"Listed at {', '.join(list(sites)[:4])}." if sites else ""
    return "\n".join(row for row in (said, page) if row)
