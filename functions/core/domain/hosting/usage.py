"""Usage: what servers and areas use, by the hour; rolled up to days and months in Japan."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from functions.core.domain.calendar import JST
from functions.core.domain.hosting.panels import AreaUsage, ServerUsage, Usage
from functions.core.domain.ids import CustomerId, ResellerId, ServerId
from functions.core.domain.model import Instant, Model

HOUR: Final = dt.timedelta(hours=1)
LINE_BYTES_A_SECOND: Final = 100_000_000 // 8
"""Every server's line to the network."""
COUNTERS: Final = (
    *("cpu_busy_ticks", "cpu_total_ticks"),
    *("received_bytes", "sent_bytes", "uptime_s"),
)


class Grain(StrEnum):
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"


class ServerSample(Model):
    """A server in one hour, day or month. Sizes are the largest, percentages the mean."""

    server_id: ServerId
    grain: Grain = Grain.HOUR
    at: Instant
    """Its beginning."""
    areas: int
    disk_total_mib: int
    disk_used_mib: int
    memory_total_mib: int
    memory_used_mib: int
    cpu_percent: float
    load: float
    """The largest of its one-minute averages that was seen."""
    received_bytes: int
    sent_bytes: int
    line_percent: float
    """How much of 100 Mbit/s its busier direction took, in the mean."""
    mail_queue: int
    last_backup_at: Instant | None = None
    counters: ServerUsage | None = None
    """As the server told them: the next hour's differences are counted from here."""


class AreaSample(Model):
    """An area in one hour, day or month. Sizes are the largest; `sent` are all mails of it."""

    reseller_id: ResellerId
    customer_id: CustomerId
    server_id: ServerId
    grain: Grain = Grain.HOUR
    at: Instant
    web_mib: int
    mail_mib: int
    database_mib: int
    sent: int
    full_percent: int = 0
    """How full the fullest of web, mail and both together is."""
    level: int = 0
    """The highest mark (75, 90, 100) that its reseller has been told of."""
    over_since: Instant | None = None

    @property
    def disk_mib(self) -> int:
        return self.web_mib + self.mail_mib


def server_sample(
    server_id: ServerId, usage: Usage, at: dt.datetime, before: ServerSample | None
) -> ServerSample:
    """Make an hour's sample of what a server told; `before` is the sample that came last."""
    now, since = usage.server, _counted(usage, before)
    received = now.received_bytes - since.received_bytes
    sent = now.sent_bytes - since.sent_bytes
    seconds = max(1, now.uptime_s - since.uptime_s)
    busy = now.cpu_busy_ticks - since.cpu_busy_ticks
    return ServerSample(
        server_id=server_id,
        at=at,
        areas=len(usage.areas),
        disk_total_mib=now.disk_total_mib,
        disk_used_mib=now.disk_used_mib,
        memory_total_mib=now.memory_total_mib,
        memory_used_mib=now.memory_used_mib,
        cpu_percent=percent(busy, now.cpu_total_ticks - since.cpu_total_ticks),
        load=round(now.load_1, 2),
        received_bytes=received,
        sent_bytes=sent,
        line_percent=percent(max(received, sent) / seconds, LINE_BYTES_A_SECOND),
        mail_queue=usage.queue,
        last_backup_at=now.last_backup_at,
        counters=now,
    )


def area_sample(
    found: AreaUsage,
    *,
    reseller_id: ResellerId,
    customer_id: CustomerId,
    server_id: ServerId,
    at: dt.datetime,
) -> AreaSample:
    return AreaSample(
        reseller_id=reseller_id,
        customer_id=customer_id,
        server_id=server_id,
        at=at,
        web_mib=found.web_mib,
        mail_mib=found.mail_mib,
        database_mib=found.database_mib,
        sent=found.sent_last_hour,
    )


def servers_rolled_up(samples: Sequence[ServerSample], grain: Grain) -> ServerSample:
    """Return the day of hours, or the month of days; there is at least one of them."""
    last = samples[-1]
    return last.model_copy(
        update={
            "grain": grain,
            "at": beginning(grain, samples[0].at),
            "areas": max(each.areas for each in samples),
            "disk_used_mib": max(each.disk_used_mib for each in samples),
            "memory_used_mib": max(each.memory_used_mib for each in samples),
            "load": max(each.load for each in samples),
            "mail_queue": max(each.mail_queue for each in samples),
            "cpu_percent": _mean([each.cpu_percent for each in samples]),
            "line_percent": _mean([each.line_percent for each in samples]),
            "received_bytes": sum(each.received_bytes for each in samples),
            "sent_bytes": sum(each.sent_bytes for each in samples),
            "counters": None,
        }
    )


def areas_rolled_up(samples: Sequence[AreaSample], grain: Grain) -> AreaSample:
    """Return the day of hours, or the month of days; there is at least one of them."""
    return samples[-1].model_copy(
        update={
            "grain": grain,
            "at": beginning(grain, samples[0].at),
            "web_mib": max(each.web_mib for each in samples),
            "mail_mib": max(each.mail_mib for each in samples),
            "database_mib": max(each.database_mib for each in samples),
            "sent": sum(each.sent for each in samples),
        }
    )


def beginning(grain: Grain, at: dt.datetime) -> dt.datetime:
    """Return when the hour began, or in Japan the day or month."""
    local = at.astimezone(JST).replace(minute=0, second=0, microsecond=0)
    if grain is not Grain.HOUR:
        local = local.replace(hour=0)
    if grain is Grain.MONTH:
        local = local.replace(day=1)
    return local.astimezone(dt.UTC)


def percent(part: float, whole: float) -> float:
    return round(min(100.0, max(0.0, 100 * part / whole)), 1) if whole > 0 else 0.0


def _counted(usage: Usage, before: ServerSample | None) -> ServerUsage:
    """Return from where to count: the last sample's counters, or zero since the boot."""
    since = before.counters if before else None
    if since is not None and since.boot_id == usage.server.boot_id:
        return since
    none = dict.fromkeys(COUNTERS, 0)
    return usage.server.model_copy(update=none)


def _mean(numbers: Sequence[float]) -> float:
    return round(sum(numbers) / len(numbers), 1)
