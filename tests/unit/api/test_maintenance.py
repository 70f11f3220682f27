"""/operator/maintenance: planned, listed, cancelled."""

from typing import Any

import pytest

from tests.builders import a_server
from tests.cast import OPERATOR, T0, WEB01, WEB02
from tests.fakes import FakeClock, FakeDeps
from tests.unit.api.conftest import Api

PATH = "/operator/maintenance"
WISH: dict[str, Any] = {
    "id": "disk",
    "servers": [WEB01, WEB02],
    "start": "2026-09-18T10:00:00+09:00",
    "end": "2026-09-18T12:00:00+09:00",
    "reason": "ディスク交換",
}


@pytest.fixture(autouse=True)
def servers(deps: FakeDeps) -> None:
    deps.clock = FakeClock(T0)
    deps.servers.create(a_server(WEB01))
    deps.servers.create(a_server(WEB02))


def test_a_window_is_planned_in_the_name_of_who_asks(api: Api, deps: FakeDeps) -> None:
    answer = api.post(PATH, WISH)

    assert answer.status == 201
    assert answer.body["created_by"] == OPERATOR
    assert answer.body["start"] == "2026-09-18T01:00:00Z"
    assert [window.id for window in deps.windows.around(T0)] == ["disk"]


def test_a_window_of_a_server_that_does_not_exist_is_refused(api: Api, deps: FakeDeps) -> None:
    answer = api.post(PATH, WISH | {"servers": [WEB01, "nobody"]})

    assert (answer.status, answer.fields) == (422, ["servers"])
    assert "nobody" in answer.body["detail"]
    assert deps.windows.all == {}


def test_a_window_is_planned_once(api: Api) -> None:
    api.post(PATH, WISH)

    again = api.post(PATH, WISH)

    assert (again.status, again.fields) == (409, ["id"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"servers": [WEB01, WEB01]}, "servers"),
        ({"end": "2026-09-18T10:00:00+09:00", "start": "2026-09-18T09:00:00+09:00"}, "end"),
    ],
)
def test_a_window_that_cannot_be_meant_is_refused(
    api: Api, changes: dict[str, Any], field: str
) -> None:
    answer = api.post(PATH, WISH | changes)

    assert (answer.status, answer.fields) == (422, [field])


def test_one_window_is_shown(api: Api) -> None:
    api.post(PATH, WISH)

    assert api.get(f"{PATH}/disk").body["reason"] == "ディスク交換"
    assert api.get(f"{PATH}/none").status == 404


def test_a_cancelled_window_covers_nothing_any_more(api: Api, deps: FakeDeps) -> None:
    api.post(PATH, WISH)

    first = api.post(f"{PATH}/disk/cancellation")
    second = api.post(f"{PATH}/disk/cancellation")

    assert (first.status, second.status) == (200, 200)
    assert first.body == second.body
    assert first.body["cancelled"]
    assert deps.windows.around(T0) == []


def test_an_unknown_window_cannot_be_cancelled(api: Api) -> None:
    assert api.post(f"{PATH}/nothing/cancellation").status == 404
