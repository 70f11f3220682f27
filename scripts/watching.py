"""What of the alarms is the same for every function, and the dashboard: added to the template."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
CONFIG: Final = ROOT / "chalice/.chalice/config.json"
DASHBOARD: Final = ROOT / "infra/dashboard.json"
PATTERN: Final = "OperatorWaitsAlarm"
"""The alarm of `infra/alarms.yaml` that the functions' are made after."""
TROUBLES: Final = {"Errors": "raised an error", "Throttles": "was not let run"}

Template = dict[str, Any]


def functions() -> dict[str, str]:
    """Return Chalice's name of every function, and the template's: fax_results → FaxResults."""
    stages = json.loads(CONFIG.read_text("utf-8"))["stages"]
    return {name: _logical(name) for name in stages["main"]["lambda_functions"]}


def resources(known: Mapping[str, Any]) -> Template:
    """Return an alarm for each trouble of each function, and the dashboard."""
    alarms = dict(_alarms(known[PATTERN]["Properties"]))
    return {**alarms, "Dashboard": _dashboard()}


def _alarms(pattern: Mapping[str, Any]) -> Iterator[tuple[str, Template]]:
    for name, logical in functions().items():
        for trouble, words in TROUBLES.items():
            properties = {
                **pattern,
                "AlarmDescription": f"The function {name} {words}.",
                "Namespace": "AWS/Lambda",
                "MetricName": trouble,
                "Dimensions": [{"Name": "FunctionName", "Value": {"Ref": logical}}],
                "Statistic": "Sum",
            }
            alarm = {"Type": "AWS::CloudWatch::Alarm", "Properties": properties}
            yield f"{logical}{trouble}Alarm", alarm


def _dashboard() -> Template:
    body = json.dumps(json.loads(DASHBOARD.read_text("utf-8")), separators=(",", ":"))
    properties = {
        "DashboardName": {"Fn::Sub": "${AWS::StackName}-watch"},
        "DashboardBody": {"Fn::Sub": body},
    }
    return {"Type": "AWS::CloudWatch::Dashboard", "Properties": properties}


def _logical(name: str) -> str:
    if name == "api_handler":
        return "APIHandler"
    return name.title().replace("_", "")
