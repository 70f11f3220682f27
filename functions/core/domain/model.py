"""The base of every model: frozen, and closed to fields it does not know."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict


class Model(BaseModel):
    """A value. Changing it means making another one. What broke a model never stands in a log."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


Instant = Annotated[AwareDatetime, AfterValidator(_utc)]
"""A point in time: aware, and UTC inside."""


def stamp(at: datetime) -> str:
    """Spell an instant so that the spelling sorts like the time: 2026-11-24T01:02:03.004Z."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def hours(count: float) -> timedelta:
    return timedelta(hours=count)
