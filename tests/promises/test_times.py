"""A function outlives what it waits for: one that is killed in the middle writes nothing down."""

import json
from pathlib import Path
from typing import Any, Final

from functions.core.adapters.platforms import command
from functions.core.adapters.shell import RESTART_S
from tests.virtual.definition import DEFINITION

CONFIG: Final = Path(__file__).resolve().parents[2] / "chalice/.chalice/config.json"
STEP_S: Final = 15
ENTER_S: Final = 2 * STEP_S
"""TCP and the key."""
LOGIN_S: Final = ENTER_S + STEP_S
"""And `true`."""
RECORDS_S: Final = 10


def test_level_1_has_the_time_to_look_and_to_restart() -> None:
    look_s, restart_s = ENTER_S + 2 * STEP_S, ENTER_S + RESTART_S

    assert _timeout_s("shell") >= look_s + restart_s + RECORDS_S
    assert _state("Level1")["TimeoutSeconds"] > _timeout_s("shell")


def test_level_2_has_the_time_that_a_hypervisor_takes() -> None:
    assert _timeout_s("platform") >= ENTER_S + command.COMMAND_S + RECORDS_S


def test_a_login_is_waited_for_to_its_end() -> None:
    assert _state("Login")["TimeoutSeconds"] >= LOGIN_S + RECORDS_S


def test_a_boot_check_logs_in_and_has_a_look() -> None:
    look_s = ENTER_S + 2 * STEP_S

    assert _state("BootCheck")["TimeoutSeconds"] >= LOGIN_S + look_s + RECORDS_S


def test_no_other_state_gives_up_before_its_function_does() -> None:
    tasks = {name: each for name, each in _tasks().items() if name not in {"Login", "BootCheck"}}

    hasty = [
        name
        for name, each in tasks.items()
        if each["TimeoutSeconds"] <= _timeout_s(_function_of(each))
    ]

    assert len(tasks) > 10
    assert hasty == []


def _tasks() -> dict[str, dict[str, Any]]:
    branches = DEFINITION["States"]["Handle"]["Branches"]
    states = DEFINITION["States"] | branches[0]["States"] | branches[1]["States"]
    return {name: each for name, each in states.items() if each["Type"] == "Task"}


def _function_of(state: dict[str, Any]) -> str:
    """Read the function's name out of `${DecideArn}`, or out of what stands for it here."""
    name: str = state["Arguments"]["FunctionName"]
    return name.removeprefix("${").removesuffix("Arn}").lower()


def _timeout_s(function: str) -> int:
    stages = json.loads(CONFIG.read_text("utf-8"))["stages"]
    seconds: int = stages["main"]["lambda_functions"][function]["lambda_timeout"]
    return seconds


def _state(name: str) -> dict[str, Any]:
    branches = DEFINITION["States"]["Handle"]["Branches"]
    (found,) = [each["States"][name] for each in branches if name in each["States"]]
    state: dict[str, Any] = found
    return state
