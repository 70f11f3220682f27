"""Uptime of a month, honestly: what was checked, what was to be, and how long it was out (参考値).

It counts rounds. A round that nobody made, in which nobody could judge, or that lay in a
maintenance is in neither term; checks made because of an incident are no rounds. A service that
failed once and answered 30 seconds later had no outage.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from pydantic import Field

from functions.core.domain.calendar import JST
from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.incidents import Incident, OutageFigures
from functions.core.domain.model import Instant, Model, minutes
from functions.core.domain.showing import Words
from functions.core.domain.watch import Service
from functions.core.domain.wording import NAMES

MONTH: Final = r"^20[0-9]{2}-(?:0[1-9]|1[0-2])$"
REFERENCE: Final = Words(
    ja="参考値(契約上の保証値ではありません)", en="For reference: the contract promises no figure."
)
ON_ITS_WAY: Final = minutes(2)
"""A check starts so much later than its round at most."""
BEGINNING: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)

Span = tuple[dt.datetime, dt.datetime]
"""From the first moment until before the second."""


class Gap(Model):
    """A time in which nobody could say how these services were."""

    services: tuple[Service, ...] = Field(min_length=1)
    """Together: after a blindness of the whole watch every server writes one."""
    since: Instant
    """`BEGINNING`: it had never been looked at."""
    until: Instant


class Outage(Model):
    """One outage of one service, as far as it lies in the month or reaches into it."""

    incident_id: IncidentId
    began_at: Instant
    ended_at: Instant | None
    """None: it lasts, or was ended without a recovery."""
    figures: OutageFigures | None


class ServiceUptime(Model):
    service: Service
    name: Words
    expected: int
    """Rounds from `since` until `until`."""
    made: int
    """Rounds that count: made, judged, outside maintenance."""
    failed: int
    percent: str | None
    """Two decimals, rounded down; None: nothing was made."""
    outages: tuple[Outage, ...]


class ServerMonth(Model):
    """One server in one month."""

    month: str
    server_id: ServerId
    server_name: str
    since: Instant
    """Counted from here: the month's beginning, or when the reseller came onto the server."""
    until: Instant
    """Counted up to here."""
    frozen: bool
    """The month is over: these figures do not change any more."""
    reference: Words = REFERENCE
    services: tuple[ServiceUptime, ...]


class Seen(Model):
    """What one month of a server is counted from."""

    rounds: tuple[Instant, ...]
    """That were made, sorted."""
    incidents: tuple[Incident, ...]
    gaps: tuple[Gap, ...]
    maintained: tuple[tuple[Instant, Instant], ...]


def month_span(month: str) -> Span:
    """Return when a month begins and ends in Japan."""
    year, number = map(int, month.split("-"))
    begins = dt.datetime(year, number, 1, tzinfo=JST)
    ends = dt.datetime(year + number // 12, number % 12 + 1, 1, tzinfo=JST)
    return begins.astimezone(dt.UTC), ends.astimezone(dt.UTC)


def service_uptime(
    service: Service, seen: Seen, expected: int, until: dt.datetime
) -> ServiceUptime:
    """Count one service."""
    struck = [each for each in seen.incidents if service in each.services]
    gaps = [(each.since, each.until) for each in seen.gaps if service in each.services]
    lost = [(_ended(each, until), until) for each in struck if _ended_unrecovered(each)]
    left_out = _indices(seen.rounds, [*gaps, *lost, *seen.maintained])
    down = [(_began(each, service) - ON_ITS_WAY, _ended(each, until)) for each in struck]
    judged = set(range(len(seen.rounds))) - left_out
    failed = len(judged & _indices(seen.rounds, down))
    return ServiceUptime(
        service=service,
        name=Words(ja=NAMES[service][0], en=NAMES[service][1]),
        expected=expected,
        made=len(judged),
        failed=failed,
        percent=percent(len(judged) - failed, len(judged)),
        outages=tuple(_outage(each, service) for each in struck),
    )


def percent(good: int, made: int) -> str | None:
    """Spell a share with two decimals, rounded down: 100.00 only if nothing failed."""
    if made == 0:
        return None
    hundredths = good * 10_000 // made
    return f"{hundredths // 100}.{hundredths % 100:02}"


def touches(incident: Incident, begins: dt.datetime, ends: dt.datetime) -> bool:
    """Say whether an incident's outage lies in a span of time, at least partly."""
    return incident.first_failed_at < ends and _ended(incident, ends) > begins


def _began(incident: Incident, service: Service) -> dt.datetime:
    return incident.services[service].first_failed_at


def _ended(incident: Incident, until: dt.datetime) -> dt.datetime:
    """Return its end; an outage that lasts counts up to `until`."""
    ended = incident.recovered_at or incident.response_ended_at if incident.over else None
    return min(ended or until, until)


def _ended_unrecovered(incident: Incident) -> bool:
    """Say whether a person ended it without a recovery: nobody watches the service after that."""
    return incident.over and incident.recovered_at is None


def _outage(incident: Incident, service: Service) -> Outage:
    return Outage(
        incident_id=incident.id,
        began_at=_began(incident, service),
        ended_at=incident.recovered_at,
        figures=incident.outage(),
    )


def _indices(rounds: Sequence[dt.datetime], spans: Iterable[Span]) -> set[int]:
    """Return which rounds lie in any of these spans."""
    found: set[int] = set()
    for since, until in spans:
        found.update(range(bisect_left(rounds, since), bisect_left(rounds, until)))
    return found
