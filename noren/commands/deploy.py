"""`noren deploy`: a new version to AWS, after it was said what will change."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from functions.core.domain.errors import Invalid
from noren.refusals import told

if TYPE_CHECKING:
    import boto3
    from mypy_boto3_cloudformation.client import CloudFormationClient

    from noren.deploy.changes import Plan

YES = "yes"


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("deploy", help="a new version to AWS, with your own credentials")
    parser.add_argument("stage", metavar="STAGE", help="the stack is called noren-STAGE")
    parser.add_argument(
        "--set",
        dest="wishes",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter of the template; what is not given stays as it is",
    )
    parser.add_argument("--bucket", help="for packages (default: noren-artifacts-ACCOUNT-REGION)")
    parser.add_argument("--build", type=Path, metavar="DIR", help="a package that is built already")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(args: argparse.Namespace) -> int:
    """Raise ClientError, or Invalid for a wish that is none."""
    import boto3

    wishes = {"Stage": args.stage, **dict(_wish(each) for each in args.wishes)}
    with told():
        return _deploy(boto3.Session(), args, wishes)


def _deploy(session: "boto3.Session", args: argparse.Namespace, wishes: dict[str, str]) -> int:
    from noren.deploy import changes, package, progress

    account = package.account_of(session)
    _say(f"Account {account}, region {session.region_name}.")
    folder = args.build or Path("build/aws")
    if args.build is None:
        _say("Packaging (about a minute) ...")
        package.build(folder)
    client = session.client("cloudformation")
    uploaded = package.upload(session, folder, args.bucket or package.bucket_of(session, account))
    plan = changes.prepare(client, f"noren-{args.stage}", uploaded, wishes)
    if plan is None:
        _say("Nothing would change: this version is deployed already.")
        return 0
    if not _settled(client, plan, asked=not args.yes):
        return 1
    outputs = progress.execute(client, plan, _say)
    _say(f"{plan.stack} is deployed:")
    for line in progress.addresses(outputs):
        _say(line)
    return 0


def _settled(client: "CloudFormationClient", plan: "Plan", *, asked: bool) -> bool:
    """Ask; without a yes, and after Ctrl-C, too, nothing is left behind."""
    from noren.deploy import changes

    agreed = False
    try:
        agreed = _agreed(plan, asked=asked)
    finally:
        if not agreed:
            changes.drop(client, plan)
            _say("Nothing was changed.")
    return agreed


def _agreed(plan: "Plan", *, asked: bool) -> bool:
    for line in plan.words():
        _say(line)
    if not asked:
        return True
    sys.stdout.write(f"Do it? Type {YES}: ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() == YES


def _wish(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise Invalid("--set", f"{text} is not NAME=VALUE")
    return name, value


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
