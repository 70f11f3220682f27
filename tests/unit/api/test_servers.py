"""/operator/servers: what is registered, and what is believed of it."""

from typing import Any

import pytest

from functions.core.domain.addresses import demand_watchable
from functions.core.domain.errors import Invalid
from functions.core.domain.states import ServiceState
from functions.core.domain.watch import Method, Service, Status
from tests.builders import a_certificate, a_reseller, a_server, a_state, an_observation, seen
from tests.cast import ACME, RIVAL, T0, WEB01, at
from tests.fakes import FakeClock, FakeDeps
from tests.unit.api.conftest import Api

SSH = a_server(WEB01).ssh.model_dump(mode="json")


def _wish(**changes: Any) -> dict[str, Any]:
    return {"id": WEB01, **_facts(**changes)}


def _facts(**changes: Any) -> dict[str, Any]:
    server = a_server(WEB01, **changes)
    return server.model_dump(mode="json", exclude={"id", "version", "since"})


@pytest.fixture(autouse=True)
def acme(deps: FakeDeps) -> None:
    deps.resellers.save(a_reseller(ACME))


def test_a_server_shows_what_is_believed_and_what_was_seen(api: Api, deps: FakeDeps) -> None:
    deps.servers.create(a_server(WEB01))
    down = ServiceState(status=Status.DOWN, since=T0)
    deps.states.save(a_state(services={Service.HTTP: down}, incident_id="i1"))
    web = an_observation(method=Method.TLS, certificate=a_certificate(), latency_ms=7)
    deps.observations.put_many([seen(WEB01, web)])

    body = api.get("/operator/servers/web01").body

    assert body["checked_at"] == "2026-09-18T01:00:12Z"
    assert body["incident_id"] == "i1"
    assert body["services"]["http"]["state"]["status"] == "down"
    assert body["services"]["http"]["latency_ms"] == 7
    assert body["services"]["http"]["method"] == "tls"
    assert body["services"]["http"]["certificate"]["days_left"] == 41
    assert body["services"]["smtp"]["state"] is None


def test_a_server_that_nobody_checked_yet_is_shown(api: Api, deps: FakeDeps) -> None:
    deps.servers.create(a_server(WEB01))

    (item,) = api.get("/operator/servers").body["items"]

    assert item["checked_at"] is None
    assert set(item["services"]) == {"ping", "http", "smtp"}


def test_an_unknown_server_does_not_exist(api: Api) -> None:
    answer = api.get("/operator/servers/nobody")

    assert answer.status == 404
    assert answer.body["detail"] == "there is no server nobody"


def test_a_registered_server_can_be_read_back(api: Api) -> None:
    created = api.post("/operator/servers", _wish())

    assert created.status == 201
    assert created.body["version"] == 1
    assert api.get("/operator/servers/web01").body["server"] == created.body


@pytest.mark.parametrize("own", [{"version": 1}, {"since": {}}])
def test_what_the_register_knows_by_itself_is_not_wished(api: Api, own: dict[str, Any]) -> None:
    assert api.post("/operator/servers", _wish() | own).fields == list(own)


def test_a_server_of_a_reseller_whom_nobody_knows_is_not_registered(api: Api) -> None:
    answer = api.post("/operator/servers", _wish(resellers=("acmee",)))

    assert (answer.status, answer.fields) == (422, ["resellers"])


def test_the_register_knows_since_when_a_reseller_is_on_a_server(api: Api, deps: FakeDeps) -> None:
    deps.resellers.save(a_reseller(RIVAL))
    deps.clock = clock = FakeClock(T0)
    api.post("/operator/servers", _wish())

    for resellers in ((ACME, RIVAL), (RIVAL,), (ACME, RIVAL)):
        clock.advance(minutes=10)
        known = api.get("/operator/servers/web01").headers["ETag"]
        wish = _facts(resellers=resellers)
        api.write("PUT", "/operator/servers/web01", wish, headers={"If-Match": known})

    assert deps.servers.get(WEB01).since == {ACME: at(30), RIVAL: at(10)}


def test_a_server_is_registered_once(api: Api) -> None:
    api.post("/operator/servers", _wish())

    again = api.post("/operator/servers", _wish())

    assert (again.status, again.fields) == (409, ["id"])


def test_an_address_that_is_no_server_is_not_registered(api: Api, deps: FakeDeps) -> None:
    answer = api.post("/operator/servers", _wish(address="169.254.169.254"))

    assert (answer.status, answer.fields) == (422, ["address"])
    assert deps.servers.all == {}


@pytest.mark.parametrize(
    ("platform", "field"),
    [
        (
            {"kind": "redfish", "url": "https://[fe80::1]", "system": "1", "secret": "noren/bmc/a"},
            "platform.url",
        ),
        (
            {"kind": "command", "address": "169.254.169.254", "ssh": SSH, "argv": ["reset"]},
            "platform.address",
        ),
    ],
)
def test_a_controller_or_hypervisor_that_is_none_is_not_registered(
    api: Api, deps: FakeDeps, platform: dict[str, object], field: str
) -> None:
    answer = api.post("/operator/servers", _wish(platform=platform))

    assert (answer.status, answer.fields) == (422, [field])
    assert deps.servers.all == {}


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "fe80::1",
        "fd00:ec2::254",
        "224.0.0.1",
        "0.0.0.0",
        "::",
        "127.1",
        "2130706433",
        "0x7f000001",
        "1.2.3",
    ],
)
def test_nowhere_are_such_addresses_watched(address: str) -> None:
    with pytest.raises(Invalid, match="address"):
        demand_watchable(address, allow_loopback=True)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "127.8.0.4", "::1", "::ffff:127.0.0.1", "localhost", "a.localhost."]
)
def test_loopback_is_watched_by_the_local_runtime_only(address: str) -> None:
    demand_watchable(address, allow_loopback=True)

    with pytest.raises(Invalid, match="loopback"):
        demand_watchable(address, allow_loopback=False)


@pytest.mark.parametrize(
    "address",
    ["192.0.2.1", "10.0.0.4", "2001:db8::1", "web01.hosting.test", "xn--p8j.test", "web01."],
)
def test_ordinary_addresses_and_names_are_watched(address: str) -> None:
    demand_watchable(address, allow_loopback=False)


def test_a_server_is_changed_by_who_has_read_it(api: Api, deps: FakeDeps) -> None:
    deps.servers.create(a_server(WEB01))
    shown = api.get("/operator/servers/web01")
    match = {"If-Match": shown.headers["ETag"]}
    facts = _facts(runlevel="retired")

    changed = api.write("PUT", "/operator/servers/web01", facts, headers=match)
    stale = api.write("PUT", "/operator/servers/web01", facts, headers=match)

    assert (changed.status, changed.body["version"]) == (200, 2)
    assert deps.servers.get(WEB01).runlevel == "retired"
    assert (stale.status, stale.fields) == (412, ["If-Match"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"address": "169.254.169.254"}, "address"),
        ({"address": "http://web01.hosting.test"}, "address"),
        ({"address": "web 01"}, "address"),
        ({"address": "web01..test"}, "address"),
        ({"host_name": "web 01"}, "host_name"),
        ({"watched": []}, "watched"),
        ({"watched": [{"service": "http"}, {"service": "http", "port": 81}]}, "watched"),
        ({"resellers": [ACME, ACME]}, "resellers"),
        ({"ssh": {"host_key": "x" * 40}}, "ssh.host_key"),
        ({"address": "127.0.0.1"}, "address"),
        ({"watched": "all"}, "watched"),
        ({"id": "web02"}, "id"),
        ({"version": 7}, "version"),
        ({"since": {"acme": "2026-01-01T00:00:00Z"}}, "since"),
        ({"resellers": ["acme", "acmee"]}, "resellers"),
    ],
)
def test_a_change_that_will_not_do_is_refused(
    api: Api, deps: FakeDeps, changes: dict[str, Any], field: str
) -> None:
    deps.servers.create(a_server(WEB01))

    answer = api.write(
        "PUT", "/operator/servers/web01", _facts() | changes, headers={"If-Match": '"1"'}
    )

    assert (answer.status, answer.fields) == (422, [field])
    assert deps.servers.get(WEB01).version == 1
