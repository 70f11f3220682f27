"""Watching the mail: who sends more than the course allows is locked, and people are told."""

from typing import Final, Protocol

from functions.core import ports
from functions.core.domain import mail_lines
from functions.core.domain.errors import OutsideError
from functions.core.domain.hosting.areas import Area, Mailbox, WholeArea
from functions.core.domain.hosting.customers import HoldKind
from functions.core.domain.hosting.mail_watch import Measure, What, measure
from functions.core.domain.hosting.panels import AreaUsage
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import BulkMail, Event, Incident, Kind, LockedSender
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.model import Model
from functions.core.domain.servers import Server
from functions.core.domain.timing import Timing
from functions.core.services.hosting import contracts, holding
from functions.core.services.hosting.mail_locks import lock_mailbox

BY: Final = "noren"
REASON: Final = "大量送信 / bulk mail"
LONGEST_REASON: Final = 400


class Means(contracts.Means, Protocol):
    """`wiring.Deps` has all of it."""

    @property
    def panel(self) -> ports.Panel: ...
    @property
    def incidents(self) -> ports.Incidents: ...
    @property
    def jobs(self) -> ports.Jobs: ...
    @property
    def timing(self) -> Timing: ...
    @property
    def epoch(self) -> int: ...
    def alert(self, subject: str, text: str, *, incident_id: IncidentId | None = None) -> None: ...


class MailWatched(Model):
    """What came of one look: for the log and the metrics."""

    areas: int = 0
    over: int = 0
    """Areas above their limit."""
    locked: int = 0
    failure: str = ""


def watch_mail(server: Server, *, means: Means) -> MailWatched:
    """Look at who sent how much in the last hour; lock what has to be."""
    try:
        usage = means.panel.usage(server)
    except OutsideError as failure:
        return MailWatched(failure=str(failure)[:LONGEST_REASON])
    used = {each.slug: each for each in usage.areas}
    over = locked = 0
    for area in means.areas.of_server(server.id):
        found = used.get(area.slug)
        if found and found.sent_last_hour > area.limits.mail_per_hour:
            over += 1
            locked += _act(server, area, found, usage.queue, means)
    return MailWatched(areas=len(used), over=over, locked=locked)


def _act(server: Server, area: Area, found: AreaUsage, queued: int, means: Means) -> int:
    """Do what the next step is, if there is one; return how much was locked."""
    whole = means.areas.whole(area.reseller_id, area.customer_id)
    open_id = means.incidents.mail_of(server.id, area.customer_id)
    incident = means.incidents.get(open_id) if open_id else None
    mailboxes = {each.name for each in whole.objects if isinstance(each, Mailbox)}
    before = incident.mail if incident else None
    step = measure(found.sent_by, area.limits.mail_per_hour, mailboxes, before)
    if step.what is What.NOTHING:
        return 0
    incident = incident or _open(server, whole, found, queued, means)
    _carry_out(incident, step, found, means)
    return 1


def _open(
    server: Server, whole: WholeArea, found: AreaUsage, queued: int, means: Means
) -> Incident:
    """Open the area's incident: its lock sees to it that there is one."""
    now, area = means.clock(), whole.area
    customer = means.customers.get(area.reseller_id, area.customer_id)
    mail = BulkMail(
        reseller_id=area.reseller_id,
        customer_id=area.customer_id,
        account=customer.login_id,
        limit=area.limits.mail_per_hour,
        per_hour=found.sent_last_hour,
        queued=queued,
    )
    incident = Incident(
        id=IncidentId(f"{now:%Y%m%dT%H%M%SZ}-{area.slug}"),
        kind=Kind.BULK_MAIL,
        server_id=server.id,
        server_name=server.name,
        resellers=(area.reseller_id,),
        network=server.network_name(),
        services={},
        opened_at=now,
        first_failed_at=now,
        last_failed_at=now,
        notice_due_at=now,
        mail=mail,
        epoch=means.epoch,
    )
    opened = means.incidents.open(incident)
    means.incidents.add_event(opened.id, mail_lines.found(mail, now))
    return opened


def _carry_out(incident: Incident, step: Measure, found: AreaUsage, means: Means) -> None:
    """Lock, write it down, and tell reseller and operator at once."""
    mail = incident.mail
    if mail is None:
        return
    line = _lock(mail, step, means)
    if step.what is What.AREA:
        changed = mail.model_copy(update={"area_locked": True, "per_hour": found.sent_last_hour})
    else:
        sender = LockedSender(address=step.address, sent=found.sent_by.get(step.address, 0))
        changed = mail.model_copy(update={"locked": (*mail.locked, sender)})
    means.incidents.change(
        incident.id, lambda current: current.model_copy(update={"mail": changed})
    )
    means.incidents.add_event(incident.id, line)
    means.jobs.tell(Tell(kind=TellKind.BULK_MAIL, incident_id=incident.id))
    subject = f"Bulk mail: {mail.account} on {incident.server_name} (大量送信)"
    means.alert(subject, f"{line.text_ja} / {line.text_en}", incident_id=incident.id)


def _lock(mail: BulkMail, step: Measure, means: Means) -> Event:
    """Lock it, and return the line of the timeline that says so."""
    now = means.clock()
    if step.what is What.MAILBOX:
        lock_mailbox(mail, step.address, locked=True, by=BY, means=means)
        return mail_lines.mailbox_locked(step.address, now)
    scripts = step.what is What.SCRIPTS
    kind = HoldKind.SCRIPT_LOCK if scripts else HoldKind.MAIL_LOCK
    holding.hold(mail.reseller_id, mail.customer_id, kind, REASON, by=BY, means=means)
    return mail_lines.scripts_locked(now) if scripts else mail_lines.area_locked(now)
