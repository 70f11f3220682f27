"""The stack: the same packaged template as on AWS, deployed only when it changed."""

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import boto3

from noren.local.errors import CannotStart
from noren.local.folder import Folder
from noren.local.pacing import paced

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

ROOT: Final = Path(__file__).resolve().parents[2]
NAME: Final = "noren"
SOURCES: Final = ("functions", "chalice", "infra", "scripts")
BUCKET: Final = "noren-artifacts"
TEMPLATE: Final = "template.json"
DIGEST: Final = "digest"
DONE: Final = ("CREATE_COMPLETE", "UPDATE_COMPLETE")


@dataclass(frozen=True)
class Stack:
    """What the launcher needs to know of the deployed stack."""

    outputs: Mapping[str, str]
    functions: Mapping[str, str]
    """Our name to AWS's: round → noren-Round-1A2B."""
    environment: Mapping[str, str]
    """The environment of the functions: the prober and the seed run in the same."""
    changed: bool


def package(folder: Folder) -> None:
    """Package the app unless nothing changed since the last time. In a process of its own."""
    digest = _sources_digest()
    mark = folder.package / "sources.sha256"
    if mark.exists() and mark.read_text("utf-8") == digest:
        return
    command = [sys.executable, "-m", "scripts.package", "--target", "local", "--out"]
    done = subprocess.run(
        [*command, str(folder.package)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        log = folder.logs / "package.log"
        log.write_text(done.stdout + done.stderr, "utf-8")
        raise CannotStart(
            f"The app cannot be packaged: {_last_line(done.stderr)}", f"The whole story: {log}"
        )
    mark.write_text(digest, "utf-8")


def deploy(folder: Folder, parameters: Mapping[str, str], pace: float) -> Stack:
    """Create or update the stack; with nothing changed, only look."""
    client = boto3.client("cloudformation")
    template = json.loads((folder.package / "template.json").read_text("utf-8"))
    body = json.dumps(paced(template, pace))
    digest = hashlib.sha256(json.dumps([body, dict(parameters)]).encode()).hexdigest()[:40]
    found = _describe(client)
    changed = found is None or found["StackStatus"] not in DONE or _tag(found) != digest
    if changed:
        _upload(folder, body)
        found = _change(client, found, parameters, digest)
    outputs = {each["OutputKey"]: each["OutputValue"] for each in found.get("Outputs", [])}
    functions = _functions(client)
    return Stack(outputs, functions, _environment(functions["check"]), changed)


def _sources_digest() -> str:
    """Return a digest of everything that is packaged, and of the Python that packages it."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for path in _sources():
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for name in SOURCES:
        folder = ROOT / name
        if not folder.is_dir():
            raise CannotStart(
                f"{ROOT} lacks {name}/: `noren up` runs from a checkout of Noren.",
                "Clone it whole, and start it there: make up",
            )
        files = (path for path in folder.rglob("*") if path.is_file())
        yield from sorted(path for path in files if "__pycache__" not in path.parts)
    yield ROOT / "requirements.lock"


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it said nothing"])[-1]


def _describe(client: "CloudFormationClient") -> Any:  # noqa: ANN401 -- CloudFormation's answer
    try:
        return client.describe_stacks(StackName=NAME)["Stacks"][0]
    except client.exceptions.ClientError:
        return None


def _tag(found: Mapping[str, Any]) -> str:
    return next((tag["Value"] for tag in found.get("Tags", []) if tag["Key"] == DIGEST), "")


def _upload(folder: Folder, body: str) -> None:
    """Put the code where the template says that it is, and the template beside it."""
    place = next(
        each["Properties"]["Code"]
        for each in json.loads(body)["Resources"].values()
        if each["Type"] == "AWS::Lambda::Function"
    )
    client = boto3.client("s3")
    if BUCKET not in [each["Name"] for each in client.list_buckets()["Buckets"]]:
        client.create_bucket(
            Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "ap-northeast-1"}
        )
    code = (folder.package / "deployment.zip").read_bytes()
    client.put_object(Bucket=place["S3Bucket"], Key=place["S3Key"], Body=code)
    client.put_object(Bucket=BUCKET, Key=TEMPLATE, Body=body.encode())


def _change(
    client: "CloudFormationClient",
    found: Any,  # noqa: ANN401 -- CloudFormation's answer
    parameters: Mapping[str, str],
    digest: str,
) -> Any:  # noqa: ANN401 -- CloudFormation's answer
    if found and found["StackStatus"] == "ROLLBACK_COMPLETE":  # its creation failed: it is empty
        client.delete_stack(StackName=NAME)
        found = None
    order = client.update_stack if found else client.create_stack
    order(
        StackName=NAME,
        TemplateURL=f"https://s3.{client.meta.region_name}.amazonaws.com/{BUCKET}/{TEMPLATE}",
        Parameters=[
            {"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()
        ],
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
        Tags=[{"Key": DIGEST, "Value": digest}],
    )
    while (stack := _describe(client))["StackStatus"].endswith("IN_PROGRESS"):
        time.sleep(0.1)
    if stack["StackStatus"] not in DONE:
        raise CannotStart(
            f"The stack cannot be deployed: {_why(client)}", "This is a mistake in the template."
        )
    return stack


def _why(client: "CloudFormationClient") -> str:
    events = client.describe_stack_events(StackName=NAME)["StackEvents"]
    failed = [each for each in events if each.get("ResourceStatus", "").endswith("FAILED")]
    return "; ".join(
        f"{each.get('LogicalResourceId')}: {each.get('ResourceStatusReason')}"
        for each in failed[-3:]
    )


def _functions(client: "CloudFormationClient") -> dict[str, str]:
    resources = client.describe_stack_resources(StackName=NAME)["StackResources"]
    return {
        _our_name(each["LogicalResourceId"]): each.get("PhysicalResourceId", "")
        for each in resources
        if each["ResourceType"] == "AWS::Lambda::Function"
    }


def _our_name(logical: str) -> str:
    """Return Chalice's name of a function: DeliveryEvents → delivery_events."""
    if logical == "APIHandler":
        return "api_handler"
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in logical).lstrip("_")


def _environment(function: str) -> dict[str, str]:
    client = boto3.client("lambda")
    configuration = client.get_function_configuration(FunctionName=function)
    return dict(configuration["Environment"]["Variables"])
