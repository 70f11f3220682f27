"""The lab as a fleet: its boxes as the operator registers them, and the secrets they need."""

import asyncio
import json
from pathlib import Path
from typing import Final, Self

from functions.core.domain.contacts import Contact, Reseller
from functions.core.domain.ids import ServerId
from functions.core.domain.servers import (
    DebianHosting,
    RedfishPlatform,
    Server,
    SshAccess,
    Watched,
)
from functions.core.domain.watch import Service
from lab.box import Box
from lab.lab import Lab
from lab.site import WATCH_USER
from noren.demo import cast, certificates

ZONE: Final = "lab.test"
CANARY_PATH: Final = "/canary.php"
WORD: Final = "noren-canary-ok"
WATCH_KEY_SECRET: Final = "noren/watch-key"  # noqa: S105 - names of secrets, as in infra/app.yaml
HOSTING_KEY_SECRET: Final = "noren/hosting-key"  # noqa: S105 - as above
MONITOR_SECRET: Final = "noren/monitor"  # noqa: S105 - as above


def servers(lab: Lab) -> list[Server]:
    """Return the boxes as servers: all checks, a pinned host key, a controller for level 2."""
    return [_server(lab, box) for box in lab.boxes]


def secrets(lab: Lab) -> dict[str, str]:
    """Return what belongs into Secrets Manager, by name."""
    facts = lab.facts
    monitor = {"user": facts.monitor_user, "password": facts.monitor_password}
    controller = {"user": facts.controller_user, "password": facts.controller_password}
    return {
        WATCH_KEY_SECRET: lab.site.watch_key.read_text(encoding="ascii"),
        HOSTING_KEY_SECRET: lab.site.hosting_key.read_text(encoding="ascii"),
        MONITOR_SECRET: json.dumps(monitor),
    } | {_controller_secret(box): json.dumps(controller) for box in lab.boxes}


def bundle(lab: Lab) -> bytes:
    """Return the authorities for checks: the public ones and the lab's own."""
    return certificates.public_authorities() + lab.facts.ca.encode()


class LabFleet:
    """The lab for `noren up --lab`: it begins and ends with it."""

    def __init__(self, folder: Path, *, count: int = 3) -> None:
        self._folder = folder
        self._lab = Lab(count)

    async def __aenter__(self) -> Self:
        await asyncio.to_thread(self._lab.start)
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "bundle.pem").write_bytes(bundle(self._lab))
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.to_thread(self._lab.stop)

    def servers(self) -> list[Server]:
        return servers(self._lab)

    def resellers(self) -> list[Reseller]:
        return list(cast.RESELLERS)

    def contacts(self) -> list[Contact]:
        return list(cast.CONTACTS)

    def secrets(self) -> dict[str, str]:
        return secrets(self._lab)

    def environment(self) -> dict[str, str]:
        """Return what checks need in order to trust the lab's certificates."""
        return {"SSL_CERT_FILE": str(self._folder.resolve() / "bundle.pem")}


def _server(lab: Lab, box: Box) -> Server:
    return Server(
        id=ServerId(box.name),
        name=f"{box.name} (lab)",
        address=box.address,
        host_name=box.host_name,
        resellers=cast.resellers_of(box.place.number - 1),
        watched=tuple(_watched(service) for service in Service),
        ssh=SshAccess(user=WATCH_USER, host_key=box.host_key),
        hosting=DebianHosting(),
        platform=RedfishPlatform(
            url=box.controller.url,
            system=box.name,
            secret=_controller_secret(box),
            ca=lab.facts.ca,
        ),
    )


def _watched(service: Service) -> Watched:
    canary = service is Service.CANARY
    return Watched(
        service=service,
        path=CANARY_PATH if canary else "/",
        word=WORD if canary else None,
        zone=ZONE if service is Service.DNS else None,
    )


def _controller_secret(box: Box) -> str:
    return f"noren/bmc/{box.name}"
