"""Operator: page a person and wait for an order, with a token that only the machine knows."""

from functions.core.domain.incidents import Incident
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.services.operators import page_operator
from functions.core.wiring import Deps
from functions.incidents.steps import Step


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Page one level further each time; `again` leaves the step waiting for its token.

    An order that arrived before this page is answered at once: it waited in the mailbox.
    """
    if incident.over or incident.recovered_at:
        return Answer(verdict=Verdict.OK)
    if incident.pending:
        return Answer(verdict=Verdict(incident.pending.action.value))
    waiting = deps.incidents.change(incident.id, lambda current: _wait(current, step.token))
    page_operator(
        waiting,
        level=waiting.pages,
        reason=waiting.handed_over_reason or "the machine needs a person",
        means=deps,
    )
    return _unless_answered(deps.incidents.get(incident.id))


def _wait(current: Incident, token: str | None) -> Incident:
    if current.token == token:
        return current
    return current.model_copy(update={"token": token, "pages": current.pages + 1, "taken": None})


def _unless_answered(incident: Incident) -> Answer:
    """Look once more: an order may have come between reading the mailbox and showing the token."""
    if incident.recovered_at:
        return Answer(verdict=Verdict.OK)
    if incident.pending:
        return Answer(verdict=Verdict(incident.pending.action.value))
    return Answer(verdict=Verdict.AGAIN)
