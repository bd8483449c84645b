"""What ``/api/preview`` answers: how much an address chooses, what comes next of it, and where it is in each format."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from aggregator.errors import AddressError, AggregatorError
from feeds.address import Read, read
from feeds.feed import Form
from feeds.said import feed_of
from feeds.teller import Next, Teller
from feeds.web import answers
from feeds.web.described import FILTER_REFERENCES
from feeds.web.listing import coming
from feeds.web.live import Live
from feeds.web.stored import TYPES, Stored, digest
from feeds.web.told import Trouble
from feeds.web.wanted import Offer

PATH = "/api/preview"
NEXT = 5


class Coming(BaseModel):
    """One event with a date to come. document: its JSON-LD, a whole address."""

    name: str
    when: str = Field(description="Its next chosen date, as “Sat 5 Dec 2026, 7.30pm”")
    where: str = Field(description="The place, or the listing's own words for it")
    url: str | None = Field(description="The page that lists it")
    document: str = Field(description="Its schema.org JSON-LD")


class Addresses(BaseModel):
    """The one address of the selection in each format, whole."""

    model_config = ConfigDict(serialize_by_alias=True)

    ics: str
    rss: str = Field(description="What is new")
    upcoming: str = Field(description="What comes next, as RSS")
    changes: str = Field(description="What has changed, as RSS")
    atom: str
    json_: str = Field(alias="json")


class Preview(BaseModel):
    """A selection at a glance."""

    query: str = Field(description="The canonical query string; empty where everything is asked for")
    title: str
    description: str
    events: int = Field(description="Events with a date to come")
    dates: int = Field(description="Dates to come")
    next: list[Coming] = Field(description="At most five: what begins first, then what is on already")
    addresses: Addresses


def router(live: Live) -> APIRouter:
    """The one address."""
    made = APIRouter(tags=["preview"])

    @made.get(
        PATH,
        response_model=Preview,
        openapi_extra={"parameters": FILTER_REFERENCES},
        responses={400: {"$ref": "#/components/responses/Wrong"}},
    )
    def preview(request: Request) -> Response:
        """How much a selection holds and what comes next of it. The filter may be spelt in any way."""
        return answers.response(_answer(live, request.url.query, answers.asked_with(request.scope)))

    return made


def _answer(live: Live, query: str, headers: answers.Headers) -> answers.Answer:
    live.look()
    try:
        asked = read(query, live.known)
        body = live.ask(lambda teller: glance(asked, teller, live)).model_dump_json().encode()
    except AddressError as wrong:
        nearest = [Offer(f"{PATH}?{each}".rstrip("?"), _title(each, live)) for each in wrong.nearest]
        return answers.trouble(Trouble(400, PATH, str(wrong), wrong.parameter, nearest), headers, live.base_url)
    except AggregatorError as why:
        return answers.trouble(Trouble(503, PATH, str(why)), headers, live.base_url)
    return answers.stored(Stored(body, None, digest(body), live.moved, TYPES[".json"]), headers)


def _title(query: str, live: Live) -> str:
    return feed_of(read(query, live.known).selection, live.known.places).title


def glance(asked: Read, teller: Teller, live: Live) -> Preview:
    """The answer for a selection."""
    feed = feed_of(asked.selection, live.known.places)
    base, count = live.base_url.rstrip("/"), teller.almanac.count(asked.selection)
    return Preview(
        query=asked.query,
        title=feed.title,
        description=feed.description,
        events=count.events,
        dates=count.dates,
        next=[_coming(each, base) for each in coming(teller, asked.selection, NEXT)],
        addresses=Addresses.model_validate({form.name.lower(): f"{base}/{feed.address(form)}" for form in Form}),
    )


def _coming(one: Next, base: str) -> Coming:
    document = f"{base}/events/{one.uid.partition('@')[0]}.jsonld"
    return Coming(name=one.name, when=one.date.said, where=one.where, url=one.url, document=document)
