"""What AWS measures by itself and ministack does not: queues, the machine's ends, the API's 5xx."""

import asyncio
import logging
import time
from collections.abc import Iterator
from typing import Any, Final

from noren.local import alarms
from noren.local.embedded import AsgiApp
from noren.local.faithful import replace

ENDS: Final = {
    "FAILED": "ExecutionsFailed",
    "TIMED_OUT": "ExecutionsTimedOut",
    "ABORTED": "ExecutionsAborted",
}
EVERY_S: Final = 60.0
FORGET_EVERY: Final = 600
"""Rounds of measuring between two of forgetting."""
SERVER_ERROR: Final = 500
CALLED: Final = "(function_name: str, duration_ms: float, error: bool, throttle: bool) -> None"

Metric = tuple[str, str, float, dict[str, str]]
"""Namespace, name, value, dimensions."""


class Meters:
    """Measures in ministack's own loop, so that nothing changes while it reads."""

    def __init__(self, api: str) -> None:
        self._api = api
        """Name of the API: its stack's."""
        _count_no_throttled_calls()
        self._ended = {each["executionArn"] for each in _executions() if each["status"] in ENDS}

    async def keep_measuring(self, pace: float) -> None:
        """Measure and evaluate the alarms once a minute, or as much faster as the rest runs."""
        rounds = 0
        while True:
            await asyncio.sleep(max(1.0, EVERY_S / pace))
            rounds += 1
            try:
                self.measure()
                if rounds % FORGET_EVERY == 0:
                    alarms.forget_old_points()
            except Exception:
                logging.getLogger(__name__).exception("nothing was measured")

    def measure(self) -> None:
        for metric in (*_queues(time.time()), *self._ends()):
            _record(*metric)
        alarms.evaluate_all()

    def overhearing(self, app: AsgiApp) -> AsgiApp:
        """Return the API, its answers counted as the gateway counts them."""

        async def overheard(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401 -- ASGI
            async def count(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    failed = float(message["status"] >= SERVER_ERROR)
                    _record("AWS/ApiGateway", "5XXError", failed, {"ApiName": self._api})
                await send(message)

            await app(scope, receive, count)

        return overheard

    def _ends(self) -> Iterator[Metric]:
        for each in _executions():
            arn, name = each["executionArn"], ENDS.get(each["status"])
            if name and arn not in self._ended:
                self._ended.add(arn)
                machine = {"StateMachineArn": each["stateMachineArn"]}
                yield "AWS/States", name, 1, machine


def _queues(now: float) -> Iterator[Metric]:
    from ministack.services import sqs

    for url, queue in list(sqs._queues.items()):
        name = {"QueueName": url.rsplit("/", 1)[-1]}
        messages = [each for each in queue["messages"] if each["sent_at"] <= now]
        visible = sum(each["visible_at"] <= now for each in messages)
        age = now - min((each["sent_at"] for each in messages), default=now)
        yield "AWS/SQS", "ApproximateNumberOfMessagesVisible", visible, name
        yield "AWS/SQS", "ApproximateAgeOfOldestMessage", age, name


def _count_no_throttled_calls() -> None:
    """Count what was not let run as no call: else a stopped audit would never be silent."""
    from ministack.services import lambda_svc

    count = lambda_svc._emit_lambda_metrics

    def counted(function_name: str, duration_ms: float, error: bool, throttle: bool) -> None:  # noqa: FBT001 -- ministack's
        if throttle:
            _record("AWS/Lambda", "Throttles", 1, {"FunctionName": function_name})
        else:
            count(function_name, duration_ms, error, throttle)

    replace(lambda_svc, "_emit_lambda_metrics", CALLED, counted)


def _executions() -> list[dict[str, Any]]:
    from ministack.services import stepfunctions

    return list(stepfunctions._executions.values())


def _record(namespace: str, name: str, value: float, dimensions: dict[str, str]) -> None:
    from ministack.services import cloudwatch

    cloudwatch.record_metric(namespace, name, value, "None", dimensions)
