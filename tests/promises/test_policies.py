"""A function may do what its code does: AWS refuses what the embedded cloud lets through."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

POLICIES: Final = Path(__file__).resolve().parents[2] / "chalice/.chalice"
COMPLETE: Final = "states:SendTaskSuccess"


@pytest.mark.parametrize("function", ["tell", "check", "api_handler"])
def test_who_completes_a_waiting_step_may_do_so(function: str) -> None:
    # given: a page that finds an order in the mailbox, a check that sees the recovery, a person
    statements = _statements(function)

    # when
    allowed = {action for each in statements for action in _actions(each)}

    # then
    assert COMPLETE in allowed


def _statements(function: str) -> list[dict[str, Any]]:
    policy = json.loads((POLICIES / f"policy-{function}.json").read_text("utf-8"))
    statements: list[dict[str, Any]] = policy["Statement"]
    return statements


def _actions(statement: dict[str, Any]) -> list[str]:
    action = statement["Action"]
    return [action] if isinstance(action, str) else action
