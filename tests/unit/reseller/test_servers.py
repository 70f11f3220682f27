"""/reseller/servers: one's own, in plain words, and nothing of how they are run."""

import pytest

from functions.core.domain.servers import Ec2Platform
from functions.core.domain.states import ServiceState
from functions.core.domain.watch import Reason, Service, Status
from tests.builders import HOST_KEY, a_server, a_state, a_window, an_incident, seen
from tests.cast import ACME, T0, WEB01, WEB02, at
from tests.fakes import FakeDeps
from tests.fakes.clock import FakeClock
from tests.unit.reseller.conftest import Console


def test_a_reseller_sees_its_own_servers_and_no_other(acme: Console, rival: Console) -> None:
    mine = acme.get("/reseller/servers").body["items"]
    theirs = rival.get("/reseller/servers").body["items"]

    assert [each["id"] for each in mine] == ["web01", "web02"]
    assert [each["id"] for each in theirs] == ["web02", "web03"]


def test_a_server_of_somebody_else_does_not_exist(acme: Console, rival: Console) -> None:
    assert acme.get("/reseller/servers/web03").status == 404
    assert rival.get("/reseller/servers/web01").status == 404
    assert acme.get("/reseller/servers/nobody").body["detail"] == "there is no server nobody"


def test_each_service_is_in_one_of_four_states_with_its_beginning_and_reason(
    acme: Console, deps: FakeDeps
) -> None:
    down = ServiceState(
        status=Status.DOWN,
        since=at(1),
        first_failed_at=T0,
        failures=3,
        reason=Reason.REFUSED,
        detail="planted detail",
    )
    up = ServiceState(status=Status.UP, since=T0)
    deps.states.save(a_state(services={Service.HTTP: down, Service.PING: up}))
    deps.observations.put_many([seen(WEB01)])

    body = acme.get("/reseller/servers/web01").body

    services = {each["service"]: each for each in body["services"]}
    assert services["http"] == {
        "service": "http",
        "name": {"ja": "Web(HTTP)", "en": "web (HTTP)"},
        "status": "down",
        "state": {"ja": "停止", "en": "Down"},
        "since": "2026-09-18T01:00:12Z",
        "confirmed": True,
        "reason": {"ja": "接続を受け付けていません", "en": "It accepts no connections."},
    }
    assert (services["ping"]["status"], services["ping"]["reason"]) == ("up", None)
    assert services["smtp"]["state"]["ja"] == "確認不能"
    assert (body["status"], body["checked_at"]) == ("down", "2026-09-18T01:00:12Z")


def test_a_failure_that_is_not_confirmed_says_so(acme: Console, deps: FakeDeps) -> None:
    once = ServiceState(status=Status.DOWN, since=T0, first_failed_at=T0, failures=1)
    deps.states.save(a_state(services={Service.HTTP: once}))

    body = acme.get("/reseller/servers/web01").body

    (http,) = [each for each in body["services"] if each["service"] == "http"]
    assert (http["status"], http["confirmed"]) == ("down", False)


def test_what_a_person_stopped_watching_is_unknown(acme: Console, deps: FakeDeps) -> None:
    deps.servers.save(a_server(WEB01, unwatched=(Service.HTTP,), version=1))
    deps.states.save(a_state())

    body = acme.get("/reseller/servers/web01").body

    (http,) = [each for each in body["services"] if each["service"] == "http"]
    assert (http["status"], http["reason"]["ja"]) == ("unknown", "監視を停止しています")


def test_nothing_of_how_a_server_is_run_is_shown(acme: Console, deps: FakeDeps) -> None:
    platform = Ec2Platform(instance_id="i-0123456789abcdef0", region="ap-northeast-1")
    inside = a_server(WEB02, resellers=(ACME, "rival"), platform=platform, version=1)
    deps.servers.save(inside.model_copy(update={"network": "planted-network"}))

    text = acme.get("/reseller/servers/web02").text + acme.get("/reseller/servers").text

    for secret in (HOST_KEY, "noren-watch", "ec2", "i-0123", "planted-network", "rival"):
        assert secret not in text


@pytest.mark.parametrize(("resellers", "shown"), [((ACME,), "struck"), (("rival",), None)])
def test_an_incident_is_named_to_whom_it_struck(
    acme: Console, deps: FakeDeps, resellers: tuple[str, ...], shown: str | None
) -> None:
    opened = deps.incidents.open(an_incident("struck", server_id=WEB02, resellers=resellers))
    deps.states.save(a_state(WEB02, incident_id=opened.id))

    body = acme.get("/reseller/servers/web02").body

    assert body["incident_id"] == shown


def test_maintenance_that_runs_says_until_when(acme: Console, deps: FakeDeps) -> None:
    deps.clock = FakeClock(at(5))
    deps.windows.save(a_window())

    assert acme.get("/reseller/servers/web01").body["maintenance_until"] == "2026-09-18T03:00:12Z"
    assert acme.get("/reseller/servers/web02").body["maintenance_until"] is None
