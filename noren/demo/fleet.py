"""The demo fleet as the launcher sees it: one child process, and what must be registered of it."""

import asyncio
import contextlib
import datetime as dt
import json
import sys
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from functions.core.domain.contacts import Contact, Reseller
from functions.core.domain.errors import NorenError
from functions.core.domain.ids import ServerId
from functions.core.domain.servers import (
    DebianHosting,
    PleskHosting,
    RedfishPlatform,
    Server,
    SshAccess,
    Watched,
)
from functions.core.domain.watch import Service
from noren.demo import cast, certificates, keys
from noren.demo.__main__ import READY
from noren.demo.hands import USER
from noren.demo.plesk_door import HOME
from noren.demo.world import Plan, World, lay_out
from noren.local.errors import CannotStart

START_S: Final = 30
STOP_S: Final = 10
REMEDY: Final = "Remove the cause, or start without it: noren up --no-demo"
WATCH_KEY_SECRET: Final = "noren/watch-key"  # noqa: S105 - names of secrets, as in infra/app.yaml
HOSTING_KEY_SECRET: Final = "noren/hosting-key"  # noqa: S105 - as above
PANEL: Final = ServerId("plesk1")
PANEL_SECRET: Final = "noren/plesk/demo"  # noqa: S105 - a name, too
MONITOR_SECRET: Final = "noren/monitor"  # noqa: S105 - as above


class DemoFleet:
    """A few small rental servers on loopback, in a process of their own."""

    def __init__(
        self, folder: Path, *, count: int = 3, pace: float = 1.0, panel: bool = False
    ) -> None:
        """Keep everything in DATA/demo; `panel`: register one server more, with another panel."""
        self._folder = folder.resolve()
        self._count, self._pace, self._panel = count, pace, panel
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the process and wait until every port is open; raise CannotStart."""
        arguments = [str(self._folder), f"--count={self._count}", f"--pace={self._pace}"]
        _ = self._world  # laid out before the process reads it
        with (self._folder / "fleet.log").open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "noren.demo",
                *arguments,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                start_new_session=True,  # Ctrl-C belongs to the launcher, which then stops us
            )
        if not await _is_ready(self._process):
            await self.stop()
            raise CannotStart(f"The demo fleet did not start: {self._complaint()}.", REMEDY)

    async def stop(self) -> None:
        """End the process: by closing its input, else by force."""
        process, self._process = self._process, None
        if not process:
            return
        if process.stdin:
            process.stdin.close()
        try:
            async with asyncio.timeout(STOP_S):
                await process.communicate()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.communicate()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def wait(self) -> int:
        """Wait for the process to end by itself, which it should not."""
        return await self._process.wait() if self._process else 0

    def servers(self) -> list[Server]:
        """Return the servers as the operator registers them. The same after every start."""
        servers = [self._server(plan) for plan in self._world.plans]
        return [*servers, self._foreign(servers[0])] if self._panel else servers

    def resellers(self) -> list[Reseller]:
        return list(cast.RESELLERS)

    def contacts(self) -> list[Contact]:
        return list(cast.CONTACTS)

    def secrets(self) -> dict[str, str]:
        """Return what belongs into Secrets Manager, by name."""
        world = self._world
        monitor = {"user": world.monitor_user, "password": world.monitor_password}
        controller = {"user": world.controller_user, "password": world.controller_password}
        return {
            WATCH_KEY_SECRET: keys.watch_secret(self._folder),
            HOSTING_KEY_SECRET: keys.hosting_secret(self._folder),
            MONITOR_SECRET: json.dumps(monitor),
            PANEL_SECRET: world.panel_key,
        } | {_controller_secret(plan): json.dumps(controller) for plan in world.plans}

    def environment(self) -> dict[str, str]:
        """Return what checks need in order to trust the demo's certificates."""
        _ = self._world
        return {"SSL_CERT_FILE": str(self._folder / "bundle.pem")}

    @cached_property
    def _world(self) -> World:
        try:
            world = lay_out(self._folder, self._count)
        except NorenError as error:
            raise CannotStart(f"The demo fleet cannot be laid out: {error}.", REMEDY) from error
        certificates.prepare(self._folder, world.plans, dt.datetime.now(dt.UTC))
        return world

    def _server(self, plan: Plan) -> Server:
        host_key = keys.spelled(keys.host_key(self._folder, plan.id))
        return Server(
            id=plan.id,
            name=plan.name,
            address=plan.address,
            host_name=plan.host_name,
            resellers=cast.resellers_of(plan.index),
            watched=tuple(_watched(plan, service) for service in Service),
            ssh=SshAccess(user=USER, port=plan.ssh_port, host_key=host_key),
            hosting=DebianHosting(),
            platform=RedfishPlatform(
                url=f"https://{plan.address}:{plan.controller_port}",
                system=plan.id,
                secret=_controller_secret(plan),
                ca=(self._folder / "ca.pem").read_text(encoding="ascii"),
            ),
        )

    def _foreign(self, beside: Server) -> Server:
        """Return a server with Plesk: only its panel is there, at an address of another's."""
        plan = self._world.plans[0]
        watched = Watched(service=Service.HTTPS, port=plan.panel_port, path=HOME)
        return Server(
            id=PANEL,
            name=f"Plesk サーバ {PANEL}",
            address=plan.address,
            host_name=plan.host_name,
            resellers=(cast.ACME,),
            watched=(watched,),
            ssh=beside.ssh,
            hosting=PleskHosting(
                url=f"https://{plan.address}:{plan.panel_port}",
                secret=PANEL_SECRET,
                ca=(self._folder / "ca.pem").read_text(encoding="ascii"),
            ),
        )

    def _complaint(self) -> str:
        lines = (self._folder / "fleet.log").read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it gave no reason"


async def _is_ready(process: asyncio.subprocess.Process) -> bool:
    if process.stdout is None:
        return False
    try:
        async with asyncio.timeout(START_S):
            return (await process.stdout.readline()).decode().strip() == READY
    except TimeoutError:
        return False


def _controller_secret(plan: Plan) -> str:
    return f"noren/bmc/{plan.id}"


def _watched(plan: Plan, service: Service) -> Watched:
    canary = service is Service.CANARY
    return Watched(
        service=service,
        port=plan.port(service),
        path=cast.CANARY_PATH if canary else "/",
        word=cast.WORD if canary else None,
        zone=cast.ZONE if service is Service.DNS else None,
    )
