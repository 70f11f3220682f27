"""One's own sessions: seen with where they came from, and ended one by one."""

from tests.cast import ACME, RIVAL, RIVALS_CONTACT, TANAKA
from tests.fakes import FakeDeps
from tests.unit.signing_in.conftest import Doors

SESSIONS = "/auth/reseller/sessions"


def test_one_sees_where_one_is_signed_in(doors: Doors) -> None:
    answer = doors.post(
        "login",
        {"login_id": TANAKA, "password": "planted password 1"},
        **{"User-Agent": "Planted Browser 1.0\x00" + "x" * 300},
    )
    token = answer.body["access_token"]

    listed = doors.api.get(SESSIONS, token=token).body["items"]

    (current,) = [each for each in listed if each["current"]]
    assert current["agent"].startswith("Planted Browser 1.0x")
    assert len(current["agent"]) == 200
    assert current["address"]


def test_one_ends_another_and_stays(doors: Doors) -> None:
    here, there = doors.token(TANAKA), doors.token(TANAKA)
    name = there.removeprefix("token-")

    ended = doors.api.write("DELETE", f"{SESSIONS}/{name}", token=here)

    assert (ended.status, doors.me(here), doors.me(there)) == (204, 200, 401)
    assert doors.api.write("DELETE", f"{SESSIONS}/{name}", token=here).status == 404


def test_what_has_ended_is_not_listed(doors: Doors, deps: FakeDeps) -> None:
    doors.token(TANAKA)
    doors.later(minutes=12 * 60)

    listed = doors.api.get(SESSIONS, token=f"token-{ACME}.{TANAKA}").body["items"]

    assert [each["id"] for each in listed] == [f"{ACME}.{TANAKA}"]


def test_nobody_ends_anybody_elses(doors: Doors, deps: FakeDeps) -> None:
    theirs = f"{RIVAL}.{RIVALS_CONTACT}"

    answer = doors.api.write("DELETE", f"{SESSIONS}/{theirs}", token=f"token-{ACME}.{TANAKA}")

    assert answer.status == 404
    assert doors.me(f"token-{theirs}") == 200
