"""Notice failed: the task that tells failed altogether. Try again soon, and tell the operator."""

from functions.core.domain.incidents import EventKind, Incident
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.wiring import Deps
from functions.incidents.steps import Step, again
from functions.incidents.timeline import note


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Never let the notice clock end while the incident is open."""
    error = (step.error or "unknown")[:80]
    note(
        incident,
        deps,
        EventKind.FAILED,
        ja=f"障害連絡の送信処理でエラーが発生しました({error})",
        en=f"The task that sends notices failed: {error}",
        key=f"notice-failed:{deps.clock():%Y%m%d%H%M}",
    )
    deps.alert(
        f"{incident.server_name}: a notice could not be sent",
        f"障害連絡の送信処理でエラーが発生しました({error})。incident {incident.id}",
    )
    if incident.over:
        return Answer(verdict=Verdict.DONE)
    return again(deps.clock() + deps.timing.sweep_every)
