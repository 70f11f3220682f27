"""`--pace N` for what no function decides: the machine's waits, the alarms' periods and ages."""

from collections.abc import Mapping
from typing import Any, Final

MACHINE: Final = "AWS::StepFunctions::StateMachine"
ALARM: Final = "AWS::CloudWatch::Alarm"
AGE: Final = "ApproximateAgeOfOldestMessage"
CALLBACK: Final = ".waitForTaskToken"
SHORTEST_S: Final = 5
"""Of an alarm: in a shorter period the sweeper's gauges would be missing now and then."""

Json = dict[str, Any]


def paced(template: Json, pace: float) -> Json:
    """Return the template with waits and periods divided; deadlines of tasks stay as they are."""
    if pace == 1:
        return template
    return {
        **template,
        "Resources": {k: _resource(v, pace) for k, v in template["Resources"].items()},
    }


def _resource(resource: Json, pace: float) -> Json:
    properties = resource.get("Properties", {})
    if resource["Type"] == ALARM:
        return {**resource, "Properties": properties | _alarm(properties, pace)}
    if resource["Type"] != MACHINE:
        return resource
    definition = _states(properties["Definition"], pace)
    return {**resource, "Properties": {**properties, "Definition": definition}}


def _alarm(alarm: Mapping[str, Any], pace: float) -> Json:
    """Return what changes of an alarm; the threshold only if it is a time."""
    times = ("Period", "Threshold") if alarm["MetricName"] == AGE else ("Period",)
    return {each: max(SHORTEST_S, round(alarm[each] / pace)) for each in times}


def _states(machine: Json, pace: float) -> Json:
    return {**machine, "States": {k: _state(v, pace) for k, v in machine["States"].items()}}


def _state(state: Json, pace: float) -> Json:
    state = dict(state)
    if "Branches" in state:
        state["Branches"] = [_states(branch, pace) for branch in state["Branches"]]
    if state["Type"] == "Wait" and isinstance(state.get("Seconds"), int):
        state["Seconds"] = _divided(state["Seconds"], pace)
    if _waits_for_a_person(state):
        state["TimeoutSeconds"] = _divided(state["TimeoutSeconds"], pace)
    return state


def _waits_for_a_person(state: Mapping[str, Any]) -> bool:
    token = str(state.get("Resource", "")).endswith(CALLBACK)
    return token and isinstance(state.get("TimeoutSeconds"), int)


def _divided(seconds: int, pace: float) -> int:
    return max(1, round(seconds / pace))
