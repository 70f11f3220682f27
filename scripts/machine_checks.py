"""Check a state machine: every state is reached and every way leads somewhere; then the validator.

CloudFormation accepts a `Next` that points nowhere; AWS refuses it only while deploying.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

VALIDATOR: Final = "asl-validator@4.0.0"
ARN: Final = "arn:aws:lambda:ap-northeast-1:000000000000:function:x"
FINAL: Final = ("Succeed", "Fail")

State = Mapping[str, Any]


def broken_states(machine: State, where: str = "the machine") -> Iterator[str]:
    """Yield what is wrong with the ways between the states, in every branch."""
    states: Mapping[str, State] = machine["States"]
    reached, waiting = set(), [machine["StartAt"]]
    while waiting:
        name = waiting.pop()
        if name not in states:
            yield f"{where} leads to {name}, which does not exist"
        elif name not in reached:
            reached.add(name)
            waiting += _ways(states[name])
    yield from (f"{name} is never reached in {where}" for name in sorted(states.keys() - reached))
    for name, state in states.items():
        if not _ways(state) and not state.get("End") and state["Type"] not in FINAL:
            yield f"{name} in {where} leads nowhere"
        for branch in state.get("Branches", []):
            yield from broken_states(branch, f"{name}'s branch {branch['StartAt']}")


def validator(path: Path) -> list[str]:
    """Return what npm's asl-validator says; say so when there is no Node to run it."""
    npx = shutil.which("npx")
    if npx is None:
        print("asl-validator: skipped: needs Node")  # noqa: T201 -- nobody shall think it ran
        return []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_text(_substituted(path.read_text("utf-8")), "utf-8")
        return _run([npx, "--yes", VALIDATOR, "--json-path", str(copy)])


def _run(command: list[str]) -> list[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    if "npm error" in done.stderr:
        print(f"asl-validator: skipped: needs npm's registry: {done.stderr[:200]}")  # noqa: T201 -- as above
        return []
    return [] if done.returncode == 0 else [f"asl-validator: {done.stdout}{done.stderr}"]


def _ways(state: State) -> list[str]:
    choices = [each["Next"] for each in state.get("Choices", [])]
    catches = [each["Next"] for each in state.get("Catch", [])]
    plain = [state[key] for key in ("Next", "Default") if key in state]
    return choices + catches + plain


def _substituted(text: str) -> str:
    """Put an ARN where the template's substitutions stand."""
    machine = json.loads(text)
    spelled = json.dumps(machine)
    for name in ("DecideArn", "ShellArn", "PlatformArn", "TellArn"):
        spelled = spelled.replace(f"${{{name}}}", ARN)
    return spelled
