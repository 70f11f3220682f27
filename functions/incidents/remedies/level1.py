"""Level 1: look at the services that are down, keep the evidence, restart them."""

from functions.core.domain.diagnosis import diagnose
from functions.core.domain.errors import OutsideError
from functions.core.domain.incidents import EventKind, Incident
from functions.core.domain.ledger import Delivery, Effect, EffectKey
from functions.core.domain.masking import mask
from functions.core.domain.remedies import UNITS, HostReport, Unit
from functions.core.domain.servers import Server
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.services.explaining import conclude
from functions.core.wiring import Deps
from functions.incidents.evidence import keep_evidence
from functions.incidents.remedies.handover import hand_over
from functions.incidents.remedies.still_down import still_down
from functions.incidents.steps import Step
from functions.incidents.timeline import note

NAME = "level_1"


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Restart once. A crash in the middle counts as a restart: verifying shows what is left."""
    del step
    if incident.recovered_at:
        return Answer(verdict=Verdict.VERIFY)
    if incident.finished == NAME and incident.remedy_done_at:
        return Answer(verdict=Verdict.OK, wait_until=incident.remedy_done_at + deps.timing.settle)
    units = units_of(incident, deps)
    if not units:
        return hand_over(
            incident,
            deps,
            "nothing that is down has a service to restart",
            "再起動の対象がありません",
        )
    number = incident.restarts + incident.chain_restarts
    if number >= incident.restart_allowance:
        return hand_over(
            incident,
            deps,
            f"{number} restarts did not help",
            f"再起動を{number}回行いましたが復旧しません",
        )
    key = EffectKey(thread=incident.id, effect=Effect.RESTART, rev=incident.restarts)
    if deps.ledger.claim(key, deps.clock(), lease=None):
        _restart(incident, deps.servers.get(incident.server_id), units, key, deps)
    return _settle(incident, deps)


def units_of(incident: Incident, deps: Deps) -> tuple[Unit, ...]:
    """Return what has to be restarted, each unit once, in a stable order."""
    down = still_down(incident, deps)
    wanted = {unit for service in down for unit in UNITS.get(service, ())}
    return tuple(unit for unit in Unit if unit in wanted)


def _restart(
    incident: Incident, server: Server, units: tuple[Unit, ...], key: EffectKey, deps: Deps
) -> None:
    names, trouble = ", ".join(units), ""
    try:
        _look_first(incident, server, units, key.rev, deps)
        after = deps.shell.restart(server, units)
    except OutsideError as failure:
        trouble = mask(str(failure))
        deps.ledger.mark(key, Delivery.FAILED, deps.clock(), detail=str(failure))
        ja, en = f"{names} の再起動に失敗しました", f"Restarting {names} failed"
    else:
        deps.ledger.mark(key, Delivery.SENT, deps.clock(), detail=names)
        _keep_evidence(incident, deps, after, "after", key.rev)
        ja, en = f"{names} を再起動しました", f"Restarted {names}"
    note(
        incident,
        deps,
        EventKind.LEVEL_1,
        ja=f"レベル1対応: {ja}",
        en=en,
        key=f"level1:{key.rev}",
        evidence=trouble,
    )


def _look_first(
    incident: Incident, server: Server, units: tuple[Unit, ...], rev: int, deps: Deps
) -> None:
    before = deps.shell.status(server, units)
    _keep_evidence(incident, deps, before, "before", rev)
    conclude(incident.id, diagnose(incident, before, deps.clock()), means=deps)


def _keep_evidence(
    incident: Incident, deps: Deps, report: HostReport, moment: str, rev: int
) -> None:
    ja = {"before": "再起動前", "after": "再起動後"}[moment]
    when = (ja, f"{moment} the restart")
    keep_evidence(incident, deps, report, when=when, key=f"{rev}:{moment}")


def _settle(incident: Incident, deps: Deps) -> Answer:
    now = deps.clock()

    def count(current: Incident) -> Incident:
        return current.model_copy(
            update={
                "restarts": max(current.restarts, incident.restarts + 1),
                "finished": NAME,
                "remedy_done_at": now,
                "level_1_at": current.level_1_at or now,
            }
        )

    deps.incidents.change(incident.id, count)
    return Answer(verdict=Verdict.OK, wait_until=now + deps.timing.settle)
