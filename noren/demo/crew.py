"""The fleet inside its process: all boxes, and the orders that reach them."""

import asyncio
import datetime as dt
from pathlib import Path

from functions.core.domain.errors import Invalid
from functions.core.domain.watch import Service
from noren.demo import certificates, keys
from noren.demo.areas import Areas
from noren.demo.box import Box
from noren.demo.control import Control, Order, ServerView
from noren.demo.controller import Controller
from noren.demo.faults import Fault
from noren.demo.plesk_cast import a_panel
from noren.demo.plesk_door import PleskDoor
from noren.demo.world import Plan, World, lay_out


class Crew:
    """Starts, stops and looks after the boxes of one folder."""

    def __init__(self, folder: Path, *, count: int, pace: float) -> None:
        world = lay_out(folder, count)
        certificates.prepare(folder, world.plans, dt.datetime.now(dt.UTC))
        self._boxes = [_box(folder, plan, world, pace) for plan in world.plans]
        self._controllers = [
            Controller(box, world, certificates.server_context(folder, box.plan))
            for box in self._boxes
        ]
        first = world.plans[0]
        context = certificates.server_context(folder, first)
        self._panel = PleskDoor(a_panel(), world.panel_key, context)
        self._panel_at = first.address, first.panel_port
        self._control = Control(folder, self.carry)

    async def start(self) -> None:
        """Open everything, or nothing: what was opened is closed when a port is taken."""
        try:
            for box in self._boxes:
                await box.start()
            for controller in self._controllers:
                await controller.open()
            self._panel.open(*self._panel_at)
            await self._control.open()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        await self._control.close()
        await asyncio.to_thread(self._panel.close)
        await asyncio.gather(*(controller.close() for controller in self._controllers))
        await asyncio.gather(*(box.stop() for box in self._boxes))

    async def carry(self, order: Order) -> tuple[ServerView, ...]:
        """Carry out an order and answer with the servers that it concerned."""
        if order.verb == "status":
            return self.views()
        box = self._box(order.server)
        if order.verb == "break":
            await box.break_(order.target, Fault(how=order.how, stubborn=order.stubborn))
        else:
            await box.mend()
        return (_view(box),)

    def views(self) -> tuple[ServerView, ...]:
        return tuple(_view(box) for box in self._boxes)

    def _box(self, server: str) -> Box:
        for box in self._boxes:
            if box.plan.id == server:
                return box
        known = ", ".join(box.plan.id for box in self._boxes)
        raise Invalid("server", f"there is no {server}; choose one of: {known}")


def _box(folder: Path, plan: Plan, world: World, pace: float) -> Box:
    own = keys.Keys(
        keys.host_key(folder, plan.id),
        watch=keys.watch_key(folder).convert_to_public(),
        hosting=keys.hosting_key(folder).convert_to_public(),
    )
    areas = Areas(folder / "servers" / plan.id)
    return Box(plan, world, certificates.server_context(folder, plan), own, areas, pace=pace)


def _view(box: Box) -> ServerView:
    plan = box.plan
    ports = {str(service): plan.port(service) for service in Service if service != Service.PING}
    return ServerView(
        id=plan.id,
        name=plan.name,
        address=plan.address,
        on=box.on,
        ports=ports | {"ssh": plan.ssh_port, "redfish": plan.controller_port},
        faults=box.faults(),
    )
