"""A deployment on its way: every step as a line, its end, and why it failed."""

import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from noren.client import ClientError
from noren.deploy.changes import Plan, found

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.client import CloudFormationClient

DONE: Final = ("CREATE_COMPLETE", "UPDATE_COMPLETE")
CONSEQUENCE: Final = "cancelled"
"""What fails only because something else did."""
MOST: Final = 5
ADDRESSES: Final = {
    "EndpointURL": "API",
    "ProberAddress": "address of the prober, for ignoreip",
    "DashboardName": "dashboard in CloudWatch",
    "AlarmTopicArn": "topic of the alarms",
    "RecordsTable": "table of the records",
    "UserPoolId": "user pool",
}

Say = Callable[[str], None]


def execute(
    client: "CloudFormationClient", plan: Plan, say: Say, pause_s: float = 2.0
) -> Mapping[str, str]:
    """Carry a plan out and return the stack's outputs; raise ClientError once it is undone."""
    try:
        return _executed(client, plan, say, pause_s)
    except KeyboardInterrupt:
        say(f"CloudFormation goes on with {plan.stack} by itself.")
        raise


def addresses(outputs: Mapping[str, str]) -> Iterator[str]:
    """Say where everything is."""
    for name, words in ADDRESSES.items():
        if name in outputs:
            yield f"  {words}: {outputs[name]}"


def _executed(
    client: "CloudFormationClient", plan: Plan, say: Say, pause_s: float
) -> Mapping[str, str]:
    known = {each["EventId"] for each in _events(client, plan.stack)}
    client.execute_change_set(StackName=plan.stack, ChangeSetName=plan.name)
    failures: list[str] = []
    while True:
        stack = found(client, plan.stack)
        for event in reversed(list(_news(client, plan.stack, known))):
            say(_line(event))
            if reason := _failure(event):
                failures.append(reason)
        if not stack["StackStatus"].endswith("IN_PROGRESS"):
            break
        time.sleep(pause_s)
    if stack["StackStatus"] not in DONE:
        why = "\n  ".join(failures[:MOST]) or stack.get("StackStatusReason", "it does not say why")
        raise ClientError(f"it failed and was rolled back ({stack['StackStatus']}):\n  {why}")
    return {each["OutputKey"]: each["OutputValue"] for each in stack.get("Outputs", [])}


def _news(
    client: "CloudFormationClient", stack: str, known: set[str]
) -> Iterator[Mapping[str, Any]]:
    for event in _events(client, stack):
        if event["EventId"] not in known:
            known.add(event["EventId"])
            yield event


def _events(client: "CloudFormationClient", stack: str) -> list[Any]:
    pages = client.get_paginator("describe_stack_events").paginate(StackName=stack)
    return [event for page in pages for event in page["StackEvents"]]


def _line(event: Mapping[str, Any]) -> str:
    status = event["ResourceStatus"].lower().replace("_", " ")
    return f"  {event['LogicalResourceId']}: {status}"


def _failure(event: Mapping[str, Any]) -> str:
    reason = str(event.get("ResourceStatusReason", ""))
    if not event["ResourceStatus"].endswith("FAILED") or CONSEQUENCE in reason.lower():
        return ""
    return f"{event['LogicalResourceId']}: {reason}"
