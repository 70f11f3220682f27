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
RECORDS_S: Final = 10


def test_level_1_has_the_time_to_look_and_to_restart() -> None:
    look_s, restart_s = ENTER_S + 2 * STEP_S, ENTER_S + RESTART_S

    assert _timeout_s("shell") >= look_s + restart_s + RECORDS_S
    assert _state("Level1")["TimeoutSeconds"] > _timeout_s("shell")


def test_level_2_has_the_time_that_a_hypervisor_takes() -> None:
    assert _timeout_s("platform") >= ENTER_S + command.COMMAND_S + RECORDS_S


def _timeout_s(function: str) -> int:
    stages = json.loads(CONFIG.read_text("utf-8"))["stages"]
    seconds: int = stages["main"]["lambda_functions"][function]["lambda_timeout"]
    return seconds


def _state(name: str) -> dict[str, Any]:
    branches = DEFINITION["States"]["Handle"]["Branches"]
    (found,) = [each["States"][name] for each in branches if name in each["States"]]
    state: dict[str, Any] = found
    return state
