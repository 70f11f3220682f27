"""The layout of the fleet: made at the first start, remembered, so that registered servers last."""

import os
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import Field

from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import ServerId
from functions.core.domain.model import Model
from functions.core.domain.watch import PORTS, Service
from noren.demo.cast import ZONE

SSH_PORT: Final = 22
CONTROLLER_PORT: Final = 623
PANEL_PORT: Final = 700
OFFSETS: Final = {port for port in PORTS.values() if port} | {
    SSH_PORT,
    CONTROLLER_PORT,
    PANEL_PORT,
}
# Below 32768 first: Linux lends the ports above to outgoing connections.
BASES: Final = (*range(20_000, 25_000, 1000), *range(10_000, 20_000, 1000), 30_000, 40_000)
MOST_SERVERS: Final = 10


class Plan(Model):
    """One demo server: a well-known port P is found at `base` + P."""

    id: ServerId
    index: int
    address: str
    base: int

    @property
    def name(self) -> str:
        return f"共用サーバ {self.id}"

    @property
    def host_name(self) -> str:
        return f"{self.id}.{ZONE}"

    @property
    def ssh_port(self) -> int:
        return self.base + SSH_PORT

    @property
    def controller_port(self) -> int:
        return self.base + CONTROLLER_PORT

    @property
    def panel_port(self) -> int:
        """Return where another panel is: only the first server's host has one."""
        return self.base + PANEL_PORT

    def port(self, service: Service) -> int:
        """Return the service's port. Ping has none of its own: it knocks at sshd's."""
        return self.base + (PORTS[service] or SSH_PORT)


class World(Model):
    """The fleet's layout and passwords. Its file is readable by its owner only."""

    plans: tuple[Plan, ...] = ()
    monitor_user: str = "noren_monitor"
    monitor_password: str
    controller_user: str = "noren"
    controller_password: str
    panel_key: str = Field(default_factory=lambda: secrets.token_urlsafe(18))


def lay_out(folder: Path, count: int) -> World:
    """Return `count` servers: those of the first start, and new ones when more are wanted."""
    if not 1 <= count <= MOST_SERVERS:
        raise ValueError(f"the demo fleet has 1 to {MOST_SERVERS} servers, not {count}")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    known = _read(folder / "world.json")
    plans = list(known.plans)
    while len(plans) < count:
        plans.append(_new_plan(plans))
    world = known.model_copy(update={"plans": tuple(plans)})
    spelled = world.model_dump_json(indent=2).encode()
    if not (folder / "world.json").exists() or (folder / "world.json").read_bytes() != spelled:
        write_private(folder / "world.json", spelled)
    return world.model_copy(update={"plans": tuple(plans[:count])})


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    draft.replace(path)


def _read(path: Path) -> World:
    try:
        return World.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return World(
            monitor_password=secrets.token_urlsafe(18),
            controller_password=secrets.token_urlsafe(18),
        )
    except ValueError as error:
        raise Unavailable(f"{path} is damaged: delete it, the fleet is laid out anew") from error


def _new_plan(others: list[Plan]) -> Plan:
    """Find an address and free ports for one more server."""
    index = len(others)
    taken = {(plan.address, plan.base) for plan in others}
    for address, base in _places(index):
        if (address, base) not in taken and _all_free(address, base):
            return Plan(id=ServerId(f"sv{index + 1}"), index=index, address=address, base=base)
    raise Unavailable("there are not enough free ports on loopback for a demo server")


def _places(index: int) -> Iterator[tuple[str, int]]:
    # macOS has 127.0.0.1 only: there the servers differ by their port range.
    own = f"127.0.10.{index + 1}"
    for address in (own, "127.0.0.1"):
        if _is_free(address, 0):
            yield from ((address, base) for base in BASES)


def _all_free(address: str, base: int) -> bool:
    return all(_is_free(address, base + offset) for offset in OFFSETS)


def _is_free(address: str, port: int) -> bool:
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((address, port))
        except OSError:
            return False
    return True
