"""Our Redfish controller, asked by level 2's own client, by strangers and by nonsense."""

import asyncio
import base64
import json
import ssl
from collections.abc import AsyncIterator

import pytest
import trustme

from functions.core.adapters.platforms import PlatformSet
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.ids import ServerId
from functions.core.domain.servers import RedfishPlatform, Server, SshAccess
from noren.redfish import RESETS, RedfishServer

USER, PASSWORD = "noren", "secret-of-the-controller"
SERVER = Server(
    id=ServerId("box-1"),
    name="box 1",
    address="127.0.0.1",
    watched=(),
    ssh=SshAccess(host_key="ssh-ed25519 AAAAAAAAAAAAAAA"),
)


class Machine:
    """A machine that only has power, and remembers how it was switched."""

    def __init__(self, *, on: bool = True, broken: bool = False) -> None:
        self.on, self.broken = on, broken
        self.resets: list[str] = []
        self.slow = asyncio.Event()
        self.slow.set()
        self.ordered = asyncio.Event()

    async def power_state(self) -> bool:
        return self.on

    async def reset(self, kind: str) -> None:
        self.ordered.set()
        await self.slow.wait()
        if self.broken:
            raise RuntimeError("the relay sticks")
        self.resets.append(kind)
        self.on = kind not in ("ForceOff", "GracefulShutdown")


class Rack:
    """Two machines, one on and one off, behind one controller."""

    def __init__(self) -> None:
        self.machines = {"on": Machine(), "off": Machine(on=False), "stuck": Machine(broken=True)}
        self.controller = RedfishServer(self.machines, user=USER, password=PASSWORD)
        self.authority = trustme.CA()
        self.port = self.secure_port = 0

    async def ask(
        self, method: str, path: str, body: object = None, login: str = f"{USER}:{PASSWORD}"
    ) -> tuple[int, dict[str, object]]:
        """Send a request as curl would, and return its status and document."""
        text = (
            b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        )
        head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(text)}\r\n"
        if login:
            head += f"Authorization: Basic {base64.b64encode(login.encode()).decode()}\r\n"
        answer = await self.say(head.encode() + b"\r\n" + text)
        first, _, rest = answer.partition(b"\r\n")
        content = rest.partition(b"\r\n\r\n")[2]
        return int(first.split()[1]), json.loads(content) if content else {}

    async def say(self, text: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(text)
            return await reader.read()
        finally:
            writer.close()
            await writer.wait_closed()

    async def order(self, machine: str, kind: object) -> tuple[int, dict[str, object]]:
        return await self.ask("POST", reset_of(machine), {"ResetType": kind})


def reset_of(machine: str) -> str:
    return f"/redfish/v1/Systems/{machine}/Actions/ComputerSystem.Reset"


def message_of(document: dict[str, object]) -> str:
    error = document["error"]
    assert isinstance(error, dict)
    (info,) = error["@Message.ExtendedInfo"]
    assert info["Message"] == error["message"]
    return str(info["MessageId"]).rpartition(".")[2]


@pytest.fixture
async def rack() -> AsyncIterator[Rack]:
    rack = Rack()
    rack.port = await rack.controller.open("127.0.0.1", 0)
    yield rack
    await rack.controller.close()


async def test_a_stranger_sees_the_root_and_nothing_else(rack: Rack) -> None:
    status, root = await rack.ask("GET", "/redfish/v1/", login="")
    refused = [
        await rack.ask("GET", "/redfish/v1/Systems", login=""),
        await rack.ask("GET", "/redfish/v1/Systems/on", login=f"{USER}:wrong"),
        await rack.ask("POST", reset_of("on"), {"ResetType": "ForceOff"}, login="x:y"),
    ]

    assert (status, root["Systems"]) == (200, {"@odata.id": "/redfish/v1/Systems"})
    assert [status for status, _ in refused] == [401, 401, 401]
    assert {message_of(document) for _, document in refused} == {"NoValidSession"}
    assert rack.machines["on"].resets == []


async def test_systems_show_their_power_and_their_resets(rack: Rack) -> None:
    _, systems = await rack.ask("GET", "/redfish/v1/Systems")
    _, on = await rack.ask("GET", "/redfish/v1/Systems/on")
    _, off = await rack.ask("GET", "/redfish/v1/Systems/off/")

    assert systems["Members@odata.count"] == 3
    assert (on["PowerState"], off["PowerState"]) == ("On", "Off")
    assert isinstance(on["Actions"], dict)
    action = on["Actions"]["#ComputerSystem.Reset"]
    assert action["ResetType@Redfish.AllowableValues"] == list(RESETS)
    assert action["target"] == reset_of("on")


@pytest.mark.parametrize("kind", RESETS)
async def test_every_reset_reaches_a_machine_once_unless_it_is_so_already(
    rack: Rack, kind: str
) -> None:
    status, _ = await rack.order("on", kind)

    assert status == 204
    assert rack.machines["on"].resets == ([] if kind in ("On", "ForceOn") else [kind])


@pytest.mark.parametrize("kind", ["ForceRestart", "GracefulRestart", "GracefulShutdown"])
async def test_a_machine_that_is_off_is_only_switched_on(rack: Rack, kind: str) -> None:
    refused, document = await rack.order("off", kind)
    taken, _ = await rack.order("off", "On")

    assert (refused, message_of(document), taken) == (409, "ResourceInStandby", 204)
    assert rack.machines["off"].resets == ["On"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"{", "MalformedJSON"),
        ({}, "ActionParameterMissing"),
        ([], "ActionParameterMissing"),
        ({"ResetType": "Nmi"}, "ActionParameterValueNotInList"),
        ({"ResetType": ["On"]}, "ActionParameterValueNotInList"),
    ],
)
async def test_nonsense_is_answered_in_redfishs_words(
    rack: Rack, body: object, message: str
) -> None:
    status, document = await rack.ask("POST", reset_of("on"), body)

    assert (status, message_of(document)) == (400, message)
    assert rack.machines["on"].resets == []


async def test_what_is_not_there_and_what_is_not_allowed_is_said_so(rack: Rack) -> None:
    wrong = [
        await rack.ask("GET", "/redfish/v1/Systems/nobody"),
        await rack.ask("GET", "/redfish/v1/Chassis"),
        await rack.ask("GET", "/redfish/v1/Systems/on/Actions"),
        await rack.ask("DELETE", "/redfish/v1/Systems/on"),
        await rack.ask("GET", reset_of("on")),
        await rack.order("stuck", "ForceRestart"),
    ]

    assert [status for status, _ in wrong] == [404, 404, 404, 405, 405, 500]
    assert message_of(wrong[-1][1]) == "InternalError"


@pytest.mark.parametrize(
    "text",
    [b"\r\n\r\n", b"GET /\r\n\r\n", b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", b"A" * 40000],
)
async def test_who_speaks_no_http_is_hung_up_on(rack: Rack, text: bytes) -> None:
    try:
        said = await rack.say(text)
    except ConnectionResetError:
        said = b""

    assert said == b""
    assert (await rack.ask("GET", "/redfish/v1/"))[0] == 200


async def test_closing_hangs_up_on_idlers_and_finishes_an_order(rack: Rack) -> None:
    machine = rack.machines["on"]
    machine.slow.clear()
    reader, writer = await asyncio.open_connection("127.0.0.1", rack.port)
    order = asyncio.create_task(rack.order("on", "ForceRestart"))
    await machine.ordered.wait()

    closing = asyncio.create_task(rack.controller.close())
    assert await reader.read() == b""
    machine.slow.set()
    await closing

    assert (await order)[0] == 204
    assert machine.resets == ["ForceRestart"]
    writer.close()
    await writer.wait_closed()


async def test_level_2_restarts_through_it_over_https(rack: Rack) -> None:
    url = await secured(rack)

    said = await asyncio.to_thread(reboot, rack, url, "on", PASSWORD)
    await asyncio.to_thread(reboot, rack, url, "off", PASSWORD)

    assert "ForceRestart" in said
    assert rack.machines["on"].resets == ["ForceRestart"]
    assert rack.machines["off"].resets == ["On"]


async def test_level_2_is_told_what_is_wrong(rack: Rack) -> None:
    url = await secured(rack)

    with pytest.raises(Refused, match="user and password"):
        await asyncio.to_thread(reboot, rack, url, "on", "wrong")
    with pytest.raises(Refused, match="404"):
        await asyncio.to_thread(reboot, rack, url, "nobody", PASSWORD)
    with pytest.raises(Unavailable, match="RuntimeError"):
        await asyncio.to_thread(reboot, rack, url, "stuck", PASSWORD)


async def secured(rack: Rack) -> str:
    """Open the same controller once more, over HTTPS, and return its address."""
    await rack.controller.close()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    rack.authority.issue_cert("127.0.0.1").configure_cert(context)
    return f"https://127.0.0.1:{await rack.controller.open('127.0.0.1', 0, context)}"


def reboot(rack: Rack, url: str, system: str, password: str) -> str:
    secrets = {"noren/bmc/box-1": json.dumps({"user": USER, "password": password})}
    ca = rack.authority.cert_pem.bytes().decode()
    platform = RedfishPlatform(url=url, system=system, secret="noren/bmc/box-1", ca=ca)
    return PlatformSet(secrets.__getitem__).reboot(SERVER, platform)
