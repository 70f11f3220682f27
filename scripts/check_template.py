"""Check the template as AWS will see it: linted raw and expanded, and held against the design.

`python -m scripts.check_template`, part of `make check`.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from scripts import machine_checks
from scripts.package import package
from scripts.template import MACHINE, ROOT, Template

SCHEDULES: Final = {
    "round": "cron(0/10 * * * ? *)",  # aligned: the audit comes five minutes after it
    "audit": "cron(5/10 * * * ? *)",
    "follow": "rate(1 minute)",
    "sweep": "rate(1 minute)",
    "resend": "rate(1 minute)",
    "dispatch": "cron(0/5 * * * ? *)",
    "dates": "cron(5 * * * ? *)",
}
WEB: Final = (ROOT / "infra/web.yaml", ROOT / "infra/tenant.yaml")
"""Stacks of their own, in us-east-1."""
# cfn-lint 1.58 wants numbers where JSONata expressions may stand. The machine has its own checks.
CHECKOV: Final = Path(sys.prefix, "checkov/bin/checkov")
"""In an environment of its own: it pins libraries of its own."""
LINT: Final = ("--ignore-checks", "E3601")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        package("local", out)
        linted = [*_lint(out / "sam.json"), *_lint(out / "template.json")]
        linted += _checkov(out / "template.json", *WEB)
        sam = json.loads((out / "sam.json").read_text("utf-8"))
        plain = json.loads((out / "template.json").read_text("utf-8"))
    for name in WEB:
        linted += _lint(name)
    definition = json.loads(MACHINE.read_text("utf-8"))
    broken = [*linted, *broken_rules(sam, plain), *machine_checks.broken_states(definition)]
    broken += machine_checks.validator(MACHINE)
    for line in broken:
        _say(line)
    _say(f"template: {len(plain['Resources'])} resources, {len(broken)} problems")
    return 1 if broken else 0


def broken_rules(sam: Template, plain: Template) -> Iterator[str]:
    """Yield every rule of the design that the template breaks."""
    yield from _queues(sam)
    yield from _functions(sam)
    yield from _roles(plain)
    yield from _sources(plain)
    yield from _schedules(plain)
    if sam["Globals"]["Api"].get("OpenApiVersion") != "2.0":
        yield "the API lacks OpenApiVersion 2.0: SAM would add a stray stage"


def _queues(sam: Template) -> Iterator[str]:
    queues = _of_type(sam, "AWS::SQS::Queue")
    dead = {
        each["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0]
        for each in queues.values()
        if "RedrivePolicy" in each
    }
    functions = _of_type(sam, "AWS::Serverless::Function")
    for function, properties in functions.items():
        if _called_by_events(properties) and "DeadLetterQueue" not in properties:
            yield f"what {function} fails at for good is lost"
    dead |= {_dead_letters(each) for each in functions.values() if "DeadLetterQueue" in each}
    for name, queue in queues.items():
        if "RedrivePolicy" not in queue and name not in dead:
            yield f"queue {name} has no dead-letter queue"
    alarmed = json.dumps(_of_type(sam, "AWS::CloudWatch::Alarm"))
    yield from (f"no alarm watches {name}" for name in sorted(dead) if name not in alarmed)


def _called_by_events(function: dict[str, Any]) -> bool:
    """SNS and S3 repeat a call twice and forget it; a schedule comes again by itself."""
    return any(each["Type"] in {"SNS", "S3"} for each in function.get("Events", {}).values())


def _dead_letters(function: dict[str, Any]) -> str:
    name: str = function["DeadLetterQueue"]["TargetArn"]["Fn::GetAtt"][0]
    return name


def _functions(sam: Template) -> Iterator[str]:
    settings = json.loads(Path("chalice/.chalice/config.json").read_text("utf-8"))
    named = settings["stages"]["main"]["lambda_functions"]
    if settings.get("autogen_policy") is not False:
        yield "Chalice writes policies by itself: autogen_policy is not false"
    functions = _of_type(sam, "AWS::Serverless::Function")
    if len(named) != len(functions):
        yield f"{len(named)} functions are configured, {len(functions)} exist"
    for name, function in functions.items():
        if function["Architectures"] != ["arm64"]:
            yield f"function {name} is not for arm64"
    for name, options in named.items():
        if options.get("iam_policy_file") != f"policy-{name}.json":
            yield f"function {name} has no policy of its own"


def _roles(plain: Template) -> Iterator[str]:
    seen: dict[str, str] = {}
    for name, function in _of_type(plain, "AWS::Lambda::Function").items():
        role = json.dumps(function["Role"])
        if role in seen:
            yield f"functions {name} and {seen[role]} share a role"
        seen[role] = name
    for name, properties in _of_type(plain, "AWS::IAM::Role").items():
        documents = [each["PolicyDocument"] for each in properties.get("Policies", [])]
        statements = [each for document in documents for each in document["Statement"]]
        text = json.dumps([each for each in statements if each["Effect"] == "Allow"])
        if '"dynamodb:Scan"' in text or '"dynamodb:*"' in text or '"Action": "*"' in text:
            yield f"{name} may do more than it needs"


def _sources(plain: Template) -> Iterator[str]:
    for name, source in _of_type(plain, "AWS::Lambda::EventSourceMapping").items():
        if source.get("FunctionResponseTypes") != ["ReportBatchItemFailures"]:
            yield f"{name} would drop partial failures"
        yield from _visibility(name, source, plain)


def _visibility(name: str, source: dict[str, Any], plain: Template) -> Iterator[str]:
    """AWS demands a visibility of at least, and advises six times, the function's time."""
    function = plain["Resources"][source["FunctionName"]["Ref"]]["Properties"]
    queue = source["EventSourceArn"]["Fn::Sub"].removeprefix("${").removesuffix(".Arn}")
    visibility = plain["Resources"][queue]["Properties"]["VisibilityTimeout"]
    if visibility < 6 * function["Timeout"]:
        yield f"{name}: {queue} shows messages again after {visibility} s"


def _schedules(plain: Template) -> Iterator[str]:
    rules = [each["ScheduleExpression"] for each in _of_type(plain, "AWS::Events::Rule").values()]
    if sorted(rules) != sorted(SCHEDULES.values()):
        yield f"the schedules are {sorted(rules)}, not {sorted(SCHEDULES.values())}"


def _of_type(template: Template, kind: str) -> dict[str, dict[str, Any]]:
    return {
        name: resource.get("Properties", {})
        for name, resource in template["Resources"].items()
        if resource["Type"] == kind
    }


def _lint(path: Path) -> Iterator[str]:
    program = shutil.which("cfn-lint", path=str(Path(sys.executable).parent))
    done = subprocess.run(
        [program or "cfn-lint", "--format", "parseable", *LINT, "--", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    yield from done.stdout.splitlines()
    if done.returncode and not done.stdout:
        yield f"cfn-lint: {done.stderr.strip()}"


def _checkov(*paths: Path) -> list[str]:
    """Return what checkov finds; a machine without it has not checked the template."""
    if not CHECKOV.exists():
        return [f"checkov: {CHECKOV} is missing: run `make check`, which installs it"]
    command = [str(CHECKOV), "--config-file", "infra/checkov.yaml", "--file", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else [f"checkov: {done.stdout}{done.stderr}"]


def _say(text: str) -> None:
    print(text)  # noqa: T201 -- its answer


if __name__ == "__main__":
    sys.exit(main())
