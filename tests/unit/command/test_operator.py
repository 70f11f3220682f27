"""What the operator does from the terminal, over the real routes."""

import json
from pathlib import Path

import pytest

from functions.core.domain.ids import IncidentId
from functions.core.domain.states import ServiceState
from functions.core.domain.watch import Service, Status
from tests.builders import (
    a_round,
    a_server,
    a_state,
    an_effect,
    an_event,
    an_incident,
    an_observation,
    seen,
)
from tests.cast import T0, WEB01, at
from tests.fakes import FakeDeps
from tests.unit.command.conftest import Noren

ID = "20260918T010012Z-web01"
REPORT = f"{ID}.acme"


def test_a_server_shows_only_what_is_not_up(noren: Noren, deps: FakeDeps, data: Path) -> None:
    deps.servers.create(a_server(WEB01))
    up, down = (ServiceState(status=status, since=T0) for status in (Status.UP, Status.DOWN))
    services = {Service.PING: up, Service.HTTP: down, Service.SMTP: down}
    deps.states.save(a_state(services=services, incident_id=ID))
    deps.observations.put_many([seen(WEB01, an_observation())])

    ran = noren("servers", "--data", str(data))

    assert ran.code == 0
    assert "down: http, smtp" in ran.out
    assert "2026-09-18 10:00:12" in ran.out
    assert ID in ran.out


def test_a_server_that_is_well_or_unknown_is_one_word(
    noren: Noren, deps: FakeDeps, data: Path
) -> None:
    up = ServiceState(status=Status.UP, since=T0)
    services = dict.fromkeys((Service.PING, Service.HTTP, Service.SMTP), up)
    deps.servers.create(a_server(WEB01))
    deps.states.save(a_state(services=services))
    deps.servers.create(a_server("web02"))
    deps.servers.create(a_server("web03", runlevel="retired"))

    lines = noren("servers", "--data", str(data)).out.splitlines()

    assert any(line.split()[3] == "up" for line in lines if WEB01 in line)
    assert any("not checked yet" in line for line in lines if "web02" in line)
    assert any("retired" in line for line in lines if "web03" in line)


def test_more_servers_than_a_page_holds_are_all_listed(
    noren: Noren, deps: FakeDeps, data: Path
) -> None:
    for number in range(123):
        deps.servers.create(a_server(f"web{number:03}"))

    ran = noren("servers", "--json", "--data", str(data))

    assert [each["server"]["id"] for each in ran.json["items"]][-1] == "web122"
    assert (len(ran.json["items"]), ran.json["next"]) == (123, None)


def test_rounds_say_whether_the_watch_is_well(noren: Noren, deps: FakeDeps, data: Path) -> None:
    deps.rounds.create(a_round(at(0), checked=3, finished=True))
    deps.rounds.create(a_round(at(10), checked=2, finished=False, unknown=1))
    deps.rounds.create(a_round(at(20)))

    ran = noren("rounds", "--data", str(data))
    newest = noren("rounds", "--limit", "1", "--json", "--data", str(data))

    assert ran.code == 0
    assert [word for word in ("running", "LATE", "yes", "counting") if word in ran.out] == [
        "running",
        "LATE",
        "yes",
        "counting",
    ]
    assert len(newest.json["items"]) == 1


def test_incidents_are_listed_and_one_is_told_as_a_story(
    noren: Noren, deps: FakeDeps, data: Path
) -> None:
    deps.incidents.open(an_incident(ID, token="planted token", pages=1))
    evidence = "web: failed\nsignal 9"
    deps.incidents.add_event(IncidentId(ID), an_event(evidence=evidence, text_en="It was killed"))
    deps.ledger.claim(an_effect(ID), T0, None)

    table = noren("incidents", "--data", str(data))
    story = noren("incidents", "show", ID, "--data", str(data))

    assert ID in table.out
    assert "waits for you" in table.out
    assert "It was killed" in story.out
    assert "  signal 9" in story.out
    assert "acme:tanaka" in story.out
    assert "planted" not in table.out + story.out


@pytest.mark.parametrize("where", ["before", "after"])
def test_options_may_stand_before_and_after_the_verb(
    noren: Noren, deps: FakeDeps, data: Path, where: str
) -> None:
    deps.incidents.open(an_incident(ID))
    options, verb = ["--data", str(data), "--json"], ["show", ID]

    ran = noren("incidents", *(options + verb if where == "before" else verb + options))

    assert ran.json["incident"]["id"] == ID


def test_an_order_is_given(noren: Noren, deps: FakeDeps, data: Path) -> None:
    deps.incidents.open(an_incident(ID))

    ran = noren("incidents", "order", ID, "level-2", "--data", str(data))

    pending = deps.incidents.get(IncidentId(ID)).pending
    assert (ran.code, ran.out) == (0, f"level-2 is ordered for {ID}\n")
    assert pending is not None
    assert (pending.action, pending.by) == ("level-2", "operator")


def test_what_the_rules_refuse_is_told_in_one_line(
    noren: Noren, deps: FakeDeps, data: Path
) -> None:
    deps.incidents.open(an_incident(ID))

    ran = noren("incidents", "order", ID, "close", "--data", str(data))

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "noren: reason: closing without a confirmed recovery needs a reason\n"


@pytest.mark.parametrize("name", ["nothing", "../servers", "a b", "é", "?", "%2e%2e"])
def test_an_unknown_incident_is_told_by_its_name(
    noren: Noren, deps: FakeDeps, data: Path, name: str
) -> None:
    ran = noren("incidents", "show", name, "--data", str(data))

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("noren: ")
    assert ran.err.count("\n") == 1


ASKING = [["servers"], ["rounds"], ["incidents"], ["reports"], ["maintenance"]]


@pytest.mark.parametrize("words", ASKING)
def test_where_nothing_runs_the_command_says_what_to_do(
    noren: Noren, data: Path, words: list[str]
) -> None:
    ran = noren(*words, "--data", str(data))

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"noren: nothing runs on {data}: start it with `noren up`, or give its folder: --data DIR\n"
    )


@pytest.mark.parametrize("words", ASKING)
def test_an_instance_that_was_killed_is_told(noren: Noren, data: Path, words: list[str]) -> None:
    (data / "runtime.json").write_text('{"port": 1}', "utf-8")

    ran = noren(*words, "--data", str(data))

    assert ran.code == 1
    assert "is `noren up` running?" in ran.err
    assert ran.err.count("\n") == 1


def test_a_wrong_login_points_to_its_file(noren: Noren, deps: FakeDeps, data: Path) -> None:
    login = {"login_id": "operator", "password": "planted guess"}
    (data / "credentials.json").write_text(json.dumps(login), "utf-8")

    ran = noren("servers", "--data", str(data))

    assert (ran.code, ran.out) == (1, "")
    assert "login ID or password is wrong" in ran.err
    assert "credentials.json" in ran.err
    assert "planted" not in ran.err


@pytest.mark.parametrize("content", ["", "[]", "{}", "null", "\x00"])
def test_a_damaged_file_is_no_traceback(noren: Noren, data: Path, content: str) -> None:
    (data / "runtime.json").write_text(content, "utf-8")

    ran = noren("servers", "--data", str(data))

    assert (ran.code, ran.err.count("\n")) == (1, 1)


def test_a_proxy_of_the_environment_is_passed_by(
    noren: Noren, deps: FakeDeps, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")

    assert noren("servers", "--data", str(data)).code == 0
