"""Alarms of the embedded cloud decide as CloudWatch does, also when nothing was measured."""

from typing import Any, Final

import pytest

from noren.local.alarms import verdict
from noren.local.pacing import SHORTEST_S, paced

ALARM: Final[dict[str, Any]] = {
    "ComparisonOperator": "GreaterThanOrEqualToThreshold",
    "Threshold": 1.0,
    "EvaluationPeriods": 1,
    "TreatMissingData": "notBreaching",
}


@pytest.mark.parametrize(
    ("values", "changes", "state"),
    [
        ([1.0], {}, "ALARM"),
        ([0.0], {}, "OK"),
        ([None], {}, "OK"),
        ([None], {"TreatMissingData": "breaching"}, "ALARM"),
        ([None], {"TreatMissingData": "ignore"}, None),
        ([None], {"TreatMissingData": "missing"}, "INSUFFICIENT_DATA"),
        ([0.0], {"ComparisonOperator": "LessThanThreshold"}, "ALARM"),
        ([1.0, 0.0], {"EvaluationPeriods": 2}, "OK"),
        ([1.0, 0.0], {"EvaluationPeriods": 2, "DatapointsToAlarm": 1}, "ALARM"),
    ],
)
def test_an_alarms_state(
    values: list[float | None], changes: dict[str, Any], state: str | None
) -> None:
    assert verdict({**ALARM, **changes}, values) == state


@pytest.mark.parametrize(("pace", "period"), [(1, 1800), (60, 30), (600, SHORTEST_S)])
def test_a_faster_instance_has_shorter_periods(pace: float, period: int) -> None:
    runs = {"Period": 1800, "MetricName": "Invocations", "Threshold": 1}
    alarm = {"Type": "AWS::CloudWatch::Alarm", "Properties": runs}

    template = paced({"Resources": {"Audit": alarm}}, pace)

    assert template["Resources"]["Audit"]["Properties"] == {**runs, "Period": period}


def test_a_faster_instance_waits_less_long_for_a_queue() -> None:
    age = {"Period": 60, "MetricName": "ApproximateAgeOfOldestMessage", "Threshold": 300}
    alarm = {"Type": "AWS::CloudWatch::Alarm", "Properties": age}

    template = paced({"Resources": {"Queue": alarm}}, 30)

    assert template["Resources"]["Queue"]["Properties"] == {**age, "Period": 5, "Threshold": 10}
