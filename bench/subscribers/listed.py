"""The run files of the made-up sources: each lists what is truly on, in the words of its own pages."""

from datetime import date, datetime, timedelta
from pathlib import Path

from aggregator import run_file
from aggregator.event import EventStatus, Moment
from aggregator.listing import ListedOffer, ListedPerformance, ListedPlace, Listing
from aggregator.run import Outcome, Run
from bench.subscribers.truth import ahead
from bench.subscribers.world import LONDON, PLACES, SOURCES, Night, Show, Telling, World
from spiders.run_file import RunFileWriter

STATUS = {
    EventStatus.SCHEDULED: None,
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
    EventStatus.POSTPONED: "https://schema.org/EventPostponed",
}


def crawl(world: World, source: str, runs: Path) -> Path:
    """The file of a whole crawl of this source that begins now."""
    listings = tuple(
        _listing(world, show, telling)
        for show in world.shows
        for telling in show.tellings
        if telling.source == source and telling.listed and ahead(world, show)
    )
    run = Run(
        source=source,
        started=world.now,
        finished=world.now + timedelta(minutes=1),
        outcome=Outcome.OK,
        pages=1,
        listings=len(listings),
        empty_said=not listings,
    )
    return RunFileWriter.written(run_file.path_of(runs, source, world.now), SOURCES[source], listings, run).path


def _listing(world: World, show: Show, telling: Telling) -> Listing:
    name, town = PLACES[show.place]
    return Listing(
        source=telling.source,
        url=telling.url,
        identifier=telling.key,
        fetched=world.now,
        name=telling.alias or show.name,
        event_type=show.type.value,
        location=ListedPlace(name=name, address_locality=town.title()),
        description=f"{show.story} Told by {SOURCES[telling.source].title}.",
        offers=(ListedOffer(price=f"£{show.pence / 100:.2f}"),),
        performances=tuple(_performance(show, telling, night) for night in ahead(world, show)),
    )


def _performance(show: Show, telling: Telling, night: Night) -> ListedPerformance:
    return ListedPerformance(
        identifier=f"{show.number}-{night.number}" if show.ids else None,
        start_date=_said(night.start),
        end_date=_said(night.end) if night.end else None,
        event_status=STATUS[night.status],
        availability="https://schema.org/SoldOut" if night.sold_out else None,
    )


def _said(moment: Moment) -> str:
    if isinstance(moment, datetime):
        return moment.astimezone(LONDON).isoformat(timespec="minutes")
    assert isinstance(moment, date)
    return moment.isoformat()
