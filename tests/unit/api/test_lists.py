"""Lists: page by page to the end, in their order, without losing or repeating anything."""

from collections.abc import Callable
from typing import Any

import pytest

from functions.core.domain.ids import IncidentId
from tests.builders import a_report, a_round, a_server, a_window, an_incident
from tests.cast import at
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Api

COUNT = 7


def _servers(deps: FakeDeps) -> list[str]:
    for number in range(COUNT):
        deps.servers.create(a_server(f"web{number}"))
    return [f"web{number}" for number in range(COUNT)]


def _incidents(deps: FakeDeps) -> list[str]:
    for number in range(COUNT):
        incident = an_incident(
            f"i{number}", server_id=f"web{number}", first_failed_at=at(number * 60)
        )
        deps.incidents.open(incident)
    return [f"i{number}" for number in reversed(range(COUNT))]


def _reports(deps: FakeDeps) -> list[str]:
    for number in range(COUNT):
        deps.reports.create(a_report(f"r{number}", created_at=at(number)))
    return [f"r{number}" for number in reversed(range(COUNT))]


def _rounds(deps: FakeDeps) -> list[str]:
    for number in range(COUNT):
        deps.rounds.create(a_round(at(number * 10)))
    return [f"{at(number * 10):%Y-%m-%dT%H:%M:%SZ}" for number in reversed(range(COUNT))]


def _windows(deps: FakeDeps) -> list[str]:
    for number in range(COUNT):
        deps.windows.save(a_window(f"w{number}", end=at(120 + number)))
    return [f"w{number}" for number in reversed(range(COUNT))]


LISTS: dict[str, tuple[Callable[[FakeDeps], list[str]], Callable[..., str]]] = {
    "/operator/servers": (_servers, lambda item: item["server"]["id"]),
    "/operator/incidents": (_incidents, lambda item: item["incident"]["id"]),
    "/operator/reports": (_reports, lambda item: item["id"]),
    "/operator/rounds": (_rounds, lambda item: item["at"]),
    "/operator/maintenance": (_windows, lambda item: item["id"]),
}


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_list_ends_at_once(api: Api, path: str) -> None:
    assert api.get(path).body == {"items": [], "next": None}


@pytest.mark.parametrize("limit", [1, 3, COUNT, 100])
@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_read_to_its_end(api: Api, deps: FakeDeps, path: str, limit: int) -> None:
    fill, name = LISTS[path]
    expected = fill(deps)

    found = [name(item) for item in api.everything(path, limit)]

    assert found == expected


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 101}, {"limit": "many"}, {"limit": ""}])
@pytest.mark.parametrize("path", LISTS)
def test_a_page_has_bounds(api: Api, path: str, query: dict[str, Any]) -> None:
    answer = api.get(path, **query)

    assert (answer.status, answer.fields) == (422, ["limit"])


@pytest.mark.parametrize("path", LISTS)
def test_a_cursor_of_another_list_is_refused(api: Api, deps: FakeDeps, path: str) -> None:
    other = "/operator/rounds" if path != "/operator/rounds" else "/operator/reports"
    LISTS[other][0](deps)
    foreign = api.get(other, limit=1).body["next"]

    answer = api.get(path, after=foreign)

    assert (answer.status, answer.fields) == (422, ["after"])


def test_incidents_of_one_server_are_asked_for_by_its_id(api: Api, deps: FakeDeps) -> None:
    _incidents(deps)
    deps.incidents.release(deps.incidents.get(IncidentId("i3")))
    deps.incidents.open(an_incident("i9", server_id="web3", first_failed_at=at(9000)))

    page = api.get("/operator/incidents", server_id="web3", limit=1).body
    rest = api.get("/operator/incidents", server_id="web3", after=page["next"]).body

    ids = [item["incident"]["id"] for item in (*page["items"], *rest["items"])]
    assert ids == ["i9", "i3"]


def test_a_list_is_read_to_its_end_while_its_rows_change(api: Api, deps: FakeDeps) -> None:
    stay = [f"web{number}" for number in range(1, 6)]
    for name in ("web0", *stay):
        deps.servers.create(a_server(name))
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 2}

    while True:
        page = api.get("/operator/servers", **query).body
        seen += [item["server"]["id"] for item in page["items"]]
        if page["next"] is None:
            break
        query["after"] = page["next"]
        deps.servers.create(a_server(f"aaa{len(seen)}"))  # before what was read
        deps.servers.all.pop(seen[-1])  # the row that the cursor names

    assert seen == ["web0", *stay]
