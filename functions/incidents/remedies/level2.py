"""Level 2: restart the platform underneath, once. Never repeated by itself."""

from functions.core.domain.errors import OutsideError
from functions.core.domain.incidents import EventKind, Incident
from functions.core.domain.ledger import Delivery, Effect, EffectKey
from functions.core.domain.masking import mask
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.wiring import Deps
from functions.incidents.remedies.handover import hand_over
from functions.incidents.steps import Step, again
from functions.incidents.timeline import note

NAME = "level_2"


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Order the restart. After a crash in the middle it is not ordered again: better never."""
    del step
    if incident.recovered_at:
        return Answer(verdict=Verdict.VERIFY)
    if incident.finished == NAME:
        return again(deps.clock() + deps.timing.boot_poll)
    key = EffectKey(thread=incident.id, effect=Effect.REBOOT, rev=incident.reboots)
    if deps.ledger.claim(key, deps.clock(), lease=None):
        _reboot(incident, key, deps)
    _count(incident, deps)
    entry = deps.ledger.get(key)
    if entry is not None and entry.delivery is Delivery.FAILED:
        return hand_over(
            incident,
            deps,
            f"the platform did not reboot it: {entry.detail}",
            f"プラットフォームの再起動に失敗しました: {entry.detail}",
        )
    return again(deps.clock() + deps.timing.boot_poll)


def _reboot(incident: Incident, key: EffectKey, deps: Deps) -> None:
    server = deps.servers.get(incident.server_id)
    try:
        if server.platform is None:
            done, said = Delivery.FAILED, "no platform is registered for this server"
        else:
            done, said = Delivery.SENT, deps.platforms.reboot(server, server.platform)
    except OutsideError as failure:
        done, said = Delivery.FAILED, str(failure)
    deps.ledger.mark(key, done, deps.clock(), detail=said)
    ordered = done is Delivery.SENT
    note(
        incident,
        deps,
        EventKind.LEVEL_2,
        ja="レベル2対応: 再起動を実施しました" if ordered else "レベル2対応: 再起動に失敗しました",
        en="Level 2: the restart was ordered" if ordered else "Level 2: the restart failed",
        key=f"level2:{key.rev}",
        evidence=mask(said),
    )


def _count(incident: Incident, deps: Deps) -> None:
    now = deps.clock()

    def count(current: Incident) -> Incident:
        return current.model_copy(
            update={
                "reboots": max(current.reboots, incident.reboots + 1),
                "boot_until": now + deps.timing.boot_limit,
                "level_2_at": current.level_2_at or now,
                "finished": NAME,
            }
        )

    deps.incidents.change(incident.id, count)
