"""An incident as one of its resellers reads it: what, since when, how far; nothing of our inside.

No reasons of a handover, no evidence, no order of our staff's, and nobody else who lives there.
"""

from collections.abc import Sequence

from functions.core.domain.contacts import Language
from functions.core.domain.ids import IncidentId, ResellerId, ServerId
from functions.core.domain.incidents import BulkMail, Event, Incident, OutageFigures, Phase
from functions.core.domain.model import Instant, Model
from functions.core.domain.notice_facts import Progress, progress
from functions.core.domain.report_timeline import happenings
from functions.core.domain.showing import Words
from functions.core.domain.watch import Service
from functions.core.domain.wording import impacts, one_line


class ShownIncident(Model):
    """What a list shows of one."""

    id: IncidentId
    number: str
    """What its mails quote (管理番号): servers lost together share one."""
    server_id: ServerId
    server_name: str
    services: tuple[Service, ...]
    lost: bool
    """The whole server did not answer."""
    mail: BulkMail | None
    """It is about bulk mail of a customer, and about no service."""
    phase: Phase
    progress: Progress
    detected_at: Instant
    last_ok_at: Instant | None
    recovered_at: Instant | None
    outage: OutageFigures | None
    """None while it lasts, and for one that was ended without a recovery."""


class ShownLine(Model):
    """One line of the course of the response (対応経過)."""

    at: Instant
    text: Words


class ShownCourse(ShownIncident):
    """One incident with its course."""

    impacts_ja: tuple[str, ...]
    impacts_en: tuple[str, ...]
    healthy: tuple[Service, ...]
    cause: Words | None
    """None while it is under investigation."""
    earlier_id: IncidentId | None
    """It failed again within 30 minutes after this one."""
    timeline: tuple[ShownLine, ...]


def shown_incident(incident: Incident) -> ShownIncident:
    return ShownIncident(
        id=incident.id,
        number=incident.parent_id or incident.id,
        server_id=incident.server_id,
        server_name=incident.server_name,
        services=tuple(each for each in Service if each in incident.services),
        lost=incident.lost,
        mail=incident.mail,
        phase=incident.phase,
        progress=progress(incident),
        detected_at=incident.first_failed_at,
        last_ok_at=incident.last_ok_at,
        recovered_at=incident.recovered_at,
        outage=incident.outage(),
    )


def shown_course(
    incident: Incident, events: Sequence[Event], reseller_id: ResellerId
) -> ShownCourse:
    """Shape one incident for one of its resellers."""
    cause = incident.cause
    return ShownCourse(
        **dict(shown_incident(incident)),
        impacts_ja=tuple(impacts(incident.services, Language.JA)),
        impacts_en=tuple(impacts(incident.services, Language.EN)),
        healthy=tuple(each for each in incident.healthy if each not in incident.services),
        cause=Words(ja=cause.ja, en=cause.en) if cause.known else None,
        earlier_id=incident.earlier_id,
        timeline=_course(incident, events, reseller_id),
    )


def _course(
    incident: Incident, events: Sequence[Event], reseller_id: ResellerId
) -> tuple[ShownLine, ...]:
    """Order the lines; what was told to several contacts is one line, of the first of them."""
    lines: dict[tuple[str, str], ShownLine] = {}
    for at, (ja, en), _ in sorted(happenings(incident, events, reseller_id)):
        words = Words(ja=one_line(ja), en=one_line(en))
        lines.setdefault((words.ja, words.en), ShownLine(at=at, text=words))
    return tuple(lines.values())
