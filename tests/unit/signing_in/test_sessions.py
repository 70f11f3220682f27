"""Sessions: begun by a password, carried on by a cookie, ended at once."""

from typing import Any

import pytest

from functions.core.domain.callers import Audience, Role
from tests.builders import a_person
from tests.cast import ACME, ON_CALL, OPERATOR, RIVALS_CONTACT, TANAKA
from tests.fakes import FakeDeps, seat
from tests.unit.api.conftest import PASSWORD, Api
from tests.unit.signing_in.conftest import NEW, Doors, cookie

WHO = {Audience.OPERATOR: ON_CALL, Audience.RESELLER: TANAKA, Audience.ACCOUNT: "sato"}


@pytest.mark.parametrize("audience", Audience)
def test_each_audience_signs_in_at_its_own_door(
    api: Api, deps: FakeDeps, audience: Audience
) -> None:
    seat(deps, a_person("sato", reseller_id=ACME, audience=Audience.ACCOUNT), PASSWORD)
    doors = Doors(api, deps, audience)

    answer = doors.login(WHO[audience])

    me = api.get(f"/auth/{audience}/me", token=answer.body["access_token"]).body
    assert (me["login_id"], me["audience"]) == (WHO[audience], audience)
    assert f"Path=/api/v1/auth/{audience};" in answer.headers["Set-Cookie"]
    assert doors.login(OPERATOR if audience is not Audience.OPERATOR else TANAKA).status == 401


def test_who_signed_in_stands_in_the_audit_log(api: Api, doors: Doors) -> None:
    doors.login(TANAKA)
    doors.login(TANAKA, "planted guess")
    doors.login("nobody")

    items = api.get("/operator/audit").body["items"]

    assert [(each["login_id"], each["deed"]) for each in items] == [
        (TANAKA, "POST /auth/reseller/login")
    ]
    assert items[0]["reseller_id"] == ACME


def test_who_signed_out_stands_there_once(doors: Doors, deps: FakeDeps) -> None:
    signed_in = doors.login(TANAKA)
    token = signed_in.body["access_token"]

    for _ in range(2):
        doors.post("logout", token=token, Cookie=cookie(signed_in))

    deeds = [(event.login_id, event.deed, event.status) for event in deps.audit_log.all]
    assert deeds[1:] == [(TANAKA, "POST /auth/reseller/logout", 204)]


def test_a_login_id_may_be_typed_in_capitals(doors: Doors) -> None:
    assert doors.login(TANAKA.upper()).status == 200


def test_the_cookie_carries_a_session_on(doors: Doors) -> None:
    signed_in = doors.login(TANAKA)

    refreshed = doors.post("refresh", Cookie=cookie(signed_in))

    assert refreshed.status == 200
    assert doors.me(refreshed.body["access_token"]) == 200
    assert "refresh-" not in refreshed.text


@pytest.mark.parametrize(
    "sent", [{}, {"Cookie": "noren_refresh=planted"}, {"Cookie": "a;;=\x01"}, {"Cookie": "other=1"}]
)
def test_without_a_session_there_is_nothing_to_carry_on(doors: Doors, sent: dict[str, Any]) -> None:
    answer = doors.post("refresh", **sent)

    assert (answer.status, answer.text) == (204, "")
    assert "Max-Age=0" in answer.headers["Set-Cookie"]


def test_signing_out_by_the_token_ends_it_and_its_cookie_at_once(doors: Doors) -> None:
    signed_in = doors.login(TANAKA)
    token = signed_in.body["access_token"]

    left = doors.post("logout", token=token)

    assert left.status == 204
    assert doors.me(token) == 401
    assert doors.post("refresh", Cookie=cookie(signed_in)).status == 204


def test_signing_out_by_the_cookie_ends_the_token_too(doors: Doors) -> None:
    signed_in = doors.login(TANAKA)

    left = doors.post("logout", Cookie=cookie(signed_in))

    assert left.status == 204
    assert doors.me(signed_in.body["access_token"]) == 401


def test_another_sign_in_stays(doors: Doors) -> None:
    first, second = doors.token(TANAKA), doors.token(TANAKA)

    doors.post("logout", token=first)

    assert [doors.me(first), doors.me(second)] == [401, 200]


def test_whoever_is_not_signed_in_may_sign_out(doors: Doors) -> None:
    assert doors.post("logout").status == 204
    assert doors.post("logout", token="rubbish").status == 204


def test_a_session_ends_by_itself(doors: Doors) -> None:
    signed_in = doors.login(TANAKA)

    doors.later(minutes=12 * 60)

    assert doors.me(signed_in.body["access_token"]) == 401
    assert doors.post("refresh", Cookie=cookie(signed_in)).status == 204


def test_an_expired_token_opens_nothing(doors: Doors, deps: FakeDeps) -> None:
    token = doors.token(TANAKA)

    deps.identities[Audience.RESELLER].expired.add(token)

    assert doors.me(token) == 401


def test_a_changed_password_ends_every_session_at_once(doors: Doors) -> None:
    here, elsewhere = doors.login(TANAKA), doors.login(TANAKA)
    token = here.body["access_token"]

    changed = doors.post("password", {"password": PASSWORD, "new_password": NEW}, token)

    assert changed.status == 204
    assert [doors.me(token), doors.me(elsewhere.body["access_token"])] == [401, 401]
    assert doors.post("refresh", Cookie=cookie(elsewhere)).status == 204
    assert [doors.login(TANAKA).status, doors.login(TANAKA, NEW).status] == [401, 200]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("planted guess", NEW, "password"),
        (PASSWORD, PASSWORD, "new_password"),
        (PASSWORD, "too short", "new_password"),
        (PASSWORD, f" {NEW}", "new_password"),
        (PASSWORD, "x" * 257, "new_password"),
    ],
)
def test_a_password_that_will_not_do_is_refused_and_not_repeated(
    doors: Doors, caplog: pytest.LogCaptureFixture, old: str, new: str, field: str
) -> None:
    token = doors.token(TANAKA)

    answer = doors.post("password", {"password": old, "new_password": new}, token)

    assert (answer.status, answer.fields) == (422, [field])
    assert "planted" not in answer.text + caplog.text
    assert doors.me(token) == 200


def test_a_borrowed_session_guesses_no_password(doors: Doors) -> None:
    token = doors.token(TANAKA)
    wish = {"password": "planted guess", "new_password": NEW}

    statuses = [doors.post("password", wish, token).status for _ in range(6)]

    assert statuses == [422] * 5 + [429]


def test_whoever_is_shut_out_is_out_at_once(doors: Doors, deps: FakeDeps) -> None:
    token = doors.token(RIVALS_CONTACT)
    person = deps.people.of_login(Audience.RESELLER, RIVALS_CONTACT)
    assert person is not None

    deps.people.save(person.model_copy(update={"disabled": True}))

    assert doors.me(token) == 401
    assert doors.login(RIVALS_CONTACT).body == doors.login("nobody").body


def test_a_new_role_counts_at_once(api: Api, doors: Doors, deps: FakeDeps) -> None:
    token = doors.token(TANAKA)
    person = deps.people.of_login(Audience.RESELLER, TANAKA)
    assert person is not None

    deps.people.save(person.model_copy(update={"role": Role.READ_ONLY}))

    assert doors.me(token) == 200
    assert api.post("/reseller/staff", {}, token=token).status == 403
