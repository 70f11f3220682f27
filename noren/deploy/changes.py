"""A change set, and what it will do in words."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from noren.client import ClientError
from noren.deploy.package import PROBER_CODE, Package

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.client import CloudFormationClient

CAPABILITIES: Final = ("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND")
EMPTY: Final = ("didn't contain changes", "No updates are to be performed")
FAILED_FIRST: Final = "ROLLBACK_COMPLETE"
"""Its creation failed: it holds nothing, and CloudFormation takes no change of it."""
ONLY_PLANNED: Final = "REVIEW_IN_PROGRESS"
"""Somebody planned its creation and never said yes: it holds nothing either."""
VERBS: Final = {"Add": "adds", "Modify": "changes", "Remove": "removes", "Import": "takes over"}


@dataclass(frozen=True)
class Plan:
    """A change set that waits for a yes."""

    stack: str
    name: str
    is_new: bool
    changes: tuple[Mapping[str, Any], ...]

    def words(self) -> Iterator[str]:
        """Say what it will do: everything that is removed or replaced by name."""
        where = "a new stack" if self.is_new else "the stack"
        yield f"Deploying to {where} {self.stack}:"
        for action, verb in VERBS.items():
            some = [each for each in self.changes if each["Action"] == action]
            if some:
                yield f"  {verb} {len(some)}: {_kinds(some)}"
        for each in self.changes:
            if each["Action"] == "Remove":
                yield f"  REMOVES {_named(each)}"
            elif each.get("Replacement") in {"True", "Conditional"}:
                sure = "REPLACES" if each["Replacement"] == "True" else "may replace"
                yield f"  {sure} {_named(each)}"


def found(client: "CloudFormationClient", stack: str) -> Any:  # noqa: ANN401 -- CloudFormation's answer
    """Return the stack, or None."""
    try:
        return client.describe_stacks(StackName=stack)["Stacks"][0]
    except client.exceptions.ClientError as error:
        if "does not exist" in str(error):
            return None
        raise ClientError(f"CloudFormation does not answer: {error}") from error


def prepare(
    client: "CloudFormationClient", stack: str, package: Package, wishes: Mapping[str, str]
) -> Plan | None:
    """Make a change set; None when there is nothing to do. Raise ClientError."""
    unknown = wishes.keys() - package.parameters
    if unknown:
        raise ClientError(f"the template has no parameter {', '.join(sorted(unknown))}")
    present = found(client, stack)
    if present and present["StackStatus"] == FAILED_FIRST:
        client.delete_stack(StackName=stack)
        client.get_waiter("stack_delete_complete").wait(StackName=stack)
        present = None
    if present and present["StackStatus"] == ONLY_PLANNED:
        present = None
    if present and present["StackStatus"].endswith("IN_PROGRESS"):
        raise ClientError(f"{stack} is being deployed already ({present['StackStatus']})")
    name = f"noren-{uuid4().hex[:12]}"
    client.create_change_set(
        StackName=stack,
        ChangeSetName=name,
        ChangeSetType="UPDATE" if present else "CREATE",
        TemplateURL=package.template_url,
        Parameters=list(_parameters(present, package, wishes)),
        Capabilities=list(CAPABILITIES),
    )
    changes = _described(client, stack, name)
    return None if changes is None else Plan(stack, name, present is None, changes)


def drop(client: "CloudFormationClient", plan: Plan) -> None:
    """Forget a plan, and the empty stack that a first one makes."""
    client.delete_change_set(StackName=plan.stack, ChangeSetName=plan.name)
    if plan.is_new:
        client.delete_stack(StackName=plan.stack)


def _parameters(
    present: Any,  # noqa: ANN401 -- CloudFormation's answer
    package: Package,
    wishes: Mapping[str, str],
) -> Iterator[Any]:
    """Yield what was asked for; everything else stays what it is, or the template's default."""
    given = {PROBER_CODE: package.code, **wishes}
    for name, value in given.items():
        if name in package.parameters:
            yield {"ParameterKey": name, "ParameterValue": value}
    for each in (present or {}).get("Parameters", []):
        name = each["ParameterKey"]
        if name in package.parameters and name not in given:
            yield {"ParameterKey": name, "UsePreviousValue": True}


def _described(
    client: "CloudFormationClient", stack: str, name: str
) -> tuple[Mapping[str, Any], ...] | None:
    asked: Any = {"StackName": stack, "ChangeSetName": name}
    while (said := client.describe_change_set(**asked))["Status"] in {
        "CREATE_PENDING",
        "CREATE_IN_PROGRESS",
    }:
        time.sleep(1)
    if said["Status"] == "FAILED":
        client.delete_change_set(**asked)
        if any(each in said.get("StatusReason", "") for each in EMPTY):
            return None
        raise ClientError(f"the change cannot be made: {said.get('StatusReason')}")
    changes = [each["ResourceChange"] for each in said["Changes"]]
    while token := said.get("NextToken"):
        said = client.describe_change_set(**asked, NextToken=token)
        changes += [each["ResourceChange"] for each in said["Changes"]]
    return tuple(changes)


def _kinds(changes: Iterable[Mapping[str, Any]]) -> str:
    kinds = [each["ResourceType"].removeprefix("AWS::").replace("::", " ") for each in changes]
    return ", ".join(f"{kinds.count(each)} × {each}" for each in dict.fromkeys(kinds))


def _named(change: Mapping[str, Any]) -> str:
    return f"{change['LogicalResourceId']} ({change['ResourceType']})"
