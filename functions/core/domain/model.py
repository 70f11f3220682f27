"""The base of every model: frozen, and closed to fields it does not know."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Final, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    PlainSerializer,
    SerializationInfo,
    StringConstraints,
)

T = TypeVar("T")


class Model(BaseModel):
    """A value. Changing it means making another one. What broke a model never stands in a log."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        defer_build=True,  # when it is first used: a cold start loads many models and uses few
    )


def _utc(at: datetime) -> datetime:
    """Refuse what some time zone could not spell: it would break whoever shows it."""
    try:
        utc = at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("no calendar reaches so far") from error
    if not EARLIEST <= utc <= LATEST:
        raise ValueError("no calendar reaches so far")
    return utc


EARLIEST: Final = datetime(2, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(9998, 12, 31, tzinfo=UTC)

Instant = Annotated[AwareDatetime, AfterValidator(_utc)]
"""A point in time: aware, and UTC inside."""


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
"""What people call something: blanks around it are no part of it, and alone they are none."""


def _worded(said: str, info: SerializationInfo) -> str:
    return str(info.context(said)) if info.context else said


SAID: Final = PlainSerializer(_worded, return_type=str, when_used="json")
Sentence = Annotated[str, SAID]
"""What we say of something, in English; whoever serializes it may hand over, as the context, a
function that words it otherwise. What people wrote may stand in such a field too."""


def each_once(values: tuple[T, ...]) -> tuple[T, ...]:
    """Refuse a list that names something twice."""
    if len(set(values)) < len(values):
        raise ValueError("names something twice")
    return values


def stamp(at: datetime) -> str:
    """Spell an instant so that the spelling sorts like the time: 2026-11-24T01:02:03.004Z."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def hours(count: float) -> timedelta:
    return timedelta(hours=count)
