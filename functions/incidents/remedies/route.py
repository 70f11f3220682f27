"""Route: where the remedy starts, or goes on after a crash of the whole execution."""

from functions.core.domain.incidents import Incident, Kind
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.wiring import Deps
from functions.incidents.remedies.handover import hand_over
from functions.incidents.steps import Step


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Skip what an earlier execution of this incident did already."""
    del step
    if incident.over:
        return Answer(verdict=Verdict.OK)
    if incident.kind is Kind.BULK_MAIL:
        return hand_over(incident, deps, "bulk mail: suspending an area needs a person")
    if incident.recovered_at or incident.remedy_done_at or incident.boot_until:
        return Answer(verdict=Verdict.VERIFY)
    if incident.handed_over_reason:
        return Answer(verdict=Verdict.OPERATOR)
    if incident.flapping:
        return hand_over(
            incident,
            deps,
            f"it failed {incident.chain_length} times in a row: restarts only hide why",
        )
    return Answer(verdict=Verdict.LOGIN)
