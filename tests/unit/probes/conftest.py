"""A check of one scripted server: made as the product makes it, in a loop of its own."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
import trustme

from functions.core.domain.watch import Observation, Service, Target
from functions.probes import tls
from functions.probes.runner import check_now
from tests.unit.probes.scripted import Script, Scripted

NAME = "web01.hosting.test"


class Serve(Protocol):
    """Start a scripted server; with a certificate it speaks TLS from the first byte."""

    def __call__(
        self,
        script: Script,
        certificate: trustme.LeafCert | None = None,
        *,
        address: str = "127.0.0.1",
        port: int = 0,
    ) -> Awaitable[Scripted]: ...


class Check(Protocol):
    """Check a scripted server as this service, with 2 s or what the changes say."""

    def __call__(
        self, service: Service, server: Scripted, **changes: Any
    ) -> Awaitable[Observation]: ...


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    servers = []

    async def serve(
        script: Script,
        certificate: trustme.LeafCert | None = None,
        *,
        address: str = "127.0.0.1",
        port: int = 0,
    ) -> Scripted:
        server = Scripted(script)
        await server.start(address, _context(certificate) if certificate else None, port)
        servers.append(server)
        return server

    yield serve
    for server in servers:
        await server.stop()


@pytest.fixture
def check() -> Check:
    async def check(service: Service, server: Scripted, **changes: Any) -> Observation:
        (seen,) = await asyncio.to_thread(check_now, [a_target(service, server, **changes)])
        return seen

    return check


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA(organization_name="Hosting Test CA")


@pytest.fixture(scope="session")
def leaf(authority: trustme.CA) -> trustme.LeafCert:
    """Return a good certificate for the server's name and for both of loopback's addresses."""
    return authority.issue_cert(NAME, "127.0.0.1", "::1", common_name=NAME)


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> Iterator[None]:
    """Make the authority one that this process trusts, and nobody else."""
    bundle = tmp_path / "bundle.pem"
    authority.cert_pem.write_to_path(str(bundle))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(bundle))
        patch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
        tls._verifying.cache_clear()  # it read the authorities once for the whole process
        yield
    tls._verifying.cache_clear()


def a_target(service: Service, server: Scripted, **changes: Any) -> Target:
    defaults = {
        "service": service,
        "address": server.address,
        "port": server.port,
        "host_name": NAME,
        "timeout_s": 2.0,
    }
    return Target.model_validate(defaults | changes)


def _context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@pytest.fixture
def full() -> Iterator[tuple[str, int]]:
    """Return an address and port that answer no SYN: their queue of connections is full."""
    with contextlib.ExitStack() as doors:
        listener = doors.enter_context(socket.socket())
        listener.bind(("127.0.0.3", 0))
        listener.listen(0)
        place: tuple[str, int] = listener.getsockname()
        for _ in range(4):
            visitor = doors.enter_context(socket.socket())
            visitor.setblocking(False)  # noqa: FBT003 - the library's own signature
            visitor.connect_ex(place)
        yield place
