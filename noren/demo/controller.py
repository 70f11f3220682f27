"""The management controller beside a demo server: it answers even when the server is dead."""

import ssl
from typing import Final

from noren.demo.box import Box
from noren.demo.doors import explained
from noren.demo.world import World
from noren.redfish import RedfishServer

OFF: Final = ("ForceOff", "GracefulShutdown")
ON: Final = ("On", "ForceOn")


class Power:
    """The power of a box, as Redfish asks for it and switches it."""

    def __init__(self, box: Box) -> None:
        self._box = box

    async def power_state(self) -> bool:
        return self._box.on

    async def reset(self, kind: str) -> None:
        if kind in OFF:
            await self._box.stop()
        elif kind in ON:
            await self._box.start()
        else:
            await self._box.reboot()


class Controller:
    """Listens on the server's own address, as its plan and its registration say."""

    def __init__(self, box: Box, world: World, context: ssl.SSLContext) -> None:
        self._plan, self._context = box.plan, context
        self._redfish = RedfishServer(
            {box.plan.id: Power(box)},
            user=world.controller_user,
            password=world.controller_password,
        )

    async def open(self) -> None:
        """Raise Unavailable when the port is taken."""
        address, port = self._plan.address, self._plan.controller_port
        try:
            await self._redfish.open(address, port, self._context)
        except OSError as error:
            raise explained(error, address, port) from error

    async def close(self) -> None:
        await self._redfish.close()
