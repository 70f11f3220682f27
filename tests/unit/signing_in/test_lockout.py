"""The lock: after five wrong guesses nothing is judged for a quarter of an hour."""

import pytest

from functions.core.domain.callers import Audience
from tests.cast import SATO, TANAKA
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Api
from tests.unit.signing_in.conftest import Doors

GUESS = "planted guess"


@pytest.mark.parametrize("login_id", [TANAKA, "nobody"])
def test_the_sixth_guess_is_not_judged_whether_anybody_has_the_login_id_or_not(
    doors: Doors, login_id: str
) -> None:
    answers = [doors.login(login_id, GUESS) for _ in range(6)]

    assert [answer.status for answer in answers] == [401] * 5 + [429]
    assert answers[5].headers["Retry-After"] == "900"
    assert answers[5].body["detail"] == "too many attempts: try again in 15 minutes"


def test_while_it_is_locked_the_right_password_is_no_use(doors: Doors) -> None:
    for _ in range(5):
        doors.login(TANAKA, GUESS)

    doors.later(minutes=14)

    assert doors.login(TANAKA).status == 429
    assert doors.login(TANAKA).headers["Retry-After"] == "60"


def test_the_lock_ends(doors: Doors) -> None:
    for _ in range(5):
        doors.login(TANAKA, GUESS)

    doors.later(minutes=15)

    assert doors.login(TANAKA).status == 200


def test_the_right_password_forgets_wrong_ones(doors: Doors) -> None:
    for _ in range(3):
        assert [doors.login(TANAKA, GUESS).status for _ in range(4)] == [401] * 4
        assert doors.login(TANAKA).status == 200


def test_others_are_not_locked(api: Api, doors: Doors, deps: FakeDeps) -> None:
    for _ in range(5):
        doors.login(TANAKA, GUESS)

    operators = Doors(api, deps, Audience.OPERATOR)

    assert operators.login(TANAKA, GUESS).status == 401
    assert doors.login(SATO, GUESS).status == 401


def test_whoever_is_signed_in_stays(doors: Doors) -> None:
    token = doors.token(TANAKA)

    for _ in range(6):
        doors.login(TANAKA, GUESS)

    assert doors.me(token) == 200


def test_no_login_id_is_kept_of_attempts(doors: Doors, deps: FakeDeps) -> None:
    doors.login("planted-password-in-the-wrong-field", GUESS)

    assert "planted" not in repr(deps.attempts.all)
