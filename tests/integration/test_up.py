"""`noren up`: the deployable system on one machine, from the first start to a kill -9.

The tests share one instance and leave it running, whatever they do to it.
"""

import json

import pytest

from noren.local.folder import free_port
from tests.integration.instance import Instance, eventually, first, refused

pytestmark = pytest.mark.stack

FLEET = {"sv1", "sv2", "sv3"}


def test_health_answers_through_gateway_and_function(noren: Instance) -> None:
    status, body = noren.health()

    assert status == 200
    assert json.loads(body)["status"] == "ok"


def test_a_round_looks_at_the_whole_fleet(noren: Instance) -> None:
    whole = eventually(lambda: first(noren.rounds(), finished=True))

    assert whole["checked"] == whole["expected"] >= len(FLEET)
    assert whole["unknown"] == 0
    servers = noren.client().list("operator", "servers")["items"]
    checked = {each["server"]["id"] for each in servers if each["checked_at"]}
    assert checked >= FLEET  # other tests may have registered more


def test_ping_and_port_25_are_seen_by_the_prober(noren: Instance) -> None:
    ping = noren.client().get("operator", "servers", "sv1")["services"]["ping"]

    assert ping["state"]["status"] == "up"
    assert ping["method"] == "tcp"


def test_a_killed_service_is_repaired_by_level_1_and_recovers(noren: Instance) -> None:
    noren.fleet("break", server="sv1", target="http")

    repaired = eventually(lambda: first(noren.incidents(), server_id="sv1", phase="recovered"))

    assert repaired["restarts"] == 1
    assert repaired["reboots"] == 0
    assert "http" in repaired["services"]
    assert repaired["first_failed_at"] < repaired["recovered_at"] < repaired["response_ended_at"]


def test_a_second_start_on_the_same_data_is_refused_in_two_lines(noren: Instance) -> None:
    complaint = refused(f"--data={noren.data}", f"--port={free_port()}")

    what, remedy = complaint.strip().splitlines()
    assert f"running on {noren.data}" in what
    assert "--data" in remedy


def test_a_port_in_use_is_refused_in_two_lines(noren: Instance) -> None:
    complaint = refused(f"--data={noren.data.with_name('other')}", f"--port={noren.port}")

    what, remedy = complaint.strip().splitlines()
    assert f"Port {noren.port} is not free" in what
    assert "--port" in remedy
    assert not noren.data.with_name("other").exists()


def test_ctrl_c_leaves_no_process_and_a_restart_keeps_the_data(noren: Instance) -> None:
    known = {each["id"] for each in noren.incidents()}

    code = noren.stop()

    assert code == 0
    assert noren.processes() == []
    noren.start()
    assert known <= {each["id"] for each in noren.incidents()}


def test_a_kill_9_leaves_no_process_and_costs_seconds_of_data(noren: Instance) -> None:
    known = {each["id"] for each in noren.incidents()}

    noren.kill()

    assert eventually(lambda: not noren.processes())
    noren.start()
    assert known <= {each["id"] for each in noren.incidents()}
    started_at = eventually(noren.rounds)[0]["at"]
    eventually(lambda: first(noren.rounds(), finished=True)["at"] >= started_at)


def test_the_policies_allow_everything_that_the_functions_do(noren: Instance) -> None:
    logged = noren.logged()

    assert "AccessDenied" not in logged
    assert "is not authorized" not in logged


def test_damaged_data_is_left_alone(noren: Instance) -> None:
    noren.stop()
    states = sorted((noren.data / "cloud").glob("state*.json"))
    whole = {path: path.read_bytes() for path in states}
    for path in states:
        path.write_bytes(b"half a snaps")

    complaint = refused(f"--data={noren.data}", f"--port={noren.port}")

    what, remedy = complaint.strip().splitlines()
    assert "is damaged" in what
    assert remedy.startswith("Keep it aside")
    assert all(path.read_bytes() == b"half a snaps" for path in states)
    for path, content in whole.items():
        path.write_bytes(content)
    noren.start()
