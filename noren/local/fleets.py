"""The servers that a local Noren watches: demo servers of this process, the lab's, or none."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING, Protocol

from functions.core.domain.contacts import Contact, Reseller
from functions.core.domain.servers import Server
from noren.local.folder import Folder
from noren.local.options import FleetKind, Options

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Fleet(Protocol):
    """What the launcher asks of a running fleet."""

    def servers(self) -> Sequence[Server]: ...
    def resellers(self) -> Sequence[Reseller]: ...
    def contacts(self) -> Sequence[Contact]: ...
    def secrets(self) -> Mapping[str, str]: ...
    def environment(self) -> Mapping[str, str]:
        """Return what the functions need in their environment to trust these servers."""


class NoFleet:
    def servers(self) -> Sequence[Server]:
        return ()

    def resellers(self) -> Sequence[Reseller]:
        return ()

    def contacts(self) -> Sequence[Contact]:
        return ()

    def secrets(self) -> Mapping[str, str]:
        return {}

    def environment(self) -> Mapping[str, str]:
        return {}


def fleet(options: Options, folder: Folder) -> AbstractAsyncContextManager[Fleet]:
    """Return the fleet, not yet started."""
    if options.fleet is FleetKind.DEMO:
        from noren.demo.fleet import DemoFleet

        return DemoFleet(folder.path / "demo", pace=options.pace, panel=True)
    if options.fleet is FleetKind.LAB:
        from lab.fleet import LabFleet

        return LabFleet(folder.path / "lab", count=options.boxes)
    return _none()


@asynccontextmanager
async def _none() -> "AsyncIterator[Fleet]":
    yield NoFleet()
