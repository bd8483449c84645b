"""What ``/api/preview`` answers: how much an address chooses, what comes next of it, and where it is in each format."""

from pydantic import BaseModel, Field


class Coming(BaseModel):
    """One event with a date to come. document: its JSON-LD, a whole address."""

    name: str
    when: str = Field(description="Its next chosen date, as “Sat 5 Dec 2026, 7.30pm”")
    where: str | None = Field(description="The place, or the listing's own words for it")
    url: str = Field(description="The page that lists it")
    document: str = Field(description="Its schema.org JSON-LD")


class Addresses(BaseModel):
    """The one address of the selection in each format, whole."""

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
    next: list[Coming] = Field(description="At most five, the soonest first")
    addresses: Addresses
