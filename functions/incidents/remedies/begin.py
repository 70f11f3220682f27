"""Begin: both branches start; the notice clock wakes shortly before the notice is due."""

from functions.core.domain.incidents import Incident
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.wiring import Deps
from functions.incidents.steps import Step


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Write down when this execution began: after 10 days another one takes over."""
    del step
    now = deps.clock()
    deps.incidents.change(
        incident.id,
        lambda current: current.model_copy(update={"run_started_at": now, "revivals": 0}),
    )
    ready_at = incident.notice_due_at - deps.timing.notice_ready_before
    return Answer(verdict=Verdict.OK, wait_until=ready_at)
