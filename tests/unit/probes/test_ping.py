"""Ping: ICMP where it is permitted, else TCP, and labelled so."""

import asyncio
import socket
from typing import Any

import pytest

from functions.core.domain.watch import Method, Observation, Reason, Service, Status, Target
from functions.probes import echoes
from functions.probes.runner import check_now
from tests.unit.probes.conftest import Serve
from tests.unit.probes.scripted import answers


def _may_send_icmp() -> bool:
    try:
        socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP).close()
    except OSError:
        return False
    return True


needs_icmp = pytest.mark.skipif(not _may_send_icmp(), reason="ICMP needs root or CAP_NET_RAW")


async def ping(address: str, *, icmp: bool = True, **changes: Any) -> Observation:
    fields = {"service": Service.PING, "address": address, "timeout_s": 0.5} | changes
    target = Target.model_validate(fields)
    (seen,) = await asyncio.to_thread(check_now, [target], icmp=icmp)
    return seen


@needs_icmp
@pytest.mark.parametrize(("address", "version"), [("127.0.0.1", 4), ("::1", 6), ("[::1]", 6)])
async def test_the_kernel_of_a_host_answers_echoes(address: str, version: int) -> None:
    seen = await ping(address)

    assert (seen.status, seen.method, seen.port) == (Status.UP, Method.ICMP, None), seen.detail
    assert seen.detail == f"it answers echoes (IPv{version})"


@needs_icmp
async def test_many_pings_at_once_each_get_their_own_reply() -> None:
    addresses = [f"127.0.{i // 250}.{i % 250 + 1}" for i in range(600)]
    targets = [Target(service=Service.PING, address=each, timeout_s=2) for each in addresses]

    seen = await asyncio.to_thread(check_now, targets)

    assert [each.address for each in seen] == addresses
    assert {each.status for each in seen} == {Status.UP}


async def test_a_tcp_ping_is_answered_by_an_open_port_and_labelled(serve: Serve) -> None:
    server = await serve(answers(b""))

    seen = await ping("127.0.0.1", port=server.port)

    assert (seen.status, seen.method) == (Status.UP, Method.TCP)
    assert seen.detail == f"port {server.port} answers: open"


async def test_a_closed_port_is_an_answer_too(unused_tcp_port: int) -> None:
    seen = await ping("127.0.0.1", port=unused_tcp_port)

    assert (seen.status, seen.method) == (Status.UP, Method.TCP)
    assert seen.detail == f"port {unused_tcp_port} answers: closed"


async def test_where_no_icmp_gets_out_the_ping_is_a_tcp_ping_of_several_ports() -> None:
    seen = await ping("127.0.0.1", icmp=False)

    assert (seen.status, seen.method) == (Status.UP, Method.TCP)


async def test_where_the_system_forbids_icmp_the_ping_is_a_tcp_ping(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(echoes, "_open", lambda _: None)

    seen = await ping("127.0.0.1")

    assert (seen.status, seen.method) == (Status.UP, Method.TCP)


async def test_a_host_that_answers_no_syn_is_down(full: tuple[str, int]) -> None:
    address, port = full

    seen = await ping(address, port=port, timeout_s=0.1)

    assert (seen.status, seen.reason, seen.method) == (Status.DOWN, Reason.TIMEOUT, Method.TCP)
    assert seen.detail == "no answer to SYN within 0.1 s"


@pytest.mark.parametrize("address", ["255.255.255.255", "224.0.0.1"])
async def test_an_address_without_a_way_is_unreachable(address: str) -> None:
    seen = await ping(address, icmp=False, timeout_s=0.2)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.UNREACHABLE), seen.detail
