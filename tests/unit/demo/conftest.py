"""One demo server on loopback, in this process, that boots in a tenth of a second."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from functions.core.domain.watch import Service
from noren.demo.crew import Crew
from noren.demo.fleet import DemoFleet
from noren.demo.world import Plan, World, lay_out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "demo"


@pytest.fixture
def world(folder: Path) -> World:
    return lay_out(folder, 1)


@pytest.fixture
def plan(world: World) -> Plan:
    return world.plans[0]


@pytest.fixture
async def crew(folder: Path, world: World) -> AsyncIterator[Crew]:
    crew = Crew(folder, count=1, pace=20)
    await crew.start()
    yield crew
    await crew.stop()


@pytest.fixture
def described(folder: Path) -> DemoFleet:
    """Describe the same fleet as the launcher does; its process is not started."""
    return DemoFleet(folder, count=1)


@pytest.fixture
def trusting(folder: Path, crew: Crew) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(folder / "ca.pem"))
    context.check_hostname = False  # the stdlib's clients are given the address, not the name
    return context


Listen = Callable[[str, int], Awaitable[str]]
"""Says what a port does within 0.2 s: nothing, accepted (and silent), or spoke."""


@pytest.fixture
def listen() -> Listen:
    async def listen(address: str, port: int) -> str:
        heard = "nothing"
        try:
            async with asyncio.timeout(0.2):
                reader, writer = await asyncio.open_connection(address, port)
                heard = "accepted"
                try:
                    heard = "spoke" if await reader.read(1) else "closed"
                finally:
                    writer.close()
        except TimeoutError:
            pass
        return heard

    return listen


def at(plan: Plan, service: Service) -> tuple[str, int]:
    return plan.address, plan.port(service)
