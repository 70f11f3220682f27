"""Importing: every row's fate is shown first, is the same when it is done, and happens once."""

import base64
from typing import Any

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.errors import Unavailable
from functions.core.domain.hosting.allotments import Share
from functions.core.domain.hosting.imports import Phase
from functions.core.domain.model import minutes
from functions.core.services.hosting import working_off
from tests.builders import a_reseller, a_server
from tests.cast import ACME, RIVAL, RIVALS_CONTACT, TANAKA
from tests.fakes import FakeDeps
from tests.hosting import a_course, a_customer, allot, register
from tests.unit.api.conftest import Answer, Api, api, app, deps

__all__ = ["api", "app", "deps"]

HEAD = "外部ID,契約者名,コース,ログインID,顧客番号,契約日,ドメイン,ドメイン確認済,言語\n"
OWNER, RIVALS = f"token-{ACME}.{TANAKA}", f"token-{RIVAL}.{RIVALS_CONTACT}"
GOOD = "w-1,さくら商店,ベーシック,Sakura,100,2026/4/1,sakura.example,済,日本語\n"


@pytest.fixture(autouse=True)
def shop(deps: FakeDeps) -> None:
    """Let acme have room for three, a course, and a customer."""
    deps.resellers.save(a_reseller(ACME))
    allot(deps, Share(disk_mib=4 * 1024, ftp_accounts=100))
    deps.servers.create(a_server())
    deps.courses.create(a_course())
    register(deps, a_customer(external_id="w-0", number="99"))


def send(api: Api, rows: str, path: str = "/reseller/imports", token: str = OWNER) -> Answer:
    text = base64.b64encode((HEAD + rows).encode("cp932")).decode()
    return api.post(path, {"csv_base64": text}, token=token)


def preview(api: Api, rows: str) -> list[tuple[str, str]]:
    body = send(api, rows, "/reseller/imports/preview").body
    return [(each["fate"], each["reason"].partition(":")[0]) for each in body["rows"]]


def finish(api: Api, begun: dict[str, Any]) -> dict[str, Any]:
    while begun["done"] < begun["total"]:
        begun = api.post(f"/reseller/imports/{begun['id']}/steps", token=OWNER).body
    return begun


def fates(api: Api, import_id: str) -> list[tuple[str, str]]:
    rows = api.get(f"/reseller/imports/{import_id}/rows", token=OWNER).body["items"]
    return [(each["fate"], each["reason"].partition(":")[0]) for each in rows]


BAD = {
    "w-2,,ベーシック,,,,,,\n": "contract_name",
    ",うめ,ベーシック,,,,,,\n": "external_id",
    "w-2,うめ,ない,,,,,,\n": "course",
    "w-2,うめ,ベーシック,a b,,,,,\n": "login_id",
    "w-2,うめ,ベーシック,,99,,,,\n": "number",
    "w-2,うめ,ベーシック,,,2026/13/1,,,\n": "contract_date",
    "w-2,うめ,ベーシック,,,,,,ドイツ語\n": "language",
    "w-2,うめ,ベーシック,,,,a b.jp,,\n": "domain",
}


@pytest.mark.parametrize("row", BAD, ids=BAD.values())
def test_a_row_that_breaks_a_rule_names_its_column(api: Api, row: str) -> None:
    assert preview(api, row) == [("refused", BAD[row])]


def test_a_preview_writes_nothing(api: Api, deps: FakeDeps) -> None:
    assert preview(api, GOOD + "w-0,まえから,ベーシック,,,,,,\n") == [("new", ""), ("known", "")]

    assert len(deps.customers.page(ACME)[0]) == 1
    assert list(deps.imports.unfinished()) == []


def test_rows_of_one_list_do_not_take_each_others_names_or_room(api: Api) -> None:
    twins = "".join(f"w-{n},うめ,ベーシック,,,,,,\n" for n in (2, 2, 3, 4, 5))

    found = preview(api, twins)

    assert found == [
        ("new", ""),
        ("refused", "external_id"),
        ("new", ""),
        ("new", ""),
        ("refused", "server"),
    ]


def test_what_was_shown_is_what_is_done(api: Api, deps: FakeDeps) -> None:
    rows = GOOD + "w-0,まえから,ベーシック,,,,,,\nw-2,,ベーシック,,,,,,\n"

    done = finish(api, send(api, rows).body)

    assert (done["created"], done["known"], done["refused"]) == (1, 1, 1)
    assert fates(api, done["id"]) == [("created", ""), ("known", ""), ("refused", "contract_name")]
    customer = deps.customers.of_external_id(ACME, "w-1")
    assert customer is not None
    assert (customer.login_id, customer.contract_date.isoformat()) == ("sakura", "2026-04-01")


def test_of_an_external_id_that_stands_in_a_list_twice_the_second_is_refused(
    api: Api, deps: FakeDeps
) -> None:
    rows = "".join(f"{name},うめ,ベーシック,,,,,,\n" for name in ("w-2", "w-2", "w-0", "w-0"))
    shown = preview(api, rows)

    done = finish(api, send(api, rows).body)

    assert (done["created"], done["known"], done["refused"]) == (1, 1, 2)
    registered = [fate.replace("created", "new") for fate, _ in fates(api, done["id"])]
    assert registered == [fate for fate, _ in shown] == ["new", "refused", "known", "refused"]
    assert len(deps.customers.page(ACME)[0]) == 2


def test_the_same_list_again_changes_nothing(api: Api, deps: FakeDeps) -> None:
    finish(api, send(api, GOOD).body)

    again = finish(api, send(api, GOOD).body)

    assert len(deps.customers.page(ACME)[0]) == 2
    assert again["refused"] == 0


def test_a_step_that_ended_in_the_middle_is_done_again(
    api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = send(api, GOOD + "w-2,うめ,ベーシック,,,,,,\n").body
    pool, calls = deps.identities[Audience.ACCOUNT], iter([True, False])
    invite = pool.invite

    def sometimes(username: str, password: str) -> None:
        if not next(calls, True):
            raise Unavailable("the pool is away")
        invite(username, password)

    monkeypatch.setattr(pool, "invite", sometimes)
    broken = api.post(f"/reseller/imports/{begun['id']}/steps", token=OWNER)

    done = finish(api, begun)

    assert broken.status == 503
    assert (done["created"], done["known"]) == (2, 0)


def test_the_rest_follows_by_itself(api: Api, deps: FakeDeps) -> None:
    send(api, GOOD)

    (order,) = deps.import_queue.orders
    taken = working_off.work(order, deps.clock() + minutes(1), means=deps)

    assert taken
    assert (taken.phase, taken.created) == (Phase.DONE, 1)
    assert list(deps.imports.unfinished()) == []


def test_an_import_is_its_resellers(api: Api) -> None:
    begun = send(api, GOOD).body

    for path in ("", "/rows"):
        assert api.get(f"/reseller/imports/{begun['id']}{path}", token=RIVALS).status == 404
    assert api.get("/reseller/imports", token=RIVALS).body["items"] == []


def test_what_is_no_base_64_is_refused(api: Api) -> None:
    answer = api.post("/reseller/imports", {"csv_base64": "あ"}, token=OWNER)

    assert (answer.status, answer.fields) == (422, ["csv_base64"])
