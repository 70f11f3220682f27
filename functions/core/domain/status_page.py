"""The public status page of a reseller: its brand, its services, 90 days; nobody else's name."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from functions.core.domain.brands import Brand
from functions.core.domain.calendar import JST
from functions.core.domain.contacts import Language
from functions.core.domain.ids import ServerId
from functions.core.domain.incidents import Incident
from functions.core.domain.maintenance import MaintenanceWindow
from functions.core.domain.model import Instant, Model
from functions.core.domain.notice_facts import Progress, progress
from functions.core.domain.reseller_servers import shown_service, worst
from functions.core.domain.servers import Server
from functions.core.domain.showing import STATES, Words
from functions.core.domain.states import ServerState
from functions.core.domain.watch import Service, Status
from functions.core.domain.wording import impacts, listed

DAYS: Final = 90
WORKING: Final = Words(ja="復旧作業を行っています。", en="We are working on it.")
STAGES: Final[dict[Progress, Words]] = {
    Progress.CONFIRMING: Words(
        ja="回復を確認しています。", en="It answers; we are confirming that."
    ),
    Progress.RECOVERED: Words(ja="復旧しました。", en="It works again."),
    Progress.CLOSED: Words(ja="対応を終了しました。", en="The response has ended."),
}
"""End users need not know what was restarted."""


class PublicService(Model):
    name: Words
    status: Status
    state: Words
    since: Instant | None


class PublicServer(Model):
    name: str
    status: Status
    state: Words
    services: tuple[PublicService, ...]


class PublicIncident(Model):
    title: Words
    impacts: Words
    """One line of what does not work."""
    stage: Words
    began_at: Instant
    ended_at: Instant | None
    """None while it lasts."""


class PublicMaintenance(Model):
    servers: tuple[str, ...]
    starts_at: Instant
    ends_at: Instant


class PublicDay(Model):
    """A day in Japan."""

    day: dt.date
    incidents: int
    """That touched the day."""
    outage_s: int
    """Seconds of the day in which something did not work."""


class StatusPage(Model):
    brand: str
    colour: str
    support: str
    at: Instant
    status: Status
    state: Words
    servers: tuple[PublicServer, ...]
    open: tuple[PublicIncident, ...]
    past: tuple[PublicIncident, ...]
    maintenance: tuple[PublicMaintenance, ...]
    days: tuple[PublicDay, ...]
    """The last 90, the oldest first."""


def status_page(
    brand: Brand,
    servers: Sequence[tuple[Server, ServerState]],
    incidents: Sequence[Incident],
    windows: Sequence[MaintenanceWindow],
    now: dt.datetime,
) -> StatusPage:
    """Shape what anybody may read. Incidents come the newest first."""
    shown = tuple(_server(server, state) for server, state in servers)
    status = worst(each.status for each in shown)
    names = {server.id: server.name for server, _ in servers}
    return StatusPage(
        brand=brand.name,
        colour=brand.colour,
        support=brand.support,
        at=now,
        status=status,
        state=STATES[status],
        servers=shown,
        open=tuple(_incident(each) for each in incidents if not each.over),
        past=tuple(_incident(each) for each in incidents if each.over),
        maintenance=tuple(_maintenance(windows, names)),
        days=days_of(incidents, now),
    )


def _server(server: Server, state: ServerState) -> PublicServer:
    shown = [
        shown_service(each.service, state.services.get(each.service), server.unwatched)
        for each in server.watched
        if each.service is not Service.PING  # nobody uses it
    ]
    status = worst(each.status for each in shown)
    return PublicServer(
        name=server.name,
        status=status,
        state=STATES[status],
        services=tuple(
            PublicService(name=each.name, status=each.status, state=each.state, since=each.since)
            for each in shown
        ),
    )


def _incident(incident: Incident) -> PublicIncident:
    lost = Words(ja="サーバ全体", en="the whole server")
    what = (
        lost
        if incident.lost
        else Words(
            ja=listed(incident.services, Language.JA), en=listed(incident.services, Language.EN)
        )
    )
    return PublicIncident(
        title=Words(
            ja=f"{incident.server_name} {what.ja}の障害", en=f"{incident.server_name}: {what.en}"
        ),
        impacts=Words(
            ja="、".join(impacts(incident.services, Language.JA)),
            en=", ".join(impacts(incident.services, Language.EN)),
        ),
        stage=STAGES.get(progress(incident), WORKING),
        began_at=incident.first_failed_at,
        ended_at=ended_at(incident),
    )


def ended_at(incident: Incident) -> dt.datetime | None:
    """Return when it was over; None while it lasts."""
    return (incident.recovered_at or incident.response_ended_at) if incident.over else None


def _maintenance(
    windows: Iterable[MaintenanceWindow], names: dict[ServerId, str]
) -> Iterable[PublicMaintenance]:
    """Yield what touches these servers. The reason is written for our own people."""
    for window in windows:
        touched = tuple(names[each] for each in window.servers if each in names)
        if touched:
            yield PublicMaintenance(servers=touched, starts_at=window.start, ends_at=window.end)


def days_of(incidents: Sequence[Incident], now: dt.datetime) -> tuple[PublicDay, ...]:
    """Return the last 90 days, the oldest first."""
    spans = [(each.first_failed_at, ended_at(each) or now) for each in incidents]
    today = now.astimezone(JST).date()
    return tuple(_day(today - dt.timedelta(days=ago), spans) for ago in range(DAYS - 1, -1, -1))


def _day(day: dt.date, spans: Sequence[tuple[dt.datetime, dt.datetime]]) -> PublicDay:
    begins = dt.datetime.combine(day, dt.time(0), tzinfo=JST)
    ends = begins + dt.timedelta(days=1)
    touching = [(max(a, begins), min(b, ends)) for a, b in spans if a < ends and b > begins]
    return PublicDay(day=day, incidents=len(touching), outage_s=covered(touching))


def covered(spans: Iterable[tuple[dt.datetime, dt.datetime]]) -> int:
    """Return the seconds that lie in any of these spans, none of them twice."""
    total, until = dt.timedelta(0), dt.datetime.min.replace(tzinfo=dt.UTC)
    for start, end in sorted(spans):
        total += max(dt.timedelta(0), end - max(start, until))
        until = max(until, end)
    return round(total.total_seconds())
