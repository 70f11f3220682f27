"""A step of the state machine: what it is handed, and what it hands back."""

from collections.abc import Callable
from datetime import timedelta

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Incident
from functions.core.domain.model import Instant, Model, stamp
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.wiring import Deps

ALMOST_A_MILLISECOND = timedelta(microseconds=999)


class Step(Model):
    """The payload of a task, as `infra/incident.asl.json` spells it."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True, extra="forbid")

    state: str
    incident_id: IncidentId
    run_id: str
    token: str | None = Field(default=None, repr=False)
    error: str | None = None


Remedy = Callable[[Incident, Step, Deps], Answer]
"""What one state does. It may run twice: every effect goes through the ledger."""


def take(step: Step, remedy: Remedy, deps: Deps) -> dict[str, str]:
    """Run one state and spell its answer for the machine.

    An execution that another one replaced (`<id>-rN`) must not act any more: it is told `done`.
    """
    incident = deps.incidents.get(step.incident_id)
    if step.run_id != execution_name(incident):
        return _spell(step, Answer(verdict=Verdict.DONE))
    return _spell(step, remedy(incident, step, deps))


def execution_name(incident: Incident) -> str:
    """Name the execution that may act for this incident now."""
    return incident.id if incident.run == 0 else f"{incident.id}-r{incident.run}"


def again(at: Instant) -> Answer:
    """Come back at `at`."""
    return Answer(verdict=Verdict.AGAIN, wait_until=at)


def _spell(step: Step, answer: Answer) -> dict[str, str]:
    spelled = {"incidentId": step.incident_id, "verdict": answer.verdict.value}
    return spelled | ({"waitUntil": _not_before(answer.wait_until)} if answer.wait_until else {})


def _not_before(at: Instant) -> str:
    """Spell it rounded up: a step that comes a fraction of a millisecond early waits once more."""
    return stamp(at + ALMOST_A_MILLISECOND)
