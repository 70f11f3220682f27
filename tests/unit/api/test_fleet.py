"""/operator/fleet: one glance at all of it."""

from tests.builders import a_recovered_incident, a_round, a_window, an_incident
from tests.cast import OPERATOR, WEB01, WEB02, WEB03, at
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Api


def test_an_empty_fleet_is_quiet(api: Api) -> None:
    assert api.get("/operator/fleet").body == {
        "round": None,
        "open_incidents": 0,
        "lost_servers": [],
        "waiting_for_order": [],
        "unacknowledged": [],
        "maintenance": [],
    }


def test_it_shows_the_latest_round_and_what_needs_a_person(api: Api, deps: FakeDeps) -> None:
    for minutes in (0, 10):
        deps.rounds.create(a_round(at(minutes)))
    deps.incidents.open(an_incident("i1", server_id=WEB01, lost=True, token="planted"))
    deps.incidents.open(an_incident("i2", server_id=WEB02, acknowledged_by=OPERATOR))
    deps.incidents.open(a_recovered_incident("i3", server_id=WEB03))

    answer = api.get("/operator/fleet")

    assert answer.body["round"]["at"] == "2026-09-18T01:10:12Z"
    assert answer.body["open_incidents"] == 2
    assert answer.body["lost_servers"] == [WEB01]
    assert answer.body["waiting_for_order"] == ["i1"]
    assert answer.body["unacknowledged"] == ["i1"]
    assert "planted" not in answer.text


def test_only_maintenance_of_this_moment_is_shown(api: Api, deps: FakeDeps) -> None:
    now = deps.clock()
    day = at(60 * 24) - at(0)
    for name, start, end in (("w1", -1, 1), ("w2", 1, 2), ("w3", -2, -1)):
        deps.windows.save(a_window(name, start=now + start * day, end=now + end * day))

    shown = api.get("/operator/fleet").body["maintenance"]

    assert [window["id"] for window in shown] == ["w1"]
