"""Which states of the machine each function may run.

Each function loads its own remedies only: together they are a third of a cold start.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from functions.core.domain.verdicts import Verdict
from functions.core.observability import logger
from functions.core.wiring import deps
from functions.incidents.steps import Remedy, Step, take

Remedies = Mapping[str, Remedy]


def run_state(function: str, event: dict[str, Any]) -> dict[str, str]:
    """Run one state; complete a step that waits with a token if there is nothing to wait for."""
    step = Step.model_validate(event)
    logger.append_keys(incident_id=step.incident_id, state=step.state)
    answer = take(step, STATES[function]()[step.state], deps())
    logger.info("state", verdict=answer["verdict"])
    if step.token and answer["verdict"] != Verdict.AGAIN:
        deps().escalation.answer(step.token, answer["verdict"])
    return answer


def _of_decide() -> Remedies:
    from functions.incidents.remedies import (
        begin,
        guard,
        notice_failed,
        order,
        recover,
        route,
        stumbled,
        verify,
    )

    return {
        "Begin": begin.run,
        "Route": route.run,
        "Verify": verify.run,
        "Guard": guard.run,
        "Order": order.run,
        "Stumbled": stumbled.run,
        "NoticeFailed": notice_failed.run,
        "Recover": recover.run,
    }


def _of_shell() -> Remedies:
    from functions.incidents.remedies import boot_check, level1, login

    return {"Login": login.run, "Level1": level1.run, "BootCheck": boot_check.run}


def _of_platform() -> Remedies:
    from functions.incidents.remedies import level2

    return {"Level2": level2.run}


def _of_tell() -> Remedies:
    from functions.incidents.remedies import notice, operator

    return {"Notice": notice.run, "Operator": operator.run}


STATES: Final[Mapping[str, Callable[[], Remedies]]] = {
    "decide": _of_decide,
    "shell": _of_shell,
    "platform": _of_platform,
    "tell": _of_tell,
}
