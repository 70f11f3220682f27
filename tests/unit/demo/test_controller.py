"""Level 2 on a demo server: its controller is asked by the adapter that asks real ones."""

import asyncio
from pathlib import Path

import pytest

from functions.core.adapters.platforms import PlatformSet
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.servers import RedfishPlatform, Server
from functions.core.domain.watch import Service
from noren.demo.control import send
from noren.demo.crew import Crew
from noren.demo.fleet import DemoFleet
from noren.demo.world import Plan
from tests.unit.demo.conftest import Listen, at


async def _reboot(fleet: DemoFleet, server: Server) -> str:
    """Order it as the platform function does, with the secrets that the launcher stores."""
    platform = server.platform
    assert isinstance(platform, RedfishPlatform)
    platforms = PlatformSet(fleet.secrets().__getitem__)
    return await asyncio.to_thread(platforms.reboot, server, platform)


async def test_a_frozen_host_is_rebooted_and_answers_again(
    folder: Path, crew: Crew, plan: Plan, described: DemoFleet, listen: Listen
) -> None:
    await asyncio.to_thread(send, folder, "break", server=plan.id, target="host", how="freeze")
    frozen = await listen(*at(plan, Service.FTP))

    said = await _reboot(described, described.servers()[0])

    assert frozen == "nothing"
    assert "was told ForceRestart (it was On)" in said
    assert await listen(*at(plan, Service.FTP)) == "spoke"


async def test_what_is_stubborn_survives_a_reboot(
    folder: Path, crew: Crew, plan: Plan, described: DemoFleet, listen: Listen
) -> None:
    wish = {"server": plan.id, "target": "host", "how": "freeze", "stubborn": True}
    await asyncio.to_thread(lambda: send(folder, "break", **wish))

    await _reboot(described, described.servers()[0])

    assert await listen(*at(plan, Service.FTP)) == "nothing"


async def test_a_server_that_is_off_is_switched_on(
    crew: Crew, plan: Plan, described: DemoFleet, listen: Listen
) -> None:
    await crew._boxes[0].stop()

    said = await _reboot(described, described.servers()[0])

    assert "was told On (it was Off)" in said
    assert await listen(*at(plan, Service.FTP)) == "spoke"


async def test_a_server_that_is_off_can_be_broken_and_stays_off(
    folder: Path, crew: Crew, plan: Plan, listen: Listen
) -> None:
    await crew._boxes[0].stop()

    await asyncio.to_thread(send, folder, "break", server=plan.id, target="http")
    await asyncio.to_thread(send, folder, "mend", server=plan.id)

    with pytest.raises(ConnectionRefusedError):
        await listen(*at(plan, Service.FTP))


async def test_a_stranger_switches_nothing(crew: Crew, described: DemoFleet) -> None:
    server = described.servers()[0]
    assert isinstance(server.platform, RedfishPlatform)
    platforms = PlatformSet(lambda _: '{"user": "noren", "password": "a guess"}')

    with pytest.raises(Refused):
        await asyncio.to_thread(platforms.reboot, server, server.platform)


async def test_without_the_fleet_there_is_no_controller(described: DemoFleet) -> None:
    with pytest.raises(Unavailable):
        await _reboot(described, described.servers()[0])
