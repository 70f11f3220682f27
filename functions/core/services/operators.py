"""The operator's own people: pages that go one level further each time, and alerts."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from functions.core.domain.calendar import JST
from functions.core.domain.contacts import ChannelKind
from functions.core.domain.errors import OutsideError, Unavailable
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Incident
from functions.core.domain.ledger import Delivery, Effect, EffectKey
from functions.core.domain.letters import Letter, Topic
from functions.core.domain.mail import Message
from functions.core.domain.service_facts import AlertFacts, PageFacts
from functions.core.domain.watch import Service
from functions.core.domain.wording import one_line
from functions.core.services.telling import Means

NO_LEASE = dt.timedelta(0)
"""Whoever pages again after a failure must not wait: two pages do less harm than none."""


def page_operator(
    incident: Incident, *, level: int, reason: str, reason_ja: str = "", means: Means
) -> bool:
    """Ask a person to take over; page `level` (from 1) reaches one person more. Once a level.

    Never mails the task token. Raises Unavailable when nobody could be reached for now.
    """
    facts = PageFacts(
        number=incident.id,
        server=incident.server_name,
        services=tuple(each for each in Service if each in incident.services),
        lost=incident.lost,
        detected_at=incident.first_failed_at,
        reason=reason_ja or reason,
        level=level,
        restarts=incident.restarts,
        reboots=incident.reboots,
        desk=means.desk,
    )
    letter = means.letters.write(Topic.PAGE, means.desk.operator_language, facts)
    key = EffectKey(thread=incident.id, effect=Effect.PAGE, rev=level)
    return mail_people(letter, key, means.desk.paged(level), means)


def alert(subject: str, text: str, *, incident_id: IncidentId | None = None, means: Means) -> bool:
    """Tell the operator that something of ours needs a person. The same words once a JST day."""
    now = means.clock()
    facts = AlertFacts(
        subject=one_line(subject), text=text, number=incident_id or "", at=now, desk=means.desk
    )
    letter = means.letters.write(Topic.ALERT, means.desk.operator_language, facts)
    day = f"{now.astimezone(JST):%Y%m%d}"
    digest = hashlib.sha256(f"{subject}\n{text}\n{day}".encode()).hexdigest()[:16]
    thread = incident_id or f"alert-{day}"
    key = EffectKey(thread=thread, effect=Effect.ALERT, contact=digest)
    return mail_people(letter, key, means.desk.operators, means)


def mail_people(letter: Letter, key: EffectKey, addresses: Sequence[str], means: Means) -> bool:
    """Send to each address once; one that fails keeps no other from hearing."""
    troubles = []
    reached = False
    for address in addresses:
        try:
            reached = _mail_one(letter, key, address, means) or reached
        except OutsideError as trouble:
            troubles.append(f"{address}: {trouble}")
    if troubles and not reached:
        raise Unavailable("; ".join(troubles))
    return reached


def _mail_one(letter: Letter, key: EffectKey, address: str, means: Means) -> bool:
    mine = key.model_copy(
        update={"channel": f"email-{hashlib.sha256(address.encode()).hexdigest()[:10]}"}
    )
    if means.ledger.claim(mine, means.clock(), NO_LEASE) is None:
        return True
    message = Message(
        to=address,
        language=means.desk.operator_language,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        thread=f"operator-{key.thread}",
        tags={"effect": key.effect.value, "rev": str(key.rev), "thread": key.thread},
    )
    receipt = means.channels[ChannelKind.EMAIL].send(message)
    means.ledger.mark(mine, Delivery.SENT, means.clock(), to=address, message_id=receipt.message_id)
    return True
