"""Controllers as they are found in racks: odd, slow, half broken. None is ever told twice."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from functions.core.adapters.platforms import redfish, wire
from functions.core.adapters.platforms.tools import Tools
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.ids import ServerId
from functions.core.domain.servers import RedfishPlatform, Server, SshAccess

SYSTEM = "/redfish/v1/Systems/1"
TARGET = f"{SYSTEM}/Actions/ComputerSystem.Reset"
SERVER = Server(
    id=ServerId("box-1"),
    name="box 1",
    address="192.0.2.1",
    watched=(),
    ssh=SshAccess(host_key="ssh-ed25519 AAAAAAAAAAAAAAA"),
)


def a_system(
    power: str = "On", *, allowed: list[str] | None = None, target: str = TARGET, info: str = ""
) -> dict[str, Any]:
    reset: dict[str, Any] = {"target": target}
    if allowed:
        reset["ResetType@Redfish.AllowableValues"] = allowed
    if info:
        reset["@Redfish.ActionInfo"] = info
    return {"PowerState": power, "Actions": {"#ComputerSystem.Reset": reset}}


class Visit(BaseHTTPRequestHandler):
    """One request; the script decides on the answer."""

    server: "Scripted"

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length)) if length else None
        self.server.seen.append((self.command, self.path, body))
        self.server.logins.append(self.headers.get("X-Auth-Token") or "")
        self.close_connection = True
        self.server.script(self, body)

    do_POST = do_DELETE = do_GET  # noqa: N815 - the standard library's names

    def answer(self, status: int, content: Any = None, **headers: str) -> None:
        text = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        return


Script = Callable[[Visit, Any], None]


class Scripted(ThreadingHTTPServer):
    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), Visit)
        self.script = script
        self.seen: list[tuple[str, str, Any]] = []
        self.logins: list[str] = []

    def posts(self) -> list[Any]:
        return [body for method, path, body in self.seen if (method, path) == ("POST", TARGET)]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay silent: clients leave in the middle here, on purpose."""


@contextmanager
def controller(script: Script) -> Iterator[Scripted]:
    with Scripted(script) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def shows(system: Any, reset: Script | None = None) -> Script:
    """Show a system, and let `reset` answer the order."""

    def script(visit: Visit, body: Any) -> None:
        if visit.command == "GET":
            visit.answer(200, system)
        elif reset:
            reset(visit, body)
        else:
            visit.answer(204, b"")

    return script


def says(status: int, content: Any, **headers: str) -> Script:
    """Answer everything the same, or each page of a dictionary of paths by its own."""

    def script(visit: Visit, body: Any) -> None:
        by_path = isinstance(content, dict) and SYSTEM in content
        visit.answer(status, content.get(visit.path) if by_path else content, **headers)

    return script


def reboot(server: Scripted) -> str:
    port = server.server_address[1]
    platform = RedfishPlatform(url=f"http://127.0.0.1:{port}", system="1", secret="noren/bmc/box-1")
    secret = json.dumps({"user": "noren", "password": "hunter2"})
    return redfish.reboot(SERVER, platform, Tools(lambda _: secret, _no_ec2))


def _no_ec2(region: str) -> Any:
    raise AssertionError(region)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "STEP_S", 0.2)


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        (a_system(), "ForceRestart"),
        (a_system(allowed=["On", "GracefulRestart", "PowerCycle"]), "PowerCycle"),
        (a_system(allowed=["On", "GracefulRestart"]), "GracefulRestart"),
        (a_system("Off", allowed=["ForceOn", "ForceRestart"]), "ForceOn"),
        (a_system("PoweringOff", allowed=["On", "ForceRestart"]), "ForceRestart"),
    ],
)
def test_the_best_reset_that_is_offered_is_ordered(system: Any, expected: str) -> None:
    with controller(shows(system)) as server:
        reboot(server)
    assert server.posts() == [{"ResetType": expected}]


def test_resets_listed_elsewhere_are_looked_up() -> None:
    info = {"Parameters": [{"Name": "ResetType", "AllowableValues": ["PowerCycle"]}]}
    pages = {
        SYSTEM: a_system(info=f"{SYSTEM}/ResetActionInfo"),
        f"{SYSTEM}/ResetActionInfo": info,
    }
    with controller(says(200, pages)) as server:
        reboot(server)
    assert server.posts() == [{"ResetType": "PowerCycle"}]


def test_a_controller_that_can_only_switch_off_is_refused() -> None:
    with (
        controller(shows(a_system(allowed=["ForceOff", "Nmi"]))) as server,
        pytest.raises(Refused, match="ForceOff, Nmi"),
    ):
        reboot(server)
    assert server.posts() == []


def test_a_controller_that_knows_only_sessions_gets_one_and_it_is_ended() -> None:
    place = "/redfish/v1/SessionService/Sessions/7"

    def script(visit: Visit, body: Any) -> None:
        if visit.path.endswith("/Sessions"):
            assert body == {"UserName": "noren", "Password": "hunter2"}
            visit.answer(201, {}, X_Auth_Token="tok", Location=place)
        elif visit.headers.get("X-Auth-Token") != "tok" or visit.headers.get("Authorization"):
            visit.answer(401, {})
        else:
            visit.answer(200, a_system())

    with controller(script) as server:
        reboot(server)

    assert server.posts() == [{"ResetType": "ForceRestart"}]
    assert server.seen[-1][:2] == ("DELETE", place)
    assert server.logins[-1] == "tok"


def _hang_up(visit: Visit, body: Any) -> None:
    visit.connection.shutdown(socket.SHUT_RDWR)


def _wait(visit: Visit, body: Any) -> None:
    visit.rfile.read(1)  # until the client leaves


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("reset", [_hang_up, _wait], ids=["hangs up", "is silent"])
def test_an_order_whose_answer_is_lost_is_not_repeated(reset: Script) -> None:
    with controller(shows(a_system(), reset)) as server:
        said = reboot(server)
    assert "answer was lost" in said
    assert len(server.posts()) == 1


@pytest.mark.usefixtures("impatient")
def test_a_controller_that_drips_is_not_waited_for() -> None:
    stop = threading.Event()

    def drip(visit: Visit, body: Any) -> None:
        visit.send_response(200)
        while not stop.wait(0.05):
            visit.wfile.write(b"x")
            visit.wfile.flush()

    with controller(drip) as server:
        try:
            with pytest.raises(Unavailable, match="did not answer"):
                reboot(server)
        finally:
            stop.set()
    assert server.posts() == []


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, Refused),
        (405, Refused),
        (409, Refused),
        (302, Refused),
        (500, Unavailable),
        (503, Unavailable),
    ],
)
def test_an_order_that_is_turned_down_says_why_masked(status: int, error: type[Exception]) -> None:
    why = {"error": {"@Message.ExtendedInfo": [{"Message": "busy, user=root password=hunter2"}]}}

    def turn_down(visit: Visit, body: Any) -> None:
        visit.answer(status, why, Location=TARGET)

    with (
        controller(shows(a_system(), turn_down)) as server,
        pytest.raises(error, match="busy") as raised,
    ):
        reboot(server)
    assert "hunter2" not in str(raised.value)
    assert len(server.posts()) == 1


@pytest.mark.parametrize(
    ("status", "error"), [(403, Refused), (404, Refused), (429, Unavailable), (503, Unavailable)]
)
def test_a_system_that_is_not_shown_is_not_reset(status: int, error: type[Exception]) -> None:
    with (
        controller(says(status, b"<html>")) as server,
        pytest.raises(error, match=str(status)),
    ):
        reboot(server)
    assert server.posts() == []


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b"[]", b"{}", b"\xff", b"[" * 60_000, json.dumps(a_system()).encode()[:-9]],
)
def test_what_is_no_redfish_is_refused(content: bytes) -> None:
    with (
        controller(says(200, content)) as server,
        pytest.raises(Refused, match="no Redfish"),
    ):
        reboot(server)
    assert server.posts() == []


@pytest.mark.parametrize(
    "target",
    [
        "http://192.0.2.9/redfish/v1/x",
        "//192.0.2.9/redfish/v1/x",
        "/etc/passwd",
        "x",
        "",
        "http://[bad",
    ],
)
def test_an_order_never_goes_to_another_place(target: str) -> None:
    with (
        controller(shows(a_system(target=target))) as server,
        pytest.raises(Refused, match="another place"),
    ):
        reboot(server)
    assert [method for method, _, _ in server.seen] == ["GET"]


@pytest.mark.parametrize("place", ["http://192.0.2.9/redfish/v1/", "//192.0.2.9/redfish/", "/"])
def test_a_redirect_to_another_place_is_refused(place: str) -> None:
    with (
        controller(says(302, {}, Location=place)) as server,
        pytest.raises(Refused, match="another place"),
    ):
        reboot(server)
    assert len(server.seen) == 1


def test_redirects_in_circles_end() -> None:
    with (
        controller(says(302, {}, Location=SYSTEM)) as server,
        pytest.raises(Refused, match="circles"),
    ):
        reboot(server)
    assert len(server.seen) == 4


def test_a_controller_that_is_gone_is_unavailable() -> None:
    with controller(shows(a_system())) as server:
        pass
    with pytest.raises(Unavailable, match="cannot be reached"):
        reboot(server)
