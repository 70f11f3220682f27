"""Every protocol alike: pieces, silence, closing, resets, dribbling and floods."""

import time
from typing import Any

import pytest
import trustme

from functions.core.domain.watch import Reason, Service, Status
from tests.unit.probes.conftest import Check, Serve
from tests.unit.probes.dialogues import ENCRYPTED, PLAIN
from tests.unit.probes.scripted import (
    Script,
    answers,
    dribbles,
    floods,
    resets,
    says_and_closes,
)

BOTH = PLAIN | ENCRYPTED
SHORT_S = 0.1
FLOODS = dict.fromkeys(BOTH, b"x" * 65000) | {
    Service.HTTP: b"HTTP/1.1 200 OK\r\n" + b"X-More: of it\r\n" * 4000,
    Service.CANARY: b"HTTP/1.1 100 Continue\r\n\r\n" * 3000,
    Service.FTP: b"220-Hello\r\n" * 6000,
    Service.FTPS: b"120 soon\r\n" * 6000,
    Service.SMTP: b"220-Hello\r\n" * 6000,
    Service.POSTGRESQL: b"N\0\0\0\x08more" * 7000,
    Service.MYSQL: b"\0\xff\0\0" + b"\x0a" * 65_000,
}


@pytest.fixture
def certificate(request: pytest.FixtureRequest, leaf: trustme.LeafCert) -> Any:
    """Return one for the services that are encrypted from the first byte."""
    return leaf if request.node.callspec.params["service"] in ENCRYPTED else None


pytestmark = pytest.mark.usefixtures("trusted")


@pytest.mark.parametrize("service", BOTH)
@pytest.mark.parametrize("manner", [{}, {"by_byte": True}, {"late_s": 0.05}])
async def test_a_whole_dialogue_is_up_in_one_piece_byte_by_byte_and_late(
    service: Service, manner: dict[str, Any], serve: Serve, check: Check, certificate: Any
) -> None:
    server = await serve(answers(*BOTH[service], **manner), certificate)

    seen = await check(service, server)

    assert (seen.status, seen.reason) == (Status.UP, None), seen.detail
    assert (seen.port, seen.address) == (server.port, server.address)
    assert seen.method == ("tls" if service in ENCRYPTED else "tcp")


@pytest.mark.parametrize("service", BOTH)
async def test_silence_costs_one_deadline(
    service: Service, serve: Serve, check: Check, certificate: Any
) -> None:
    server = await serve(answers(b""), certificate)

    seen = await check(service, server, timeout_s=SHORT_S)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.TIMEOUT)
    assert seen.detail == "no complete answer within 0.1 s"
    assert seen.latency_ms >= SHORT_S * 1000 - 5


@pytest.mark.parametrize("service", BOTH)
async def test_a_byte_a_second_costs_one_deadline(
    service: Service, serve: Serve, check: Check, certificate: Any
) -> None:
    words = b"".join(BOTH[service])
    server = await serve(dribbles(words), certificate)

    started = time.perf_counter()
    seen = await check(service, server, timeout_s=SHORT_S)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.TIMEOUT)
    assert time.perf_counter() - started < len(words) / 2  # half of what the whole answer takes


@pytest.mark.parametrize("service", BOTH)
@pytest.mark.parametrize("words", [b"", b"2", b"HTTP/1.1 200 OK\r\n", b"R\0\0\0"])
async def test_hanging_up_in_the_middle_is_down(
    service: Service, words: bytes, serve: Serve, check: Check, certificate: Any
) -> None:
    server = await serve(says_and_closes(words), certificate)

    seen = await check(service, server)

    assert seen.status is Status.DOWN
    assert seen.reason in (Reason.CLOSED, Reason.PROTOCOL)
    assert seen.reason is Reason.CLOSED or words


@pytest.mark.parametrize("service", BOTH)
@pytest.mark.parametrize("script", [resets(b""), resets(b"2")])
async def test_a_reset_is_down(
    service: Service, script: Script, serve: Serve, check: Check, certificate: Any
) -> None:
    server = await serve(script, certificate)

    seen = await check(service, server)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.CLOSED), seen.detail


@pytest.mark.parametrize("service", BOTH)
async def test_a_flood_is_down_and_ends_at_64_kib(
    service: Service, serve: Serve, check: Check, certificate: Any
) -> None:
    server = await serve(floods(FLOODS[service]), certificate)

    seen = await check(service, server)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.PROTOCOL), seen.detail
    assert len(seen.detail) < 200


@pytest.mark.parametrize("service", BOTH)
async def test_a_closed_port_is_refused(service: Service, serve: Serve, check: Check) -> None:
    server = await serve(answers(b""))
    await server.stop()

    seen = await check(service, server)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.REFUSED), seen.detail


@pytest.mark.parametrize("service", BOTH)
async def test_ipv6_is_checked_alike(
    service: Service, serve: Serve, check: Check, certificate: Any
) -> None:
    server = await serve(answers(*BOTH[service]), certificate, address="::1")

    plain = await check(service, server)
    in_brackets = await check(service, server, address="[::1]")

    assert (plain.status, in_brackets.status) == (Status.UP, Status.UP), plain.detail
