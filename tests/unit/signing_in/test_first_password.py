"""The first password: handed out, replaced at once, by whoever proved it."""

import pytest

from functions.core.domain.callers import Audience
from tests.cast import ACME, TANAKA
from tests.fakes import FakeDeps
from tests.unit.signing_in.conftest import NEW, Doors

FIRST = "planted first password"


@pytest.fixture
def challenge(doors: Doors, deps: FakeDeps) -> str:
    """Let Tanaka sign in with what was handed out."""
    deps.identities[Audience.RESELLER].invite(f"{ACME}.{TANAKA}", FIRST)
    answer = doors.login(TANAKA, FIRST)
    assert answer.status == 200
    assert answer.body["access_token"] is None
    assert answer.body["asked"]["kind"] == "first-password"
    assert "Set-Cookie" not in answer.headers
    return str(answer.body["asked"]["challenge"])


def test_the_password_that_was_handed_out_is_not_chosen(doors: Doors, challenge: str) -> None:
    same = doors.post("first-password", {"challenge": challenge, "new_password": FIRST})
    other = doors.post("first-password", {"challenge": challenge, "new_password": NEW})

    assert (same.status, same.fields, other.status) == (422, ["new_password"], 200)


def test_a_first_password_must_be_replaced_and_then_one_is_in(doors: Doors, challenge: str) -> None:
    answer = doors.post("first-password", {"challenge": challenge, "new_password": NEW})

    assert answer.status == 200
    assert doors.me(answer.body["access_token"]) == 200
    assert [doors.login(TANAKA, FIRST).status, doors.login(TANAKA, NEW).status] == [401, 200]


def test_it_is_replaced_once(doors: Doors, challenge: str) -> None:
    wish = {"challenge": challenge, "new_password": NEW}

    answers = [doors.post("first-password", wish).status for _ in range(2)]

    assert answers == [200, 401]


def test_it_takes_ten_minutes_at_most(doors: Doors, challenge: str) -> None:
    doors.later(minutes=10)

    answer = doors.post("first-password", {"challenge": challenge, "new_password": NEW})

    assert answer.status == 401
    assert answer.body["detail"] == "this step is over, or was never asked for: sign in again"


@pytest.mark.parametrize("new", ["too short", f"{NEW} ", "", "x" * 257])
def test_a_weak_one_is_refused_and_the_challenge_stays(
    doors: Doors, challenge: str, new: str
) -> None:
    answer = doors.post("first-password", {"challenge": challenge, "new_password": new})

    assert (answer.status, answer.fields) == (422, ["new_password"])
    again = {"challenge": challenge, "new_password": NEW}
    assert doors.post("first-password", again).status == 200


def test_the_challenge_of_one_door_or_step_is_none_of_another(doors: Doors, challenge: str) -> None:
    wish = {"challenge": challenge, "new_password": NEW}
    elsewhere = Doors(doors.api, doors.deps, Audience.OPERATOR)

    assert elsewhere.post("first-password", wish).status == 401
    code = {"challenge": challenge, "code": "111111"}
    assert doors.post("second-factor", code).status == 401
    assert doors.post("first-password", {**wish, "challenge": "guessed"}).status == 401


def test_whoever_is_invited_again_has_no_use_of_an_old_challenge(
    doors: Doors, challenge: str
) -> None:
    doors.api.post(f"/reseller/staff/{TANAKA}/first-password", token=f"token-{ACME}.{TANAKA}")

    answer = doors.post("first-password", {"challenge": challenge, "new_password": NEW})

    assert answer.status == 401
