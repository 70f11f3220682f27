"""An order whose answer got lost: sent again under its key, it is carried out once."""

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Incident, Phase
from functions.core.domain.model import minutes
from functions.core.domain.repeats import Came
from functions.core.domain.verdicts import Verdict
from functions.incidents.remedies import operator, order
from functions.incidents.steps import Step
from tests.builders import an_incident
from tests.fakes import FakeClock, FakeDeps
from tests.unit.api.conftest import Answer, Api

ID = IncidentId("20260918T010012Z-web01")
TOKEN = "planted task token"


@pytest.fixture(autouse=True)
def _waiting(deps: FakeDeps) -> None:
    """Let the machine wait for a person."""
    deps.incidents.open(an_incident(ID, token=TOKEN, pages=1, run_started_at=deps.clock()))
    deps.escalation.waiting.add(TOKEN)


def _order(api: Api, action: str = "level-2") -> Answer:
    wish = {"action": action, "reason": "it does not answer"}
    headers = {"Idempotency-Key": "one-and-the-same"}
    return api.post(f"/operator/incidents/{ID}/orders", wish, headers=headers)


def _die(deps: FakeDeps) -> None:
    """Let it be as if the worker had died before it could keep its answer, minutes ago."""
    ((place, known),) = deps.repeats.all.items()
    deps.repeats.all[place] = known.model_copy(update={"came": Came.NOTHING_YET})
    deps.clock = FakeClock(deps.clock() + minutes(2))


def _step(token: str | None = None) -> Step:
    said = {"state": "Order", "incidentId": ID, "runId": ID, "token": token}
    return Step.model_validate(said)


def _now(deps: FakeDeps) -> Incident:
    return deps.incidents.get(ID)


def test_an_order_that_was_taken_is_not_put_again(api: Api, deps: FakeDeps) -> None:
    _order(api)
    assert order.run(_now(deps), _step(), deps).verdict is Verdict.LEVEL_2
    _die(deps)

    again = _order(api)

    assert again.status == 200
    assert (_now(deps).pending, _now(deps).reboot_allowance) == (None, 1)
    assert len(deps.escalation.answers) == 1


def test_an_order_that_was_carried_out_in_vain_is_not_carried_out_again(
    api: Api, deps: FakeDeps
) -> None:
    _order(api)
    order.run(_now(deps), _step(), deps)
    operator.run(_now(deps), _step("the next token"), deps)
    assert _now(deps).taken is None
    _die(deps)

    again = _order(api)

    assert again.status == 200
    assert _now(deps).pending is None
    assert len(deps.escalation.answers) == 1


def test_an_order_that_still_waits_wakes_the_step_again(
    api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(token: str, verdict: str) -> bool:
        raise Unavailable("Step Functions: ReadTimeoutError")

    with monkeypatch.context() as down:
        down.setattr(deps.escalation, "answer", lost)
        failed = _order(api)
    put = _now(deps).pending
    deps.clock = FakeClock(deps.clock() + minutes(2))

    again = _order(api)

    assert (failed.status, again.status) == (503, 200)
    assert _now(deps).pending == put
    assert deps.escalation.answers == [(TOKEN, "level-2")]


def test_an_order_that_ended_the_incident_is_no_mistake_when_it_comes_again(
    api: Api, deps: FakeDeps
) -> None:
    _order(api, "close")
    order.run(_now(deps), _step(), deps)
    over = {"phase": Phase.CLOSED, "closed_by": "the desk"}
    deps.incidents.change(ID, lambda current: current.model_copy(update=over))
    _die(deps)

    assert _order(api, "close").status == 200
