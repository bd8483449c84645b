"""What an item of a feed says of its event in elements of its own, whatever namespace a site or program puts them in.

Known by their documents: the RSS event module, xCal, Google's gd, Modern Events Calendar, GeoRSS; Trumba,
BiblioCommons, Sidearm. LiveWhale's calendars, which say whose they are, put the event's start into ``pubDate``.
"""

import re
from itertools import islice

from lxml import etree

from aggregator.listing import ListedOffer, ListedPerformance, ListedPlace
from spiders.platforms.document import local_name, one_line
from spiders.platforms.record_times import moment

MOST_INSIDE = 500
"""Of an item with more elements than this the first are read."""
_EVENT = re.compile(
    r"modules/event|xcal|icalendar|webnus\.net/rss/mec|schemas\.google\.com/g/2005|rss/1\.0/modules/calendar|^event$"
    r"|livewhale|bibliocommons|trumba|sidearm"
)
_NOT_EVENT = re.compile(r"search\.yahoo\.com/mrss|itunes|opensearch|modules/(?:syndication|content|slash)|purl\.org/dc")
_START = ("startdate", "dtstart", "start_date", "startdatetime", "start_datetime", "eventstartdate", "event_start_date")
_START += ("eventstart", "event_start", "eventdate", "event_date", "localstart", "datestart", "date_start", "begindate")
_END = ("enddate", "dtend", "end_date", "enddatetime", "end_datetime", "eventenddate", "event_end_date", "eventend")
_END += ("event_end", "localend", "dateend", "date_end", "ends")
_HOUR = ("starthour", "starttime", "start_time", "eventtime", "event_time")
_UNTIL = ("endhour", "endtime", "end_time")
_WHERE = ("location", "venue", "venuename", "venue_name", "eventlocation", "event_location", "featurename", "where")
_COST = ("cost", "price", "eventcost", "event_cost", "ticketprice", "ticket_price", "admission")
_YES = {"true", "1", "yes"}


class EventModule:
    """The elements of one item that tell of its event."""

    def __init__(self, item: etree._Element) -> None:
        self._inside = list(islice(item.iterdescendants(etree.Element), MOST_INSIDE))
        self._known = [element for element in self._inside if _EVENT.search(_space(element))]
        self._any = [element for element in self._inside if not _NOT_EVENT.search(_space(element))]
        self.is_livewhale = any("livewhale" in _space(element) for element in self._any)

    def said(self, *names: str) -> str | None:
        """The text of the first element of a known event module called one of ``names``."""
        return _first(self._known, names)

    def dates(self, posted: str | None) -> dict[str, str]:
        """Start, end and zone as the elements tell them; ``posted``: what the feed gives as the item's own date."""
        whens = [element for element in self._inside if _local(element) == "when" and element.get("startTime")]
        start, end = self._day(_START, "start"), self._day(_END, "end")
        if self.is_livewhale and start is None:
            start = posted
        if start is None and whens:
            start, end = whens[0].get("startTime"), whens[0].get("endTime")
        if start is None:
            return {}
        hour, until = (_hour(_first(self._any, names)) for names in (_HOUR, _UNTIL))
        if self._is_whole_day() or not re.fullmatch(
            r"\d{4}-\d\d-\d\d|\D{0,20}\d{1,2}\D{1,20}\d{4}|[\d/.]{8,10}", start
        ):
            hour = until = None
        found = {"start_date": f"{start} {hour}" if hour else start}
        end = end or (start if until else None)
        found |= {"end_date": f"{end} {until}" if until else end} if end else {}
        zone = self.said("timezone")
        return found | ({"time_zone": zone} if zone and "/" in zone else {})

    def times(self) -> tuple[ListedPerformance, ...]:
        """The single times, where an item has several (Google's gd:when)."""
        whens = [element for element in self._inside if _local(element) == "when" and element.get("startTime")]
        made = (ListedPerformance(start_date=one.get("startTime", ""), end_date=one.get("endTime")) for one in whens)
        return tuple(made) if len(whens) > 1 else ()

    def _day(self, names: tuple[str, ...], short: str) -> str | None:
        """The first day or moment under one of the names; a bare "start" counts in a module that is known."""
        local = self._is_whole_day() and _first(self._any, (f"local{short}",))
        told = moment(local or self.said(*names) or self.said(short)) or next(
            (day for name in names if (day := moment(_first(self._any, (name,))))), None
        )
        whole = re.sub(r"\.\d{1,9}(?=Z|[+-]\d\d:?\d\d|$)", "", told) if told else None
        return whole[:10] if whole and self._is_whole_day() and re.match(r"\d{4}-\d\d-\d\dT", whole) else whole

    def _is_whole_day(self) -> bool:
        return (_first(self._any, ("cdo-alldayevent", "all_day", "allday")) or "").lower() in _YES

    def status(self) -> str | None:
        """What became of it."""
        if (self.said("is_canceled", "is_cancelled") or "").lower() in _YES:
            return "EventCancelled"
        told = next((element.get("value") for element in self._inside if _local(element) == "eventstatus"), None)
        return (told or "").rsplit(".", 1)[-1] or self.said("status")

    def place(self) -> ListedPlace | None:
        """Where it is; the point may be GeoRSS or W3C's geo."""
        where = next((element for name in _WHERE for element in self._any if _local(element) == name), None)
        latitude, longitude = self._point()
        made = ListedPlace(
            **_place(where) if where is not None else {},
            latitude=latitude if longitude else None,
            longitude=longitude if latitude else None,
        )
        return made if made != ListedPlace() else None

    def _point(self) -> tuple[str | None, str | None]:
        point = next((_text(element) for element in self._inside if _local(element) == "point"), None)
        latitude, longitude = (*(point or "").replace(",", " ").split()[:2], None, None)[:2]
        for element in self._inside:
            if _local(element) in {"lat", "latitude"} and _text(element):
                latitude = _text(element)
            elif _local(element) in {"long", "lon", "lng", "longitude"} and _text(element):
                longitude = _text(element)
        return latitude, longitude

    def offers(self) -> tuple[ListedOffer, ...]:
        """The price, in the feed's own words."""
        cost = one_line(_first(self._any, _COST))
        return (ListedOffer(price=cost),) if cost else ()


def _place(where: etree._Element) -> dict[str, str | None]:
    """Name and address of a place, in parts or as one text (Google's in an attribute)."""
    parts = {_local(part): one_line(_text(part)) for part in where.iterchildren(etree.Element)}
    if not parts:
        return {"name": where.get("valueString") or one_line(_text(where))}
    number, street = parts.get("number"), parts.get("street") or parts.get("address")
    return {
        "name": parts.get("name") or parts.get("title"),
        "street_address": " ".join(part for part in (number, street) if part) or None,
        "address_locality": parts.get("city") or parts.get("town"),
        "postal_code": parts.get("zip") or parts.get("postcode"),
    }


def _hour(said: str | None) -> str | None:
    """A time of day that stands for itself."""
    return said if said and re.match(r"\d{1,2}(?:[:.]\d\d|\s{0,2}[ap]\.?m)", said, re.I) and len(said) < 20 else None


def _first(elements: list[etree._Element], names: tuple[str, ...]) -> str | None:
    return next((said for name in names for one in elements if _local(one) == name and (said := _text(one))), None)


def _local(element: etree._Element) -> str:
    # a prefix that nobody declares stays part of the name
    return local_name(element.tag).rsplit(":", 1)[-1].lower()


def _space(element: etree._Element) -> str:
    """The namespace of an element, else the prefix that nobody declares."""
    name = element.tag
    return (name[1:].partition("}")[0] if name.startswith("{") else name.rpartition(":")[0]).lower()


def _text(element: etree._Element) -> str | None:
    return "".join(element.itertext(etree.Element, with_tail=True)).strip() or None
