"""A function may do what its code does, and no more: the embedded cloud lets everything through."""

import json
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.ids import PersonId
from functions.core.domain.people import PersonKey
from functions.core.domain.sessions import Purpose, TryKey
from functions.core.store import api_keys, people_keys
from scripts import template

FOLDER: Final = Path(__file__).resolve().parents[2] / "chalice/.chalice"
OPERATOR: Final = PersonKey(audience=Audience.OPERATOR, id=PersonId("taro"))
COMPLETE: Final = "states:SendTaskSuccess"
RECORDS: Final[dict[str, str]] = {
    "round": "GetItem PutItem Query",
    "follow": "BatchGetItem GetItem Query",
    "audit": "BatchGetItem GetItem PutItem Query",
    "check": "BatchGetItem GetItem PutItem Query",
    "start": "",
    "sweep": "BatchGetItem DeleteItem GetItem PutItem Query",  # it frees locks after a restore
    "decide": "BatchGetItem DeleteItem GetItem PutItem Query UpdateItem",  # Recover frees the lock
    "shell": "BatchGetItem GetItem PutItem UpdateItem",
    "platform": "GetItem PutItem UpdateItem",
    "tell": "BatchGetItem GetItem PutItem Query UpdateItem",
    "deliver": "BatchGetItem GetItem PutItem Query UpdateItem",
    "delivery_events": "GetItem PutItem UpdateItem",
    "fax_results": "GetItem PutItem Query UpdateItem",
    "apply": "GetItem PutItem Query UpdateItem",
    "resend": "GetItem PutItem Query UpdateItem",
    "hook": "GetItem PutItem",
    "dispatch": "BatchGetItem Query",
    "errand": "BatchGetItem ConditionCheckItem DeleteItem GetItem PutItem Query UpdateItem",
    "imports": "GetItem PutItem Query UpdateItem",
    "dates": "DeleteItem GetItem PutItem Query UpdateItem",  # names of the purged are given back
    # limits of areas are conditions of their transactions
    "api_handler": "BatchGetItem ConditionCheckItem DeleteItem GetItem PutItem Query UpdateItem",
}
"""What its stores ask of the table: a ledger's line is claimed by a put, marked by an update."""


@pytest.mark.parametrize("function", ["tell", "check", "api_handler"])
def test_who_completes_a_waiting_step_may_do_so(function: str) -> None:
    # a page that finds an order in the mailbox, a check that sees the recovery, a person
    assert COMPLETE in _allowed(function)


@pytest.mark.parametrize("function", RECORDS)
def test_a_function_asks_of_the_records_what_its_code_asks(function: str) -> None:
    records = [each for each in _statements(function) if each["Sid"] == "Records"]

    asked = {action.removeprefix("dynamodb:") for each in records for action in _actions(each)}

    assert asked == set(RECORDS[function].split())


@pytest.mark.parametrize(
    ("action", "functions"),
    [
        ("ses:SendRawEmail", {"tell", "deliver"}),
        ("ec2:RebootInstances", {"platform"}),
        ("cognito-idp:AdminGetUser", {"api_handler"}),  # a sale that is sent again
        # the API reads the key of its seals only
        (
            "secretsmanager:GetSecretValue",
            {"check", "shell", "platform", "apply", "errand", "api_handler"},
        ),
        ("states:StartExecution", {"start"}),
        ("dynamodb:BatchWriteItem", {"check", "errand"}),
        ("s3:GetObject", {"fax_results", "imports"}),
        ("s3:PutObject", {"api_handler"}),
        ("dynamodb:Scan", set()),
    ],
)
def test_only_these_may(action: str, functions: set[str]) -> None:
    names = (path.stem.removeprefix("policy-") for path in FOLDER.glob("policy-*.json"))

    assert {name for name in names if action in _allowed(name)} == functions


def test_only_who_signs_people_in_reaches_what_signs_them_in() -> None:
    names = {path.stem.removeprefix("policy-") for path in FOLDER.glob("policy-*.json")}

    kept_out = {name for name in names if "NoSignIn" in {each["Sid"] for each in _statements(name)}}

    assert names - kept_out == {"api_handler", "deliver", "start"}  # a code; start has no records


@pytest.mark.parametrize(
    "key",
    [
        people_keys.login(Audience.OPERATOR, "taro", None),
        people_keys.session(OPERATOR, "session"),
        people_keys.challenge("digest"),
        people_keys.code(OPERATOR),
        people_keys.used(OPERATOR, "digest"),
        people_keys.tries(TryKey(audience=Audience.OPERATOR, purpose=Purpose.SIGN_IN, name="x")),
        api_keys.pace("somebody"),
    ],
)
def test_every_key_of_signing_in_is_meant(key: dict[str, str]) -> None:
    names = [path.stem.removeprefix("policy-") for path in FOLDER.glob("policy-*.json")]
    denials = [each for name in names for each in _statements(name) if each["Sid"] == "NoSignIn"]

    for denied in denials:
        patterns = denied["Condition"]["ForAnyValue:StringLike"]["dynamodb:LeadingKeys"]
        assert any(fnmatchcase(key["pk"], each) for each in patterns)


@pytest.mark.parametrize("sid", ["NoSignIn", "Records", "Observations", "Send", "Answer", "Secret"])
def test_the_prober_may_do_what_the_function_of_its_code_may(sid: str) -> None:
    role = template.parts()["Resources"]["ProberRole"]["Properties"]
    (document,) = [each["PolicyDocument"] for each in role["Policies"]]

    (mine,) = [each for each in document["Statement"] if each["Sid"] == sid]
    (check,) = [each for each in _statements("check") if each["Sid"] == sid]

    assert sorted(_actions(mine)) == sorted(_actions(check))


def _allowed(function: str) -> set[str]:
    allowed = [each for each in _statements(function) if each["Effect"] == "Allow"]
    return {action for each in allowed for action in _actions(each)}


def _statements(function: str) -> list[dict[str, Any]]:
    policy = json.loads((FOLDER / f"policy-{function}.json").read_text("utf-8"))
    statements: list[dict[str, Any]] = policy["Statement"]
    return statements


def _actions(statement: dict[str, Any]) -> list[str]:
    action = statement["Action"]
    return [action] if isinstance(action, str) else action
