"""An execution lives no longer than its machine lets it; ministack lets it live for ever."""

import json
import threading
from collections.abc import Callable
from typing import Any, Final

from noren.local.faithful import replace

RUN: Final = "(exec_arn)"

Execution = dict[str, Any]


def make_faithful() -> None:
    from ministack.services import stepfunctions

    replace(stepfunctions, "_run_execution", RUN, _in_time(stepfunctions._run_execution))


def _in_time(run: Callable[[str], None]) -> Callable[[str], None]:
    def in_time(arn: str) -> None:
        from ministack.services import stepfunctions

        execution = stepfunctions._executions[arn]
        limit_s = _limit_s(stepfunctions._state_machines.get(execution["stateMachineArn"], {}))
        if limit_s is None:
            return run(arn)
        watch = threading.Timer(limit_s, _end, [execution])
        watch.daemon = True
        watch.start()
        run(arn)
        return watch.cancel()

    return in_time


def _limit_s(machine: dict[str, Any]) -> float | None:
    limit: float | None = json.loads(machine.get("definition", "{}")).get("TimeoutSeconds")
    return limit


def _end(execution: Execution) -> None:
    from ministack.core.responses import now_iso
    from ministack.services import stepfunctions

    if execution["status"] == "RUNNING":
        execution |= {"status": "TIMED_OUT", "stopDate": now_iso(), "error": "States.Timeout"}
        stepfunctions._add_event(execution, "ExecutionTimedOut")
