"""Where we live: database, folders, address, contact. Read from the environment, each with a default that works.

Every setting is an environment variable ``BOTHCITIES_<NAME>``. ``bothcities settings`` prints what is in force.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from aggregator.errors import UsageError

KEY = "_KEY"
"""How the variables end that hold a source's own key to an interface; the source reads them itself."""


class Settings(BaseSettings):
    """What may differ from one home of Both Cities to another."""

    model_config = SettingsConfigDict(env_prefix="BOTHCITIES_", frozen=True, extra="ignore")

    database: str = Field(
        default="sqlite:///var/bothcities.sqlite3", description="the catalogue, as an SQLAlchemy address"
    )
    public: Path = Field(default=Path("public"), description="the folder that is published")
    runs: Path = Field(
        default=Path("var/runs"), description="the folder of run files, one for each crawl of each source"
    )
    base_url: str = Field(
        default="http://127.0.0.1:8080",
        description="the address under which the public folder is reached, without a final slash",
    )
    contact: str = Field(
        default="https://bothcities.example/contact",
        description="an address or e-mail where a venue reaches us; it stands in every request",
    )
    port: int = Field(default=8080, ge=1, le=65535, description="the port that `bothcities serve` listens on")

    @model_validator(mode="before")
    @classmethod
    def _where_it_is_served(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Unless an address is set it is that of ``bothcities serve``, at the port that it listens on."""
        return {"base_url": f"http://127.0.0.1:{given['port']}"} | given if "port" in given else given

    @field_validator("base_url")
    @classmethod
    def _plain_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        if any(letter.isspace() or not letter.isprintable() for letter in value):
            raise ValueError("must hold no spaces and no control characters")
        if not urlsplit(value).hostname:
            raise ValueError("must name a host, as in https://whatson.example")
        return value.rstrip("/")

    @field_validator("contact")
    @classmethod
    def _one_line(cls, value: str) -> str:
        """It stands in a header of every request, which a line break would end."""
        if not value.isprintable():
            raise ValueError("must be one line without control characters")
        return value.strip() or str(cls.model_fields["contact"].default)


def nameless(settings: Settings) -> str | None:
    """A warning where nobody has said whom a venue may write to; every request should name a person."""
    if settings.contact != Settings.model_fields["contact"].default:
        return None
    return (
        "No venue can reach you: set BOTHCITIES_CONTACT to an address or e-mail of yours before crawling the network."
    )


def unknown(variables: Iterable[str]) -> Iterator[str]:
    """A warning for each variable that looks like a setting and is none, with the nearest one that is."""
    known = [f"BOTHCITIES_{name.upper()}" for name in Settings.model_fields]
    for variable in sorted(variables):
        name = variable.upper()
        if name.startswith("BOTHCITIES_") and name not in known and not name.endswith(KEY):
            near = get_close_matches(name, known, n=1, cutoff=0.75)
            hint = f"did you mean {near[0]}?" if near else "`bothcities settings` lists them all."
            yield f"{variable} is no setting and was not used; {hint}"


def load() -> Settings:
    """The settings in force. Raises UsageError naming the variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        raise UsageError("; ".join(_sentence(problem) for problem in error.errors())) from error


def described(settings: Settings) -> list[dict[str, Any]]:
    """Every setting with its variable, value, default and meaning, in the order of declaration."""
    return [
        {
            "variable": f"BOTHCITIES_{name.upper()}",
            "value": str(getattr(settings, name)),
            "default": str(field.default),
            "meaning": field.description,
        }
        for name, field in Settings.model_fields.items()
    ]


def _sentence(problem: ErrorDetails) -> str:
    variable = f"BOTHCITIES_{str(problem['loc'][0]).upper()}"
    why = problem["msg"].removeprefix("Value error, ")
    if problem["loc"][0] == "port":
        why = "must be a whole number from 1 to 65535"
    return f"{variable}={problem.get('input')!r} cannot be used: {why}"
