"""Staff and resellers: introduced, changed, shut out; and no reseller sees another's."""

from typing import Any

import pytest

from functions.core.domain.callers import Audience
from tests.builders import a_reseller
from tests.cast import ACME, ON_CALL, OPERATOR, RIVAL, RIVALS_CONTACT, SECOND_OPERATOR, TANAKA
from tests.fakes import FakeDeps
from tests.unit.api.conftest import PASSWORD, Answer, Api

OWNER = f"token-{ACME}.{TANAKA}"
RIVALS = f"token-{RIVAL}.{RIVALS_CONTACT}"


@pytest.fixture(autouse=True)
def _resellers(deps: FakeDeps) -> None:
    deps.resellers.save(a_reseller(ACME))
    deps.resellers.save(a_reseller(RIVAL))


def _wish(login_id: str = "newcomer", **changes: Any) -> dict[str, Any]:
    return {"login_id": login_id, "name": "New Comer", "role": "on-call"} | changes


def _login(api: Api, audience: Audience, login_id: str, password: str) -> Answer:
    wish = {"login_id": login_id, "password": password}
    return api.post(f"/auth/{audience}/login", wish, token=None)


def _change(api: Api, path: str, token: str = f"token-{OPERATOR}", **changes: Any) -> Answer:
    """Change what was read a moment ago."""
    shown = api.get(path, token=token)
    fields = ("name", "mail", "language", "role", "disabled")
    wish = {name: shown.body[name] for name in fields} | changes
    headers = {"If-Match": shown.headers["ETag"]}
    return api.write("PUT", path, wish, token=token, headers=headers)


def test_a_colleague_is_let_in_with_a_password_that_must_be_changed(api: Api) -> None:
    answer = api.post("/operator/staff", _wish())

    person, first = answer.body["person"], answer.body["first_password"]
    signed_in = _login(api, Audience.OPERATOR, "newcomer", first)
    assert answer.status == 201
    assert (person["role"], person["version"]) == ("on-call", 1)
    assert signed_in.body["asked"]["kind"] == "first-password"
    assert first not in api.get(f"/operator/staff/{person['id']}").text


def test_a_login_id_is_taken_once(api: Api) -> None:
    answer = api.post("/operator/staff", _wish(OPERATOR))

    assert (answer.status, answer.fields) == (409, ["login_id"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"role": "owner"}, "role"),
        ({"role": "king"}, "role"),
        ({"login_id": "New Comer"}, "login_id"),
        ({"login_id": "NEWCOMER"}, "login_id"),
        ({"name": ""}, "name"),
        ({"mail": "nowhere"}, "mail"),
        ({"mail": "a@b.test,c@d.test"}, "mail"),
        ({"password": "planted"}, "password"),
    ],
)
def test_a_wish_that_will_not_do_is_refused(api: Api, changes: dict[str, Any], field: str) -> None:
    answer = api.post("/operator/staff", _wish(**changes))

    assert (answer.status, answer.fields) == (422, [field])


def test_whoever_is_shut_out_or_gets_another_role_signs_in_again(api: Api) -> None:
    mori = f"token-{ON_CALL}"
    before = api.get("/operator/staff", token=mori).status

    changed = _change(api, f"/operator/staff/{ON_CALL}", role="manager")

    assert (before, changed.status) == (200, 200)
    assert api.get("/operator/staff", token=mori).status == 401
    assert _login(api, Audience.OPERATOR, ON_CALL, PASSWORD).status == 200
    assert _change(api, f"/operator/staff/{ON_CALL}", disabled=True).status == 200
    assert _login(api, Audience.OPERATOR, ON_CALL, PASSWORD).status == 401


def test_another_name_ends_no_session(api: Api) -> None:
    changed = _change(api, f"/operator/staff/{ON_CALL}", name="Mori Hanako")

    assert changed.body["name"] == "Mori Hanako"
    assert api.get("/operator/staff", token=f"token-{ON_CALL}").status == 200


def test_the_last_who_can_let_others_in_stays(api: Api) -> None:
    assert _change(api, f"/operator/staff/{SECOND_OPERATOR}", disabled=True).status == 200

    for changes in ({"disabled": True}, {"role": "on-call"}):
        answer = _change(api, f"/operator/staff/{OPERATOR}", **changes)
        assert (answer.status, answer.fields) == (422, ["role"])
    answer = _change(api, f"/reseller/staff/{TANAKA}", OWNER, role="support")
    assert (answer.status, answer.fields) == (422, ["role"])


def test_the_second_of_two_writers_is_told(api: Api) -> None:
    shown = api.get(f"/operator/staff/{ON_CALL}")
    _change(api, f"/operator/staff/{ON_CALL}", name="Mori Hanako")

    wish = {"name": "Another", "role": "on-call"}
    stale = {"If-Match": shown.headers["ETag"]}
    answer = api.write("PUT", f"/operator/staff/{ON_CALL}", wish, headers=stale)

    assert answer.status == 412


def test_a_new_first_password_ends_sessions_and_forgets_the_second_factor(
    api: Api, deps: FakeDeps
) -> None:
    mori = deps.people.all[f"operator/{ON_CALL}"]
    deps.people.save(mori.model_copy(update={"second_factor": True}))
    deps.identities[Audience.OPERATOR].factors.add(ON_CALL)

    answer = api.post(f"/operator/staff/{ON_CALL}/first-password")

    first = answer.body["first_password"]
    assert not answer.body["person"]["second_factor"]
    assert api.get("/operator/staff", token=f"token-{ON_CALL}").status == 401
    assert _login(api, Audience.OPERATOR, ON_CALL, PASSWORD).status == 401
    assert _login(api, Audience.OPERATOR, ON_CALL, first).body["asked"]


def test_a_reseller_gets_its_login_id_and_first_password(api: Api) -> None:
    wish = {"id": "third", "name": "株式会社サード", "owner": _wish("third-owner", role="owner")}

    answer = api.post("/operator/resellers", wish)

    first = answer.body["owner"]["first_password"]
    assert answer.status == 201
    assert answer.body["reseller"]["id"] == "third"
    assert _login(api, Audience.RESELLER, "third-owner", first).body["asked"]
    listed = api.get("/operator/resellers").body["items"]
    assert [each["id"] for each in listed] == [ACME, RIVAL, "third"]


@pytest.mark.parametrize(
    ("wish", "status", "field"),
    [
        ({"id": ACME, "name": "Again", "owner": _wish("o-1", role="owner")}, 409, "id"),
        (
            {"id": "third", "name": "Third", "owner": _wish(TANAKA, role="owner")},
            409,
            "owner.login_id",
        ),
        (
            {"id": "third", "name": "Third", "owner": _wish("o-1", role="support")},
            422,
            "owner.role",
        ),
        ({"id": "th.ird", "name": "Third", "owner": _wish("o-1", role="owner")}, 422, "id"),
    ],
)
def test_a_reseller_that_cannot_be_introduced_leaves_nothing_behind(
    api: Api, wish: dict[str, Any], status: int, field: str
) -> None:
    answer = api.post("/operator/resellers", wish)

    assert (answer.status, answer.fields) == (status, [field])
    assert api.get("/operator/resellers/third").status == 404
    assert _login(api, Audience.RESELLER, "o-1", "x").status == 401


def test_a_reseller_is_changed_by_who_has_read_it(api: Api) -> None:
    shown = api.get(f"/operator/resellers/{ACME}")
    wish = {"name": "株式会社アクメ", "update_every_minutes": 20}

    changed = api.write(
        "PUT", f"/operator/resellers/{ACME}", wish, headers={"If-Match": shown.headers["ETag"]}
    )
    stale = api.write(
        "PUT", f"/operator/resellers/{ACME}", wish, headers={"If-Match": shown.headers["ETag"]}
    )

    assert (changed.status, changed.body["update_every_minutes"]) == (200, 20)
    assert stale.status == 412


def test_owners_look_after_their_own_people(api: Api) -> None:
    invited = api.post("/reseller/staff", _wish(role="support"), token=OWNER)
    person_id = invited.body["person"]["id"]

    changed = _change(api, f"/reseller/staff/{person_id}", OWNER, role="read-only")
    again = api.post(f"/reseller/staff/{person_id}/first-password", token=OWNER)

    assert (invited.status, changed.body["role"], again.status) == (201, "read-only", 200)
    listed = api.get("/reseller/staff", token=OWNER).body["items"]
    assert person_id in [each["id"] for each in listed]


def test_the_rivals_people_do_not_exist(api: Api) -> None:
    match = {"If-Match": '"1"'}
    wish = {"name": "Mine", "role": "owner"}
    path = f"/reseller/staff/{RIVALS_CONTACT}"

    answers = [
        api.get(path, token=OWNER),
        api.write("PUT", path, wish, token=OWNER, headers=match),
        api.post(f"{path}/first-password", token=OWNER),
        api.get(f"/reseller/staff/{RIVAL}.{RIVALS_CONTACT}", token=OWNER),
        api.get(f"/operator/staff/{ACME}.{TANAKA}"),
        api.get(f"/operator/resellers/{ACME}/staff/{RIVALS_CONTACT}"),
    ]

    assert [answer.status for answer in answers] == [404] * 6
    mine = [each["id"] for each in api.get("/reseller/staff", token=RIVALS).body["items"]]
    assert mine == [RIVALS_CONTACT]


def test_the_operator_helps_a_resellers_people(api: Api) -> None:
    path = f"/operator/resellers/{ACME}/staff"

    invited = api.post(path, _wish(role="read-only"))
    changed = _change(api, f"{path}/{invited.body['person']['id']}", disabled=True)
    again = api.post(f"{path}/{TANAKA}/first-password")

    assert (invited.status, changed.body["disabled"], again.status) == (201, True, 200)
    assert len(api.get(path).body["items"]) == 4
    assert api.get("/operator/resellers/nobody/staff").status == 404
