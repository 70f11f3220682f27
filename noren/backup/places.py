"""Where the records are: in the stack of a running `noren up`, or in one on AWS."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import boto3

from functions.core.settings import Settings
from functions.core.wiring import Deps
from noren.client import ClientError
from noren.local.embedded import ACCOUNT, REGION
from noren.local.folder import LOOPBACK
from noren.local.stack import NAME

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.client import CloudFormationClient
    from mypy_boto3_dynamodb.client import DynamoDBClient

EPOCH: Final = "Epoch"
EPOCH_FILE: Final = "epoch.json"
READY: Final = "COMPLETE"


@dataclass(frozen=True, kw_only=True)
class Place:
    """A stack's table of records. Only who owns the account may do this, no function."""

    stack: str
    table: str
    epoch: int
    dynamodb: "DynamoDBClient"
    cloudformation: "CloudFormationClient"
    folder: Path | None = None
    """Of a local instance."""

    def deps(self) -> Deps:
        """Return stores over the table."""
        deps = Deps(Settings(records_table=self.table, epoch=self.epoch))
        vars(deps)["dynamodb"] = self.dynamodb
        return deps

    def raise_epoch(self, epoch: int) -> None:
        """Let everything that runs live in the new epoch; nothing else of the stack changes."""
        found = self.cloudformation.describe_stacks(StackName=self.stack)["Stacks"][0]
        kept: list[Any] = [
            {"ParameterKey": each["ParameterKey"], "UsePreviousValue": True}
            for each in found.get("Parameters", [])
            if each["ParameterKey"] != EPOCH
        ]
        self.cloudformation.update_stack(
            StackName=self.stack,
            UsePreviousTemplate=True,
            Parameters=[*kept, {"ParameterKey": EPOCH, "ParameterValue": str(epoch)}],
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
        )
        self.cloudformation.get_waiter("stack_update_complete").wait(
            StackName=self.stack, WaiterConfig={"Delay": 1 if self.folder else 15}
        )
        if self.folder:
            (self.folder / EPOCH_FILE).write_text(json.dumps({"epoch": epoch}), "utf-8")


def local(data: Path) -> Place:
    """Find the instance that runs on a data folder; raise ClientError."""
    try:
        port = json.loads((data / "runtime.json").read_text("utf-8"))["aws_port"]
    except (OSError, ValueError, KeyError) as error:
        raise ClientError(f"nothing runs on {data}: start it with `noren up`") from error
    session = boto3.Session("test", "test", region_name=REGION, aws_account_id=ACCOUNT)
    return _place(session, NAME, folder=data, endpoint_url=f"http://{LOOPBACK}:{port}")


def on_aws(stack: str) -> Place:
    """Find a stack with the caller's own credentials; raise ClientError."""
    return _place(boto3.Session(), stack)


def _place(
    session: boto3.Session,
    stack: str,
    *,
    folder: Path | None = None,
    endpoint_url: str | None = None,
) -> Place:
    cloudformation = session.client("cloudformation", endpoint_url=endpoint_url)
    try:
        found = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    except cloudformation.exceptions.ClientError as error:
        raise ClientError(f"there is no stack {stack}: {error}") from error
    outputs = {each["OutputKey"]: each["OutputValue"] for each in found.get("Outputs", [])}
    parameters = {each["ParameterKey"]: each["ParameterValue"] for each in found["Parameters"]}
    return Place(
        stack=stack,
        table=outputs["RecordsTable"],
        epoch=int(parameters.get(EPOCH, "1")),
        dynamodb=session.client("dynamodb", endpoint_url=endpoint_url),
        cloudformation=cloudformation,
        folder=folder,
    )
