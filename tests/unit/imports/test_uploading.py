"""Large lists: they come in parts, are foreseen, and are worked off whoever dies in between."""

import base64
import datetime as dt
from typing import Any

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.hosting.allotments import Share
from functions.core.domain.hosting.customers import Customer
from functions.core.domain.hosting.imports import LEASE, ImportOrder
from functions.core.services.hosting import working_off
from tests.builders import a_reseller, a_server
from tests.cast import ACME, RIVAL, RIVALS_CONTACT, TANAKA
from tests.fakes import FakeClock, FakeDeps
from tests.hosting import a_course, a_customer, allot, register
from tests.unit.api.conftest import Answer, Api, api, app, deps

__all__ = ["api", "app", "deps"]

HEAD = "外部ID,契約者名,コース\n"
OWNER, RIVALS = f"token-{ACME}.{TANAKA}", f"token-{RIVAL}.{RIVALS_CONTACT}"
IMPORTS = "/reseller/imports"
PART = 7_000
"""Odd: it cuts letters of two bytes in the middle."""


@pytest.fixture(autouse=True)
def shop(deps: FakeDeps) -> None:
    """Let acme have room for 1,019, a course, and a customer."""
    deps.resellers.save(a_reseller(ACME))
    allot(deps, Share(disk_mib=1020 * 1024, ftp_accounts=5000))
    deps.servers.create(a_server())
    deps.courses.create(a_course())
    register(deps, a_customer(external_id="w-0", number="99"))


def a_list(rows: int) -> bytes:
    lines = (f"w-{number},さくら商店{number},ベーシック\n" for number in range(rows))
    return (HEAD + "".join(lines)).encode("cp932")


def upload(api: Api, data: bytes, size: int = PART) -> str:
    """Send a file in parts; return its import's id."""
    begun = api.post(f"{IMPORTS}/uploads", {"file_name": "all.csv"}, token=OWNER).body
    for number, start in enumerate(range(0, len(data), size), start=1):
        assert part(api, begun["id"], number, data[start : start + size]).status == 200
    return str(begun["id"])


def part(api: Api, name: str, number: int, data: bytes, token: str = OWNER) -> Answer:
    wish = {"number": number, "csv_base64": base64.b64encode(data).decode()}
    return api.post(f"{IMPORTS}/{name}/parts", wish, token=token)


def let(api: Api, name: str, deed: str) -> Answer:
    return api.post(f"{IMPORTS}/{name}/{deed}", token=OWNER)


def work(deps: FakeDeps) -> None:
    """Work off the queue as the function does."""
    while deps.import_queue.orders:
        order = deps.import_queue.orders.pop(0)
        working_off.work(order, deps.clock() + dt.timedelta(minutes=3), means=deps)


def shown(api: Api, name: str) -> dict[str, Any]:
    body: dict[str, Any] = api.get(f"{IMPORTS}/{name}", token=OWNER).body
    return body


def customers(deps: FakeDeps) -> list[Customer]:
    found, _ = deps.customers.page(ACME, None, 5000)
    return found


def test_a_large_list_is_foreseen_before_anything_is_written(api: Api, deps: FakeDeps) -> None:
    name = upload(api, a_list(1000))

    let(api, name, "reading")
    work(deps)

    now = shown(api, name)
    assert (now["phase"], now["total"], now["seen"]) == ("foreseen", 1000, 1000)
    assert (now["new"], now["known"], now["refused"]) == (999, 1, 0)
    assert len(customers(deps)) == 1
    rows = api.get(f"{IMPORTS}/{name}/rows", token=OWNER).body
    assert [each["fate"] for each in rows["items"][:2]] == ["known", "new"]
    assert rows["next"]


def test_it_is_registered_when_somebody_says_so(api: Api, deps: FakeDeps) -> None:
    name = upload(api, a_list(30))
    let(api, name, "reading")
    work(deps)

    for _ in range(2):
        let(api, name, "registration")
        work(deps)

    now = shown(api, name)
    assert (now["phase"], now["done"], now["created"], now["known"]) == ("done", 30, 29, 1)
    assert len(customers(deps)) == 30


def test_the_same_list_again_changes_nothing(api: Api, deps: FakeDeps) -> None:
    for _ in range(2):
        deps.clock = FakeClock(deps.clock() + LEASE)
        name = upload(api, a_list(30))
        let(api, name, "reading")
        work(deps)
        let(api, name, "registration")
        work(deps)

    assert shown(api, name)["known"] == 30
    assert len(customers(deps)) == 30


def test_rows_see_what_earlier_ones_used_up_also_after_a_rest(api: Api, deps: FakeDeps) -> None:
    name = upload(api, a_list(1040))
    let(api, name, "reading")
    order = deps.import_queue.orders.pop(0)
    while deps.imports.get(ACME, order.import_id).working:
        one_piece(deps, order)

    now = shown(api, name)
    assert (now["new"], now["refused"]) == (1019, 20)


def one_piece(deps: FakeDeps, order: ImportOrder) -> None:
    class Hurried(FakeClock):
        def __call__(self) -> dt.datetime:
            return self.advance(seconds=1)

    rested, deps.clock = deps.clock, Hurried(deps.clock())
    working_off.work(order, rested() + dt.timedelta(seconds=1.5), means=deps)
    deps.clock = FakeClock(deps.clock())


def test_who_dies_in_the_middle_is_followed_by_another(
    api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = upload(api, a_list(30))
    let(api, name, "reading")
    work(deps)
    let(api, name, "registration")
    monkeypatch.setattr(deps.imports, "save_rows", _down)
    with pytest.raises(Unavailable):
        work(deps)
    monkeypatch.undo()

    none = working_off.send_again(means=deps)
    deps.clock = FakeClock(deps.clock() + LEASE)
    again = working_off.send_again(means=deps)
    work(deps)

    assert (none, again) == (0, 1)
    assert shown(api, name)["created"] == 29
    assert len(customers(deps)) == 30


def _down(*_: object) -> None:
    raise Unavailable("DynamoDB: ThrottlingException")


def test_of_two_at_the_same_list_one_leaves(
    api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = upload(api, a_list(30))
    let(api, name, "reading")
    (order,) = deps.import_queue.orders
    reading = deps.files.get

    def overtaken(path: str) -> bytes:
        monkeypatch.undo()
        work(deps)
        return reading(path)

    monkeypatch.setattr(deps.files, "get", overtaken)

    left = working_off.work(order, deps.clock() + LEASE, means=deps)

    assert left is None
    assert shown(api, name)["phase"] == "foreseen"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x81\xff", "is neither UTF-8 nor Shift_JIS"),
        ("ない,列\n1,2\n".encode(), "column 1 has an unknown name"),
        (HEAD.encode(), "has 0 rows: 1 to 20000 at once"),
        ((HEAD + ",".join(["長" * 2000] * 3)).encode(), "row 2 has more than 12000 bytes"),
    ],
)
def test_what_is_no_list_says_why(api: Api, deps: FakeDeps, data: bytes, reason: str) -> None:
    name = upload(api, data)

    let(api, name, "reading")
    work(deps)

    assert (shown(api, name)["phase"], shown(api, name)["reason"]) == ("unreadable", reason)
    assert let(api, name, "registration").status == 422


def test_a_file_is_read_when_it_is_whole(api: Api) -> None:
    name = upload(api, a_list(3))
    part(api, name, 3, b"w-9,x,y\n")

    answer = let(api, name, "reading")

    assert (answer.status, answer.fields) == (422, ["part"])


def test_no_part_comes_once_it_is_being_read(api: Api) -> None:
    name = upload(api, a_list(3))
    let(api, name, "reading")

    assert part(api, name, 1, b"other").fields == ["part"]


def test_another_resellers_upload_does_not_exist(api: Api, deps: FakeDeps) -> None:
    deps.resellers.save(a_reseller(RIVAL))
    name = upload(api, a_list(3))

    assert part(api, name, 1, b"theirs", RIVALS).status == 404
    assert not [path for path in deps.files.all if RIVAL in path]
