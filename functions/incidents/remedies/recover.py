"""Recover: the response has ended. File the reports, free the server, let people be told."""

from functions.core.domain.ids import ContactId
from functions.core.domain.incidents import Action, EventKind, Incident, Phase
from functions.core.domain.ledger import Delivery, Effect, EffectKey
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.model import minutes
from functions.core.domain.telling import contact_key, onward
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.services.reports import file_reports
from functions.core.wiring import Deps
from functions.incidents.hooks import tell_of_end
from functions.incidents.remedies.still_down import still_down
from functions.incidents.steps import Step
from functions.incidents.threads import Thread, thread_of, who_must_hear_of_the_end
from functions.incidents.timeline import note

ASK_AFTER = minutes(5)
EVERYBODY = ContactId("everybody")


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Everything here may run twice. The lock goes last: while it is held, the sweeper looks."""
    del step
    incident = _end(incident, deps)
    if not incident.over:
        return Answer(verdict=Verdict.OPERATOR)
    thread = thread_of(incident, deps)
    file_reports(incident, thread.parent, thread.siblings, means=deps)
    _owe_the_recovery(thread, deps)
    deps.jobs.tell(Tell(kind=TellKind.RECOVERY, incident_id=incident.id))
    tell_of_end(incident, deps)
    deps.incidents.release(incident)
    return Answer(verdict=Verdict.DONE)


def _owe_the_recovery(thread: Thread, deps: Deps) -> None:
    """Write down that everybody must hear of the end: the message that says so may get lost."""
    now = deps.clock()
    for reseller_id in who_must_hear_of_the_end(thread, deps):
        everybody = contact_key(reseller_id, EVERYBODY)
        duty = onward(EffectKey(thread=thread.id, effect=Effect.RECOVERY, contact=everybody))
        if deps.ledger.get(duty) is None:
            deps.ledger.mark(duty, Delivery.FAILED, now, next_at=now + ASK_AFTER)


def _end(incident: Incident, deps: Deps) -> Incident:
    if incident.over:
        return incident
    if incident.recovered_at:
        ended = deps.incidents.change(incident.id, _recovered)
        note(
            ended,
            deps,
            EventKind.RECOVERED,
            ja="復旧を確認しました(2回連続で正常)",
            en="Recovery is confirmed: two good checks in a row",
            key="recovered",
        )
        return ended
    if incident.taken and incident.taken.action is Action.CLOSE:
        return _close(incident, incident.taken.by, incident.taken.reason, deps)
    return incident


def _recovered(current: Incident) -> Incident:
    return current.model_copy(update={"phase": Phase.RECOVERED, "token": None, "pending": None})


def _close(incident: Incident, by: str, reason: str, deps: Deps) -> Incident:
    """Close it without a recovery: what is still down is no longer watched, or it would reopen."""
    server = deps.servers.get(incident.server_id)
    unwatched = tuple(dict.fromkeys((*server.unwatched, *still_down(incident, deps))))
    deps.servers.save(server.model_copy(update={"unwatched": unwatched}))
    now = deps.clock()
    ended = {
        "phase": Phase.CLOSED,
        "closed_by": by,
        "close_reason": reason,
        "response_ended_at": now,
        "token": None,
        "pending": None,
    }
    closed = deps.incidents.change(incident.id, lambda current: current.model_copy(update=ended))
    note(
        closed,
        deps,
        EventKind.CLOSED,
        ja=f"復旧を確認せずに対応を終了しました({reason})。対象サービスの監視を停止します",
        en=f"Closed without a recovery: {reason}. What is down is no longer watched",
        key="closed",
        by=by,
    )
    return closed
