"""Every alarm is described, tells the operator when it fires and clears, and has its words."""

from pathlib import Path
from typing import Any, Final

import pytest

from scripts import template, watching

DOCUMENT: Final = (Path(__file__).resolve().parents[2] / "docs/operations.md").read_text("utf-8")
RESOURCES: Final = template.parts()["Resources"]
ALARMS: Final[dict[str, Any]] = {
    name: each["Properties"]
    for name, each in RESOURCES.items()
    if each.get("Type") == "AWS::CloudWatch::Alarm"
}
PER_FUNCTION: Final = {
    f"{function}{trouble}Alarm"
    for function in watching.functions().values()
    for trouble in watching.TROUBLES
}


@pytest.mark.parametrize("name", sorted(ALARMS.keys() - PER_FUNCTION))
def test_an_alarm_says_what_to_do(name: str) -> None:
    assert f"| `{name}` |" in DOCUMENT


def test_each_function_raises_alarm_when_it_fails_or_may_not_run() -> None:
    assert ALARMS.keys() >= PER_FUNCTION
    assert all(f"`{each}`" in DOCUMENT for each in watching.functions().values())


@pytest.mark.parametrize("name", sorted(ALARMS))
def test_an_alarm_tells_when_it_fires_and_when_it_clears(name: str) -> None:
    topic = [{"Ref": "AlarmTopic"}]

    assert (ALARMS[name]["AlarmActions"], ALARMS[name]["OKActions"]) == (topic, topic)
    assert ALARMS[name]["AlarmDescription"].endswith(".")


@pytest.mark.parametrize("name", sorted(ALARMS))
def test_an_alarm_costs_one_metric_whatever_the_fleets_size(name: str) -> None:
    fixed = {"service", "FunctionName", "QueueName", "StateMachineArn", "ApiName"}

    assert {each["Name"] for each in ALARMS[name]["Dimensions"]} <= fixed
