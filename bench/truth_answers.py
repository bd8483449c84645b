"""The truth of API answers: each platform's own shape walked plainly."""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from bench.truth_fact import LONDON, Fact, Truth, known, moment, prices, span, status_of
from bench.truth_pages import event, is_event, place, walk

Node = dict[str, Any]
NO_PRICE = frozenset({"price"})


def read(path: Path) -> Truth | None:
    """The truth of an answer of a known API, or None."""
    maker = MAKERS.get(path.parent.name)
    if maker is None:
        return None
    answer = path if path.suffix == ".xml" else json.loads(path.read_text("utf-8")) if path.suffix == ".json" else None
    facts = [fact for fact in maker(answer) if fact.name] if answer is not None else []
    return known(path.parent.name, facts) if facts else None


def _fact(name: str, start: object, end: object = None, zone: ZoneInfo = LONDON, **said: Any) -> Iterator[Fact]:
    begin = moment(start, zone)
    if begin is not None:
        first, last = span(begin, moment(end, zone), zone)
        yield Fact(name, first, last, **said)


def _spektrix(events: list[Node]) -> Iterator[Fact]:
    for each in events:
        hall = each.get("attribute_Venue") or None
        first, last = each["firstInstanceDateTime"], each["lastInstanceDateTime"]
        lasts = re.sub(r"\D", "", str(each["duration"] or ""))
        ends = str(moment(first) + timedelta(minutes=int(lasts or 0))) == str(moment(last))
        for start in (first,) if ends else dict.fromkeys((first, last)):
            status = status_of("", each["name"])
            yield from _fact(each["name"], start, status=status, place=hall, silent=frozenset({"price", "end"}))


def _tec(answer: Node) -> Iterator[Fact]:
    for each in answer.get("events") or [answer]:
        if "start_date" in each:
            venue = each.get("venue") or {}
            found = span(moment(each["start_date"]), moment(each.get("end_date")))
            where = (venue.get("venue") if isinstance(venue, dict) else None) or None
            cost = prices(*re.findall(r"\d+(?:\.\d\d)?", html.unescape(each.get("cost") or "")))
            cost = prices(0) if (each.get("cost") or "").casefold() == "free" else cost
            yield Fact(each["title"], *found, place=where, price=cost, url=each.get("url"))
        elif "post_title" in each:
            said = each["meta_input"]
            status = status_of((said.get("_tribe_events_status") or [""])[0], each["post_title"])
            yield from _fact(each["post_title"], said["_EventStartDate"][0], said["_EventEndDate"][0], status=status)


def _ticketmaster(answer: Node) -> Iterator[Fact]:
    for each in (answer.get("_embedded") or {}).get("events") or [answer]:
        dates, venues = each["dates"], (each.get("_embedded") or {}).get("venues") or [{}]
        start = dates["start"].get("dateTime") or dates["start"]["localDate"]
        cost = prices(*(ask for span_ in each.get("priceRanges") or [] for ask in (span_.get("min"), span_.get("max"))))
        status = status_of(dates["status"]["code"], each["name"])
        yield from _fact(each["name"], start, status=status, place=venues[0].get("name"), price=cost)


def _tickettailor(answer: Node) -> Iterator[Fact]:
    for each in answer["data"]:
        cost = prices(*(kind["price"] / 100 for kind in each["ticket_types"]))
        where = (each.get("venue") or {}).get("name")
        yield from _fact(each["name"], each["start"]["iso"], each["end"]["iso"], place=where, price=cost)


def _eventbrite(answer: Node) -> Iterator[Fact]:
    for each in answer.get("events") or []:
        cost = prices(0) if each.get("is_free") else None
        status = status_of(each.get("status"), each["name"]["text"])
        end = each["end"]["utc"]
        yield from _fact(
            each["name"]["text"], each["start"]["utc"], end, status=status, price=cost, silent=frozenset({"place"})
        )


def _squarespace(answer: Node) -> Iterator[Fact]:
    zone = ZoneInfo(answer["website"]["timeZone"])
    for each in [*(answer.get("upcoming") or []), *(answer.get("past") or [])]:
        times = (each.get("startDate"), each.get("endDate"))
        start, end = (datetime.fromtimestamp(said // 60_000 * 60, UTC) if said else None for said in times)
        where = each.get("location") or {}
        named = where.get("addressTitle") or where.get("addressLine1") or None
        first, last = span(start, end, zone)
        yield Fact(each["title"], first, last, status_of("", each["title"]), named, silent=NO_PRICE)


def _openactive(answer: Node) -> Iterator[Fact]:
    items = answer.get("items") if isinstance(answer.get("items"), list) else [answer]
    for data in [item["data"] for item in items if item.get("state") != "deleted" and "data" in item]:
        above = data.get("superEvent")
        whole = {**above, **data} if isinstance(above, dict) else data
        if "offer" in whole:
            whole["offers"] = whole["offer"]
        plain = {
            key: value for key, value in whole.items() if key not in {"superEvent", "event", "individualFacilityUse"}
        }
        if is_event(plain) or data.get("subEvent"):
            yield from (
                walk({**plain, "@type": "Event"}) if not isinstance(plain.get("startDate"), str) else _dated(plain)
            )


def _dated(node: Node) -> Iterable[Fact]:
    return walk({**node, "@type": "Event"}) if node.get("subEvent") else event(node)


def _googlecalendar(answer: Node) -> Iterator[Fact]:
    for each in answer["items"]:
        start, end = (each[key].get("dateTime") or each[key].get("date") for key in ("start", "end"))
        yield from _fact(each["summary"], start, end, status=status_of(each["status"]), place=each.get("location"))


def _residentadvisor(answer: Node) -> Iterator[Fact]:
    for each in answer["data"]["promoter"]["events"]:
        told = {"status": status_of("", each["title"]), "place": each["venue"]["name"]}
        yield from _fact(each["title"], each["startTime"][:16], each["endTime"][:16], **told)


def _facebook(each: Node) -> Iterator[Fact]:
    yield from _fact(each["name"], each["start_time"], each["end_time"], place=place(each["location"]))


def _indycinema(answer: Node) -> Iterator[Fact]:
    for film in answer["data"]["movies"]["data"]:
        for each in film["showings"]:
            yield from _fact(film["name"], each["time"], silent=frozenset({"end", "price", "place"}))


def _richmix(answer: list[Node]) -> Iterator[Fact]:
    for film in answer:
        days = (film.get("spektrix_data") or {}).get("instances") or {}
        for each in (one for day in days.values() for one in day):
            yield from _fact(film["post_title"], each["start"], silent=frozenset({"end", "price", "place"}))


def _cineworld(answer: Node) -> Iterator[Fact]:
    films = {film["id"]: film["name"] for film in answer["body"].get("films") or []}
    for each in answer["body"].get("events") or []:
        yield from _fact(films[each["filmId"]], each["eventDateTime"], silent=frozenset({"end", "price", "place"}))


def _vista(answer: Node) -> Iterator[Fact]:
    beside = answer.get("relatedData") or {}
    films, sites = ({one["id"]: one for one in beside.get(key) or []} for key in ("films", "sites"))
    for each in answer.get("showtimes") or []:
        where, when = sites[each["siteId"]]["name"]["text"], each["schedule"]
        yield from _fact(films[each["filmId"]]["title"]["text"], when["startsAt"], when["endsAt"], place=where)


def _ticketsolve(path: Path) -> Iterator[Fact]:
    for show in etree.parse(str(path)).iter("show"):
        house = show.getparent().getparent().findtext("name").strip()
        for each in show.iter("event"):
            yield from _fact(
                show.findtext("name").strip(), each.findtext("date_time_iso"), place=house, silent=NO_PRICE | {"status"}
            )


MAKERS: dict[str, Callable[[Any], Iterator[Fact]]] = {
    "spektrix": _spektrix,
    "tec": _tec,
    "ticketmaster": _ticketmaster,
    "tickettailor": _tickettailor,
    "eventbrite": _eventbrite,
    "squarespace": _squarespace,
    "openactive": _openactive,
    "googlecalendar": _googlecalendar,
    "residentadvisor": _residentadvisor,
    "calagator": _facebook,
    "indycinema-graphql": _indycinema,
    "richmix": _richmix,
    "ticketsolve": _ticketsolve,
    "cineworld": _cineworld,
    "vista-ocapi": _vista,
}
"""Folder of the corpus -> how its answers are walked."""
