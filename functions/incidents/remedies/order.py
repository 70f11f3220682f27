"""Order: take what the operator ordered out of the mailbox, and allow it."""

from functions.core.domain.incidents import Action, EventKind, Incident, Order
from functions.core.domain.messages import StartIncident
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.services.ordering import taken_key
from functions.core.services.recovery import WATCH
from functions.core.wiring import Deps
from functions.incidents.steps import Step
from functions.incidents.timeline import note

_JA = {
    Action.VERIFY: "外部からの確認",
    Action.LEVEL_1: "レベル1対応(サービスの再起動)",
    Action.LEVEL_2: "レベル2対応(サーバの再起動)",
    Action.CLOSE: "対応終了",
}


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Answer with the order; without one the operator is reminded (the page before timed out)."""
    del step
    if incident.over or incident.recovered_at:
        return Answer(verdict=Verdict.OK)
    if _too_old(incident, deps):
        return _roll_over(incident, deps)
    order = incident.pending or incident.taken
    if order is None:
        return Answer(verdict=Verdict.OPERATOR)
    deps.incidents.change(incident.id, lambda current: _allow(current, order, deps))
    if order.by != WATCH:
        note(
            incident,
            deps,
            EventKind.ORDER,
            ja=f"担当者の指示: {_JA[order.action]}",
            en=f"Ordered: {order.action}" + (f" ({order.reason})" if order.reason else ""),
            key=taken_key(order),
            by=order.by,
        )
    return Answer(verdict=Verdict(order.action.value))


def _allow(current: Incident, order: Order, deps: Deps) -> Incident:
    if current.pending is None:
        return current
    allowed: dict[str, object] = {"pending": None, "taken": order, "finished": None}
    if order.action is Action.LEVEL_1:
        allowed["restart_allowance"] = current.restarts + current.chain_restarts + 1
    if order.action is Action.LEVEL_2:
        allowed["override_guard"] = True
        allowed["reboot_allowance"] = current.reboots + 1
    if order.action is Action.VERIFY:
        allowed["remedy_done_at"] = deps.clock()
    return current.model_copy(update=allowed)


def _too_old(incident: Incident, deps: Deps) -> bool:
    began = incident.run_started_at or incident.opened_at
    return deps.clock() - began > deps.timing.run_limit


def _roll_over(incident: Incident, deps: Deps) -> Answer:
    """Go on in a fresh execution: a history ends at 25,000 events."""
    successor = incident.run + 1
    deps.incidents.change(
        incident.id, lambda current: current.model_copy(update={"run": successor})
    )
    deps.jobs.start(StartIncident(incident_id=incident.id, run=successor))
    return Answer(verdict=Verdict.DONE)
