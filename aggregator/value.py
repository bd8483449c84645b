"""What every value of the catalogue shares: it never changes after it is made, and it knows no unlisted field."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value; equal when its fields are equal."""

    model_config = ConfigDict(frozen=True, extra="forbid")
