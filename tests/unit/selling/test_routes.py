"""Selling as a client meets it: what is shown, and what a refusal says."""

import pytest

from tests.builders import a_reseller, a_server
from tests.cast import ACME, OPERATOR, RIVAL, RIVALS_CONTACT, TANAKA, WEB01
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Answer, Api, api, app, deps

__all__ = ["api", "app", "deps"]

BOSS, OWNER, RIVALS = (
    f"token-{OPERATOR}",
    f"token-{ACME}.{TANAKA}",
    f"token-{RIVAL}.{RIVALS_CONTACT}",
)
LIMITS = {"disk_mib": 1024, "domains": 2, "mailboxes": 2, "ftp_accounts": 1}


@pytest.fixture(autouse=True)
def world(deps: FakeDeps) -> None:
    for reseller_id in (ACME, RIVAL):
        deps.resellers.save(a_reseller(reseller_id))
    deps.servers.create(a_server(WEB01))


def put(api: Api, path: str, wish: object, version: int, token: str = BOSS) -> Answer:
    headers = {"If-Match": f'"{version}"'}
    return api.write("PUT", path, wish, token=token, headers=headers)


def share_out(api: Api, disk_mib: int = 4096) -> None:
    total = {"disk_mib": disk_mib, "ftp_accounts": 10}
    assert put(api, f"/operator/servers/{WEB01}/capacity", {"total": total}, 0).status == 200
    place = f"/operator/resellers/{ACME}/allotments/{WEB01}"
    assert put(api, place, {"total": total}, 0).status == 200


def introduce(api: Api, **limits: object) -> str:
    wish = {"name": "ベーシック", "limits": LIMITS | limits}
    answer = api.post("/reseller/courses", wish, token=OWNER)
    assert answer.status == 201
    return str(answer.body["id"])


def register(api: Api, course_id: str, **wish: object) -> str:
    new = {"contract_name": "サクラ商店", "course_id": course_id} | wish
    answer = api.post("/reseller/customers", new, token=OWNER)
    assert answer.status == 202
    return str(answer.body["customer"]["id"])


def test_from_a_server_to_a_customer_and_what_is_left(api: Api) -> None:
    share_out(api)
    customer_id = register(api, introduce(api), domain="さくら.example", domain_is_theirs=True)

    (row,) = api.get("/reseller/allotments", token=OWNER).body["items"]
    shown = api.get(f"/reseller/customers/{customer_id}", token=OWNER)

    assert row["left"] == {"disk_mib": 3072, "ftp_accounts": 9}
    assert shown.headers["ETag"] == '"1"'
    assert shown.body["area"]["used"]["domains"] == 1
    assert shown.body["area"]["applied_generation"] == 0


def test_what_does_not_exist_yet_has_version_0(api: Api) -> None:
    place = f"/operator/servers/{WEB01}/capacity"
    nothing = api.get(place)

    first = put(api, place, {"total": {"disk_mib": 10}}, 0)
    again = put(api, place, {"total": {"disk_mib": 20}}, 0)

    assert nothing.headers["ETag"] == '"0"'
    assert (first.status, first.headers["ETag"], again.status) == (200, '"1"', 412)


def test_nothing_beyond_the_server_is_given(api: Api) -> None:
    share_out(api, 4096)
    place = f"/operator/resellers/{RIVAL}/allotments/{WEB01}"

    refused = put(api, place, {"total": {"disk_mib": 1}}, 0)

    assert (refused.status, refused.fields) == (422, ["total"])
    assert "disk_mib 0" in refused.body["detail"]


def test_a_refused_downgrade_names_everything_in_its_way(api: Api) -> None:
    share_out(api)
    customer_id = register(api, introduce(api), domain="sakura.example")
    small = introduce(api, disk_mib=100, domains=0)
    wish = {"course_id": small}

    shown = api.post(f"/reseller/customers/{customer_id}/course/preview", wish, token=OWNER)
    refused = api.post(f"/reseller/customers/{customer_id}/course", wish, token=OWNER)

    obstacles = [(each["property"], each["wanted"]) for each in shown.body["obstacles"]]
    assert obstacles == [("domains", 1), ("web_mib", 512)]
    assert (refused.status, refused.fields) == (422, ["domains", "web_mib"])


def test_passwords_are_shown_once(api: Api) -> None:
    share_out(api)
    new = {"contract_name": "サクラ商店", "course_id": introduce(api), "external_id": "7"}

    first, again = (api.post("/reseller/customers", new, token=OWNER) for _ in range(2))

    assert first.body["first_password"]
    assert first.body["ftp_password"]
    assert (again.status, again.body["first_password"], again.body["ftp_password"]) == (
        202,
        None,
        None,
    )
    assert again.body["customer"]["id"] == first.body["customer"]["id"]


def test_many_are_held_at_once_and_each_outcome_is_told(api: Api) -> None:
    share_out(api)
    course_id = introduce(api)
    ids = [register(api, course_id) for _ in range(2)]
    wish = {"action": "hold", "customers": [*ids, "nobody"], "reason": "未払い"}

    rows = api.post("/reseller/bulk", wish, token=OWNER).body["rows"]

    assert [bool(each["operation_id"]) for each in rows] == [True, True, False]
    assert "nobody" in rows[2]["failure"]
    holds = api.get(f"/reseller/customers/{ids[0]}", token=OWNER).body["customer"]["holds"]
    assert [(each["kind"], each["by"]) for each in holds] == [("reseller", TANAKA)]


def test_an_operators_hold_is_not_the_resellers_to_lift(api: Api) -> None:
    share_out(api)
    customer_id = register(api, introduce(api))
    place = f"/operator/resellers/{ACME}/customers/{customer_id}"
    api.post(f"{place}/holds", {"reason": "abuse"})

    lifted = api.post(
        f"/reseller/customers/{customer_id}/resumption",
        {"reason": "mine", "kind": "operator"},
        token=OWNER,
    )
    shown = api.get(f"/reseller/customers/{customer_id}", token=OWNER).body["customer"]

    assert lifted.status == 403
    assert [each["kind"] for each in shown["holds"]] == ["operator"]


def test_a_rival_finds_and_changes_nothing(api: Api) -> None:
    share_out(api)
    course_id = introduce(api)
    customer_id = register(api, course_id)

    found = api.get("/reseller/customers", token=RIVALS, search="サクラ").body["items"]
    statuses = {
        api.get(f"/reseller/customers/{customer_id}", token=RIVALS).status,
        api.get(f"/reseller/courses/{course_id}", token=RIVALS).status,
        api.post(f"/reseller/customers/{customer_id}/holds", {"reason": "x"}, token=RIVALS).status,
    }

    assert found == []
    assert statuses == {404}
