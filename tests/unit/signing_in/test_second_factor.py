"""The second factor: its secret is shown once, a code is taken once."""

from urllib.parse import parse_qs, urlparse

import pytest

from functions.core.domain.callers import Audience
from tests.cast import ACME, TANAKA
from tests.fakes import FakeDeps
from tests.unit.api.conftest import PASSWORD
from tests.unit.signing_in.conftest import Doors

CODE, NEXT = "111111", "222222"


@pytest.fixture
def guarded(doors: Doors, deps: FakeDeps) -> Doors:
    """Let Tanaka have a second factor."""
    deps.identities[Audience.RESELLER].factors.add(f"{ACME}.{TANAKA}")
    person = deps.people.all[f"{Audience.RESELLER}/{ACME}.{TANAKA}"]
    deps.people.save(person.model_copy(update={"second_factor": True}))
    return doors


def _challenge(doors: Doors) -> str:
    answer = doors.login(TANAKA)
    assert answer.body["asked"]["kind"] == "second-factor"
    return str(answer.body["asked"]["challenge"])


def test_it_is_set_up_with_the_password_and_a_code(doors: Doors, deps: FakeDeps) -> None:
    token = doors.token(TANAKA)

    begun = doors.post("totp", {"password": PASSWORD}, token)
    before = doors.login(TANAKA).body["asked"]
    confirmed = doors.post("totp/confirmation", {"code": CODE}, token)

    uri = urlparse(begun.body["otpauth_uri"])
    assert (uri.scheme, uri.netloc, uri.path) == ("otpauth", "totp", f"/{ACME}:{TANAKA}")
    assert parse_qs(uri.query)["secret"] == ["PLANTEDSECRET234"]
    assert before is None
    assert confirmed.body["second_factor"]
    assert doors.login(TANAKA).body["asked"]["kind"] == "second-factor"
    assert "PLANTEDSECRET" not in repr((deps.people.all, deps.sessions.all))


@pytest.mark.parametrize("step", ["totp", "totp/removal"])
def test_a_borrowed_session_cannot_change_it(guarded: Doors, step: str) -> None:
    token = f"token-{ACME}.{TANAKA}"

    answer = guarded.post(step, {"password": "planted guess"}, token)

    assert (answer.status, answer.fields) == (422, ["password"])
    assert guarded.login(TANAKA).body["asked"]


def test_a_code_that_is_not_of_the_secret_confirms_nothing(doors: Doors) -> None:
    token = doors.token(TANAKA)
    doors.post("totp", {"password": PASSWORD}, token)

    answer = doors.post("totp/confirmation", {"code": "999999"}, token)

    assert (answer.status, answer.fields) == (422, ["code"])
    assert doors.login(TANAKA).body["asked"] is None


def test_with_the_code_one_is_in(guarded: Doors) -> None:
    answer = guarded.post("second-factor", {"challenge": _challenge(guarded), "code": CODE})

    assert answer.status == 200
    assert guarded.me(answer.body["access_token"]) == 200
    assert "HttpOnly" in answer.headers["Set-Cookie"]


def test_a_code_is_taken_once(guarded: Doors) -> None:
    first, second = _challenge(guarded), _challenge(guarded)
    guarded.post("second-factor", {"challenge": first, "code": CODE})

    replayed = guarded.post("second-factor", {"challenge": second, "code": CODE})
    fresh = guarded.post("second-factor", {"challenge": second, "code": NEXT})

    assert (replayed.status, fresh.status) == (401, 200)
    assert replayed.body["detail"] == "this code is wrong, or was used before"


def test_the_code_that_confirmed_it_is_used_up(doors: Doors) -> None:
    token = doors.token(TANAKA)
    doors.post("totp", {"password": PASSWORD}, token)
    doors.post("totp/confirmation", {"code": CODE}, token)

    answer = doors.post("second-factor", {"challenge": _challenge(doors), "code": CODE})

    assert answer.status == 401


@pytest.mark.parametrize(
    "code",
    ["", "11111", "1111111", "111111 ", "１１１１１１", "11111a", "1" * 10_000],
)
def test_what_is_not_six_digits_is_no_code(guarded: Doors, code: str) -> None:
    challenge = _challenge(guarded)

    answer = guarded.post("second-factor", {"challenge": challenge, "code": code})

    assert (answer.status, answer.fields) == (422, ["code"])


def test_guessing_codes_locks_although_the_password_is_right(guarded: Doors) -> None:
    statuses = []
    for number in range(4):
        login = guarded.login(TANAKA)
        if login.status == 429:
            statuses.append(429)
            continue
        wish = {"challenge": login.body["asked"]["challenge"], "code": f"90000{number}"}
        statuses.append(guarded.post("second-factor", wish).status)

    assert statuses == [401, 401, 429, 429]


def test_there_is_one_at_a_time(doors: Doors) -> None:
    token = doors.token(TANAKA)
    doors.post("totp", {"password": PASSWORD}, token)
    doors.post("totp/confirmation", {"code": CODE}, token)

    again = doors.post("totp", {"password": PASSWORD}, token)

    assert again.status == 409
    assert doors.login(TANAKA).body["asked"]


def test_whoever_switches_it_off_behind_our_back_comes_in_no_more(
    doors: Doors, deps: FakeDeps
) -> None:
    token = doors.token(TANAKA)
    doors.post("totp", {"password": PASSWORD}, token)
    doors.post("totp/confirmation", {"code": CODE}, token)
    deps.identities[Audience.RESELLER].factors.clear()

    answer = doors.login(TANAKA)

    assert answer.status == 401
    assert "switched off elsewhere" in answer.body["detail"]


def test_it_can_be_dropped_with_the_password(guarded: Doors) -> None:
    dropped = guarded.post("totp/removal", {"password": PASSWORD}, f"token-{ACME}.{TANAKA}")

    assert not dropped.body["second_factor"]
    assert guarded.login(TANAKA).body["access_token"]
