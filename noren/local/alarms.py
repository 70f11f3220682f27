"""Alarms as CloudWatch evaluates them; ministack knows neither dimensions nor missing data."""

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from noren.local.faithful import replace

EVALUATE: Final = "(alarm)"
KEPT_S: Final = 3 * 3600.0
"""How long points are kept: each of them is in every snapshot."""
COMPARISONS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "GreaterThanOrEqualToThreshold": lambda value, threshold: value >= threshold,
    "GreaterThanThreshold": lambda value, threshold: value > threshold,
    "LessThanThreshold": lambda value, threshold: value < threshold,
    "LessThanOrEqualToThreshold": lambda value, threshold: value <= threshold,
}

Alarm = dict[str, Any]
Point = Mapping[str, Any]


def make_faithful() -> None:
    from ministack.services import cloudwatch

    replace(cloudwatch, "_evaluate_alarm", EVALUATE, _evaluate)


def evaluate_all() -> None:
    """Look at every alarm, also when nothing new was measured: silence means something."""
    from ministack.services import cloudwatch

    cloudwatch._evaluate_all_alarms()


def forget_old_points() -> None:
    """Drop what no alarm looks at any more."""
    from ministack.services import cloudwatch

    oldest = time.time() - KEPT_S
    for key, points in list(cloudwatch._metrics.items()):
        kept = [each for each in points if each["Timestamp"] >= oldest]
        if kept:
            cloudwatch._metrics[key] = kept
        else:
            del cloudwatch._metrics[key]


def verdict(alarm: Alarm, values: list[float | None]) -> str | None:
    """Return the state that the values of its periods mean; None: it stays what it is."""
    missing = alarm.get("TreatMissingData") or "missing"
    if all(each is None for each in values) and missing in {"ignore", "missing"}:
        return None if missing == "ignore" else "INSUFFICIENT_DATA"
    breaches = COMPARISONS[alarm["ComparisonOperator"]]
    breaching = sum(
        missing == "breaching" if each is None else breaches(each, alarm["Threshold"])
        for each in values
    )
    needed = alarm.get("DatapointsToAlarm") or alarm["EvaluationPeriods"]
    return "ALARM" if breaching >= needed else "OK"


def _evaluate(alarm: Alarm) -> None:
    values = list(_values(alarm, time.time()))
    state = verdict(alarm, values)
    if state is not None and state != alarm["StateValue"]:
        _change(alarm, state, values)


def _values(alarm: Alarm, now: float) -> Iterator[float | None]:
    """Yield what its statistic was in each of its periods, the newest first."""
    from ministack.services import cloudwatch

    dimensions = {each["Name"]: each["Value"] for each in alarm.get("Dimensions") or []}
    key = (alarm["Namespace"], alarm["MetricName"], cloudwatch._dims_key(dimensions))
    points: list[Point] = cloudwatch._metrics.get(key) or []
    statistic = alarm.get("ExtendedStatistic") or alarm.get("Statistic", "Average")
    for number in range(alarm["EvaluationPeriods"]):
        until = now - number * alarm["Period"]
        within = [each for each in points if until - alarm["Period"] < each["Timestamp"] <= until]
        stats = cloudwatch._calc_stats(within)
        yield cloudwatch._stat_value(stats, statistic, within) if stats else None


def _change(alarm: Alarm, state: str, values: list[float | None]) -> None:
    from ministack.services import cloudwatch

    before = alarm["StateValue"]
    reason = f"{alarm['MetricName']} was {values}, the threshold is {alarm['Threshold']:g}"
    alarm |= {
        "StateValue": state,
        "StateReason": reason,
        "StateUpdatedTimestamp": int(time.time()),
    }
    cloudwatch._record_history(alarm["AlarmName"], before, state, reason)
    cloudwatch._dispatch_alarm_actions(alarm, before, state, reason)
    cloudwatch._evaluate_parent_alarms(alarm)
