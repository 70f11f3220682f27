"""What a notice says, as facts: which servers, since when, how far we are, what comes next."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from functions.core.domain.causes import COLUMNS, Cause
from functions.core.domain.contacts import Language
from functions.core.domain.desk import Desk
from functions.core.domain.incidents import Incident, OutageFigures, Phase
from functions.core.domain.model import Instant, Model
from functions.core.domain.watch import Service
from functions.core.domain.wording import INBOUND_MAIL, MAIL, clipped


class Progress(StrEnum):
    """How far the response is, in words fit for a reseller."""

    CHECKING = "checking"
    RESTARTED = "restarted"  # level 1
    REBOOTED = "rebooted"  # level 2
    PERSON = "person"
    CONFIRMING = "confirming"  # it answers again, the second look is pending
    RECOVERED = "recovered"
    CLOSED = "closed"  # a person ended it without a recovery


class ServerFacts(Model):
    """One server of a notice."""

    name: str
    services: tuple[Service, ...]
    lost: bool
    """The whole server does not answer."""
    detected_at: Instant
    last_ok_at: Instant | None
    recovered_at: Instant | None
    outage: OutageFigures | None
    progress: Progress


class NoticeFacts(Model):
    """Everything that the templates of notices may use."""

    number: str
    reseller: str
    servers: tuple[ServerFacts, ...]
    services: tuple[Service, ...]
    """All that are affected, over all servers."""
    healthy: tuple[Service, ...]
    """Seen not affected on every server."""
    detected_at: Instant
    last_ok_at: Instant | None
    recovered_at: Instant | None
    """The last one's; None while one is down."""
    outage: OutageFigures | None
    """Of the whole: from the first detection to the last recovery."""
    progress: Progress
    cause: Cause
    mail_affected: bool
    inbound_mail_affected: bool
    lost: bool
    next_at: Instant | None
    report_due_at: Instant | None
    daily: bool
    """It is reported in the day's collection."""
    earlier: bool
    """It failed again within 30 minutes of an earlier recovery."""
    desk: Desk


def notice_facts(
    incidents: Sequence[Incident],
    *,
    number: str,
    reseller: str,
    desk: Desk,
    next_at: dt.datetime | None = None,
    report_due_at: dt.datetime | None = None,
    daily: bool = False,
) -> NoticeFacts:
    """Gather the facts of one or several incidents that one reseller is told of together."""
    ordered = sorted(incidents, key=lambda each: (each.first_failed_at, each.server_name))
    services = tuple(each for each in Service if any(each in one.services for one in ordered))
    outage = whole_outage(ordered)
    return NoticeFacts(
        number=number,
        reseller=reseller,
        servers=tuple(_server(each) for each in ordered),
        services=services,
        healthy=_healthy(ordered),
        detected_at=ordered[0].first_failed_at,
        last_ok_at=ordered[0].last_ok_at,
        recovered_at=_recovered(ordered),
        outage=outage,
        progress=min((progress(each) for each in ordered), key=list(Progress).index),
        cause=_cause(ordered),
        mail_affected=bool(MAIL.intersection(services)),
        inbound_mail_affected=any(each.lost for each in ordered)
        or bool(INBOUND_MAIL.intersection(services)),
        lost=all(each.lost for each in ordered),
        next_at=next_at,
        report_due_at=report_due_at,
        daily=daily,
        earlier=any(each.earlier_id for each in ordered),
        desk=desk,
    )


def progress(incident: Incident) -> Progress:
    """Say how far the response to one incident is."""
    if incident.over:
        return Progress.RECOVERED if incident.phase is Phase.RECOVERED else Progress.CLOSED
    if incident.ok_since:
        return Progress.CONFIRMING
    if incident.pages or incident.handed_over_reason or incident.acknowledged_by:
        return Progress.PERSON
    if incident.level_2_at or incident.reboots:
        return Progress.REBOOTED
    return Progress.RESTARTED if incident.restarts else Progress.CHECKING


def whole_outage(incidents: Sequence[Incident]) -> OutageFigures | None:
    """Return for how long any of them lasted; None while one still does.

    Time between an outage and its repetition does not count, nor twice what two servers share.
    """
    recovered = _recovered(incidents)
    if recovered is None:
        return None
    ends = [(each, each.recovered_at or recovered) for each in incidents]
    return OutageFigures(
        detected=_covered([(each.first_failed_at, end) for each, end in ends]),
        shortest=_covered([(each.first_failed_at, each.last_failed_at) for each in incidents]),
        longest=_covered([(each.last_ok_at or each.first_failed_at, end) for each, end in ends]),
    )


def _cause(incidents: Sequence[Incident]) -> Cause:
    """Name each known cause once; they are clipped, since a mail is no report."""
    ja, en = (
        " / ".join(dict.fromkeys(filter(None, (each.cause.said(language) for each in incidents))))
        for language in (Language.JA, Language.EN)
    )
    return Cause(ja=clipped(ja, COLUMNS), en=clipped(en, COLUMNS))


def _covered(spans: Sequence[tuple[dt.datetime, dt.datetime]]) -> dt.timedelta:
    """Add up spans of time, what overlaps only once."""
    total, until = dt.timedelta(0), min(start for start, _ in spans)
    for start, end in sorted(spans):
        total += max(dt.timedelta(0), end - max(start, until))
        until = max(until, end)
    return total


def _recovered(incidents: Sequence[Incident]) -> dt.datetime | None:
    moments = [each.recovered_at for each in incidents]
    known = [moment for moment in moments if moment is not None]
    return max(known) if len(known) == len(moments) else None


def _healthy(incidents: Sequence[Incident]) -> tuple[Service, ...]:
    """Return what no server lost and every server was seen to serve.

    What was well when an incident opened may have failed since.
    """
    return tuple(
        service
        for service in Service
        if service is not Service.PING
        and all(service in each.healthy and service not in each.services for each in incidents)
    )


def _server(incident: Incident) -> ServerFacts:
    return ServerFacts(
        name=incident.server_name,
        services=tuple(service for service in Service if service in incident.services),
        lost=incident.lost,
        detected_at=incident.first_failed_at,
        last_ok_at=incident.last_ok_at,
        recovered_at=incident.recovered_at,
        outage=incident.outage(),
        progress=progress(incident),
    )
