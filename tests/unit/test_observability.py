"""Every handler logs with its request and flushes its metrics, also when it fails."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from aws_lambda_powertools.metrics import MetricUnit

from functions.core.observability import logger, metrics, observed, observed_event

CONTEXT = SimpleNamespace(
    function_name="round",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:ap-northeast-1:000000000000:function:round",
    aws_request_id="request-1",
)


class ScheduleEvent:
    context = CONTEXT

    def to_dict(self) -> dict[str, Any]:
        return {"time": "2026-01-01T00:00:00Z"}


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_metric_is_one_emf_line_with_ids_beside_its_dimensions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    @observed
    def count(event: dict[str, Any], context: object) -> str:
        metrics.add_metric("Rounds", MetricUnit.Count, 1)
        metrics.add_metadata("server_id", "web-1")
        return "counted"

    answer = count({}, CONTEXT)

    (line,) = lines(capsys)
    assert answer == "counted"
    assert line["Rounds"] == [1.0]
    assert line["server_id"] == "web-1"
    assert line["_aws"]["CloudWatchMetrics"][0]["Dimensions"] == [["service"]]


def test_a_handler_without_metrics_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    @observed
    def idle(event: dict[str, Any], context: object) -> None:
        return None

    idle({}, CONTEXT)

    assert lines(capsys) == []


def test_a_handler_that_fails_still_flushes_and_its_error_goes_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    @observed
    def fail(event: dict[str, Any], context: object) -> None:
        metrics.add_metric("Tries", MetricUnit.Count, 1)
        raise LookupError("nothing there")

    with pytest.raises(LookupError, match="nothing there"):
        fail({}, CONTEXT)

    assert lines(capsys)[0]["Tries"] == [1.0]


def test_an_event_handler_keeps_its_name_and_knows_its_request() -> None:
    seen = {}

    @observed_event
    def round_(event: ScheduleEvent) -> str:
        seen.update(logger.get_current_keys())
        return "done"

    assert round_(ScheduleEvent()) == "done"
    assert round_.__name__ == "round_"
    assert seen["function_request_id"] == "request-1"
