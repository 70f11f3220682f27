"""Names: looked up once a run, in threads that nobody waits for; several addresses are tried."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from functions.core.domain.watch import Observation, Reason, Service, Status, Target
from functions.core.settings import Settings
from functions.probes.forbidden import guarded
from functions.probes.names import is_address, without_brackets
from functions.probes.runner import check_now
from tests.fakes import FakeDeps
from tests.unit.probes.conftest import Check, Serve
from tests.unit.probes.scripted import answers

READY = answers(b"220 ready\r\n", b"221 bye\r\n")
Resolve = Callable[[dict[str, object]], list[str]]


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Resolve]:
    """Answer look-ups of the system as the table says; returns the list of names asked for."""
    asked: list[str] = []
    hang = threading.Event()

    def resolve(table: dict[str, object]) -> list[str]:
        def getaddrinfo(name: str, *_: object, **__: object) -> list[object]:
            asked.append(name)
            answer = table[name]
            if isinstance(answer, Exception):
                raise answer
            if answer is None:
                hang.wait(5)
                return []
            assert isinstance(answer, list)
            return [(0, 0, 0, "", (address, 0)) for address in answer]

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        return asked

    yield resolve
    hang.set()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "not known"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "Temporary failure"),
        (UnicodeError("label too long"), "no valid name"),
    ],
)
async def test_a_name_without_an_address_is_down(
    error: Exception, words: str, resolve: Resolve, serve: Serve, check: Check
) -> None:
    resolve({"gone.test": error})
    server = await serve(READY)

    seen = await check(Service.FTP, server, address="gone.test")

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.RESOLVE), seen.detail
    assert words in seen.detail


async def test_a_name_is_looked_up_once_a_run(resolve: Resolve, serve: Serve) -> None:
    asked = resolve({"web.test": ["127.0.0.1"]})
    server = await serve(READY)
    targets = [Target(service=Service.FTP, address="web.test", port=server.port, timeout_s=2)] * 9

    seen = await asyncio.to_thread(check_now, targets)

    assert {each.status for each in seen} == {Status.UP}
    assert asked == ["web.test"]


async def test_a_resolver_that_hangs_costs_one_deadline_and_nobody_else(
    resolve: Resolve, serve: Serve
) -> None:
    slow = {f"slow{number}.test": None for number in range(40)}
    resolve(slow | {"web.test": ["127.0.0.1"]})
    server = await serve(READY)
    targets = [
        Target(service=Service.FTP, address=name, port=server.port, timeout_s=0.2)
        for name in (*slow, "web.test")
    ]

    seen = await asyncio.to_thread(check_now, targets)

    assert [each.status for each in seen] == [Status.DOWN] * 40 + [Status.UP]
    assert {each.reason for each in seen[:-1]} == {Reason.TIMEOUT}
    assert seen[0].detail == "no address for its name within 0.2 s"


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.2", "127.0.0.1"], ["127.0.0.1", "127.0.0.2"], ["224.0.0.1", "127.0.0.1"]],
)
async def test_one_address_that_answers_is_enough(
    addresses: list[str], resolve: Resolve, serve: Serve, check: Check
) -> None:
    resolve({"web.test": addresses})
    server = await serve(READY)

    seen = await check(Service.FTP, server, address="web.test", timeout_s=0.6)

    assert seen.status is Status.UP, seen.detail


async def test_an_address_that_is_silent_leaves_time_for_the_next(
    resolve: Resolve, serve: Serve, check: Check, full: tuple[str, int]
) -> None:
    silent, port = full
    resolve({"web.test": [silent, "127.0.0.1"]})
    server = await serve(READY, port=port)

    seen = await check(Service.FTP, server, address="web.test", timeout_s=0.4)

    assert seen.status is Status.UP, seen.detail


async def test_of_several_failures_the_most_telling_is_reported(
    resolve: Resolve, check: Check, serve: Serve
) -> None:
    resolve({"web.test": ["224.0.0.1", "127.0.0.2"]})
    server = await serve(READY)

    seen = await check(Service.FTP, server, address="web.test", timeout_s=0.4)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.REFUSED), seen.detail


async def test_localhost_is_found_by_the_systems_own_resolver(serve: Serve, check: Check) -> None:
    server = await serve(READY)

    seen: Observation = await check(Service.FTP, server, address="localhost")

    assert seen.status is Status.UP, seen.detail


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("192.0.2.1", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("web.test", False),
        ("1.2", False),
    ],
)
def test_addresses_are_told_from_names(text: str, known: Any) -> None:
    assert is_address(text) is known


def test_brackets_of_urls_are_taken_off() -> None:
    assert without_brackets("[2001:db8::1]") == "2001:db8::1"
    assert without_brackets("web.test") == "web.test"
    assert without_brackets("[half") == "[half"


NOBODY = [
    "127.0.0.1",
    "::1",
    "169.254.169.254",
    "fd00:ec2::254",
    "::ffff:169.254.169.254",
    "fe80::1%lo",
    "0.0.0.0",
]


@pytest.mark.parametrize("address", NOBODY)
async def test_where_nothing_may_be_watched_nobody_is_visited(
    address: str, resolve: Resolve, serve: Serve
) -> None:
    resolve({"web.test": [address]})
    server = await serve(READY)
    target = Target(service=Service.FTP, address="web.test", port=server.port, timeout_s=2)

    (seen,) = await asyncio.to_thread(guarded(FakeDeps()), [target])

    assert (seen.status, seen.reason) == (Status.UNKNOWN, Reason.RESOLVE), seen.detail
    assert address in seen.detail
    assert server.talks == []


async def test_only_the_addresses_that_may_be_watched_are_visited(
    resolve: Resolve, serve: Serve
) -> None:
    resolve({"web.test": ["169.254.169.254", "127.0.0.1"]})
    server = await serve(READY)
    target = Target(service=Service.FTP, address="web.test", port=server.port, timeout_s=2)
    here = FakeDeps(Settings(allow_loopback=True))

    (seen,) = await asyncio.to_thread(guarded(here), [target])

    assert seen.status is Status.UP, seen.detail


@pytest.mark.parametrize("address", ["169.254.169.254", "[::1]"])
async def test_an_address_in_the_register_is_no_way_around(address: str) -> None:
    target = Target(service=Service.FTP, address=address, port=21, timeout_s=2)

    (seen,) = await asyncio.to_thread(guarded(FakeDeps()), [target])

    assert (seen.status, seen.reason) == (Status.UNKNOWN, Reason.RESOLVE)
