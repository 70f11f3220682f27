"""`noren deploy` to an embedded AWS: it says what it will do, asks, shows it, undoes failures."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Final

import boto3
import pytest

from noren.cli import INTERRUPTED, main
from noren.local.embedded import credentials
from scripts.package import package
from tests.contract.embedded import wait_for
from tests.integration.instance import NOREN

pytestmark = pytest.mark.stack

STACK: Final = "noren-test"
BROKEN: Final = {
    "Type": "AWS::CloudWatch::Alarm",
    "Properties": {
        "Namespace": "Noren",
        "MetricName": "x",
        "ComparisonOperator": "LessThanThreshold",
    },
}

Deploy = Callable[..., int]


class ControlC(StringIO):
    """Somebody who presses Ctrl-C instead of answering."""

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # as StringIO's
        del size
        raise KeyboardInterrupt


YES: Final = StringIO("yes\n")
NO: Final = StringIO("no\n")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    package("local", folder)
    return folder


@pytest.fixture(scope="module", autouse=True)
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Run an empty embedded AWS in a process of its own; this process speaks to it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("aws")
    options = {
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "MINISTACK_REGION": "ap-northeast-1",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LAMBDA_EXECUTOR": "local",
        "PERSIST_STATE": "0",
        "STATE_DIR": str(folder),
    }
    program = Path(sys.executable).parent / "ministack"
    with (folder / "log").open("wb") as log, pytest.MonkeyPatch.context() as patched:
        process = subprocess.Popen([program], env=os.environ | options, stdout=log, stderr=log)
        for name, value in credentials(port).items():
            patched.setenv(name, value)
        try:
            wait_for(f"http://127.0.0.1:{port}/_ministack/health")
            yield
        finally:
            process.terminate()
            process.wait()


@pytest.fixture
def deploy(built: Path, monkeypatch: pytest.MonkeyPatch) -> Deploy:
    def run(*words: str, typing: StringIO = YES, folder: Path = built, stage: str = "test") -> int:
        typing.seek(0)
        monkeypatch.setattr(sys, "stdin", typing)
        return main(["deploy", stage, f"--build={folder}", *words])

    return run


def test_it_says_what_it_will_do_and_does_nothing_without_a_yes(
    deploy: Deploy, capsys: pytest.CaptureFixture[str]
) -> None:
    code = deploy(typing=NO)

    said, complaint = capsys.readouterr()
    assert (code, complaint) == (1, "")
    assert "a new stack noren-test" in said
    functions = len(list(Path("chalice/.chalice").glob("policy-*.json")))
    assert f"{functions} × Lambda Function" in said
    assert said.endswith("Nothing was changed.\n")


def test_it_shows_each_step_and_ends_with_the_addresses(
    deploy: Deploy, capsys: pytest.CaptureFixture[str]
) -> None:
    code = deploy("--set", "MailFrom=desk@example.test")

    said = capsys.readouterr().out
    assert code == 0, said
    assert "  RecordsTable: create complete" in said
    assert "noren-test is deployed:\n  API: https://" in said
    assert "dashboard in CloudWatch: noren-test-watch" in said


def test_a_version_that_is_deployed_already_changes_nothing(
    deploy: Deploy, capsys: pytest.CaptureFixture[str]
) -> None:
    code = deploy()

    assert code == 0
    assert "Nothing would change" in capsys.readouterr().out


def test_the_command_needs_no_checkout_to_stand_in(built: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [NOREN, "deploy", "test", f"--build={built}", "--yes"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "Account 000000000000, region ap-northeast-1." in done.stdout


def test_one_parameter_changes_and_all_others_stay(
    deploy: Deploy, capsys: pytest.CaptureFixture[str]
) -> None:
    code = deploy("--set", "DeskPhone=03-0000-0000", "--yes")

    assert code == 0, capsys.readouterr().out
    (stack,) = boto3.client("cloudformation").describe_stacks(StackName=STACK)["Stacks"]
    given = {each["ParameterKey"]: each["ParameterValue"] for each in stack["Parameters"]}
    assert given["DeskPhone"] == "03-0000-0000"
    assert given["MailFrom"] == "desk@example.test"


def test_what_fails_is_rolled_back_and_says_why(
    deploy: Deploy, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(built / "deployment.zip", tmp_path)
    sam = json.loads((built / "sam.json").read_text("utf-8"))
    sam["Resources"]["Broken"] = BROKEN
    (tmp_path / "sam.json").write_text(json.dumps(sam), "utf-8")

    code = deploy(folder=tmp_path)

    said = capsys.readouterr()
    assert code == 1
    assert "adds 1: 1 × CloudWatch Alarm" in said.out
    assert "failed and was rolled back" in said.err
    assert "Broken: Threshold is required" in said.err


def test_a_stack_that_was_only_planned_is_in_nobodys_way(
    deploy: Deploy, capsys: pytest.CaptureFixture[str]
) -> None:
    # given: a process that was killed while it asked
    boto3.client("cloudformation").create_change_set(
        StackName="noren-planned",
        ChangeSetName="left-behind",
        ChangeSetType="CREATE",
        TemplateBody=json.dumps({"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}),
    )

    code = deploy(typing=NO, stage="planned")

    said, complaint = capsys.readouterr()
    assert (code, complaint) == (1, "")
    assert "a new stack noren-planned" in said


def test_whoever_is_interrupted_leaves_nothing(
    deploy: Deploy, capsys: pytest.CaptureFixture[str]
) -> None:
    code = deploy(typing=ControlC(), stage="interrupted")

    assert code == INTERRUPTED
    assert capsys.readouterr().out.endswith("Nothing was changed.\n")
    stacks = boto3.client("cloudformation").describe_stacks()["Stacks"]
    assert "noren-interrupted" not in [each["StackName"] for each in stacks]


def test_a_folder_without_a_package_is_named(
    deploy: Deploy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert deploy(folder=tmp_path / "none") == 1
    assert "none holds no package" in capsys.readouterr().err


def test_a_parameter_that_the_template_lacks_is_refused(
    deploy: Deploy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert deploy("--set", "Colour=red") == 1
    assert "no parameter Colour" in capsys.readouterr().err
