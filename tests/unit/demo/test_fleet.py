"""The fleet's process: it comes up whole, obeys, and leaves nothing behind."""

import asyncio
import os
import signal
import socket
import stat
import sys
from pathlib import Path

import pytest

from functions.core.domain.errors import Invalid, Unavailable
from functions.core.domain.watch import Service
from noren.demo.control import FILE, Where, send
from noren.demo.fleet import DemoFleet
from noren.demo.world import lay_out
from noren.local.errors import CannotStart


def _is_open(address: str, port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex((address, port)) == 0


def _open_ports(fleet: DemoFleet) -> set[tuple[str, int]]:
    return {
        (server.address, watched.port)
        for server in fleet.servers()
        for watched in server.watched
        if watched.port
        and watched.service is not Service.DNS
        and _is_open(server.address, watched.port)
    }


async def test_it_starts_obeys_and_stops_without_a_trace(folder: Path) -> None:
    fleet = DemoFleet(folder, count=2, pace=20)

    async with fleet:
        pid = Where.model_validate_json((folder / FILE).read_bytes()).pid
        opened = _open_ports(fleet)
        broken = await asyncio.to_thread(send, folder, "break", server="sv2", target="http")
        status = await asyncio.to_thread(send, folder, "status")
        mended = await asyncio.to_thread(send, folder, "mend", server="sv2")
        mode = stat.S_IMODE((folder / FILE).stat().st_mode)

    assert len(opened) == 2 * (len(Service) - 2)  # DNS is UDP, the canary is a page
    assert broken[0].faults["http"].how == "stop"
    assert [server.id for server in status if server.faults] == ["sv2"]
    assert mended[0].faults == {}
    assert mode == 0o600
    assert _open_ports(fleet) == set()
    assert not (folder / FILE).exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_a_restart_opens_the_same_ports(folder: Path) -> None:
    async with DemoFleet(folder, count=1, pace=20) as fleet:
        first = (_open_ports(fleet), fleet.servers())

    async with DemoFleet(folder, count=1, pace=20) as again:
        second = (_open_ports(again), again.servers())

    assert first == second


async def test_it_leaves_when_its_parent_is_killed(folder: Path) -> None:
    lay_out(folder, 1)
    script = (
        "import asyncio, pathlib, sys, os, signal\n"
        "from noren.demo.fleet import DemoFleet\n"
        "async def main():\n"
        "    await DemoFleet(pathlib.Path(sys.argv[1]), count=1).start()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())\n"
    )
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", script, str(folder))

    assert await parent.wait() == -signal.SIGKILL
    async with asyncio.timeout(10):
        while (folder / FILE).exists():  # noqa: ASYNC110 - another process removes it
            await asyncio.sleep(0.05)


async def test_a_taken_port_is_named(folder: Path) -> None:
    plan = lay_out(folder, 1).plans[0]

    with (
        socket.create_server((plan.address, plan.port(Service.POP3))),
        pytest.raises(CannotStart, match=f"port {plan.port(Service.POP3)} on {plan.address}"),
    ):
        await DemoFleet(folder, count=1).start()


async def test_without_a_fleet_the_order_says_how_to_start_one(folder: Path) -> None:
    with pytest.raises(Unavailable, match="noren up"):
        send(folder, "status")


async def test_wrong_words_are_answered_with_the_right_ones(folder: Path) -> None:
    async with DemoFleet(folder, count=1, pace=20):
        order = asyncio.to_thread
        with pytest.raises(Invalid, match="choose one of: sv1"):
            await order(send, folder, "mend", server="nobody")
        with pytest.raises(Invalid, match="choose one of: http, https"):
            await order(send, folder, "break", server="sv1", target="gopher")
        with pytest.raises(Invalid, match="break the host"):
            await order(send, folder, "break", server="sv1", target="ping")
        with pytest.raises(Invalid, match="stop, freeze, refuse, error"):
            await order(send, folder, "break", server="sv1", target="http", how="key")


async def test_a_wrong_token_is_refused(folder: Path) -> None:
    async with DemoFleet(folder, count=1, pace=20):
        where = Where.model_validate_json((folder / FILE).read_bytes())
        (folder / FILE).write_text(where.model_copy(update={"token": "x"}).model_dump_json())

        with pytest.raises(Invalid, match="token"):
            await asyncio.to_thread(send, folder, "status")
