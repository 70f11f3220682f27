"""The runner: one deadline each, the order kept, a limit in flight, and never an exception."""

import asyncio
import time

import pytest

from functions.core.domain.watch import Method, Observation, Reason, Service, Status, Target
from functions.probes import runner
from functions.probes.protocols import Protocol
from functions.probes.runner import check_now, observe, observe_all
from functions.probes.visits import Equipment, Visit
from tests.cast import T0
from tests.fakes import FakeClock
from tests.unit.probes.conftest import Serve, a_target
from tests.unit.probes.scripted import Talk, answers

READY = answers(b"220 ready\r\n", b"221 bye\r\n")
TARGET = Target(service=Service.FTP, address="192.0.2.1", timeout_s=0.1)


async def _observe(check: object, target: Target = TARGET) -> Observation:
    protocol = Protocol(check, Method.TCP)  # type: ignore[arg-type] # broken ones, too
    return await observe(target, equipment=Equipment(), protocol=protocol, clock=FakeClock(T0))


async def test_evidence_is_up_and_dated_at_its_start() -> None:
    async def check(visit: Visit) -> str:
        return f"seen on port {visit.port}"

    seen = await _observe(check)

    assert (seen.status, seen.reason, seen.detail) == (Status.UP, None, "seen on port 21")
    assert (seen.at, seen.port, seen.method) == (T0, 21, Method.TCP)


@pytest.mark.parametrize(
    "error", [ValueError("secret"), RecursionError(), MemoryError(), AssertionError(), KeyError(1)]
)
async def test_our_own_mistake_is_no_outage_of_a_servers(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    async def check(_: Visit) -> str:
        raise error

    seen = await _observe(check)

    assert (seen.status, seen.reason) == (Status.UNKNOWN, Reason.INTERNAL)
    assert seen.detail == f"the prober itself failed: {type(error).__name__}"
    assert "the ftp check failed itself" in caplog.text


async def test_no_free_socket_is_our_own_trouble_too() -> None:
    async def check(_: Visit) -> str:
        raise OSError(24, "Too many open files")

    seen = await _observe(check)

    assert (seen.status, seen.reason) == (Status.UNKNOWN, Reason.INTERNAL)


async def test_whoever_cancels_a_check_is_obeyed() -> None:
    async def check(_: Visit) -> str:
        await asyncio.Event().wait()
        return "never"

    task = asyncio.ensure_future(_observe(check, TARGET.model_copy(update={"timeout_s": 9.0})))
    await asyncio.wait({task}, timeout=0.01)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task


async def test_every_check_has_a_deadline_of_its_own(serve: Serve) -> None:
    server = await serve(answers(b""))
    limits = (1.2, 0.4, 0.8)
    targets = [a_target(Service.FTP, server, timeout_s=limit) for limit in limits]

    started = time.perf_counter()
    seen = await asyncio.to_thread(check_now, targets)

    assert time.perf_counter() - started < sum(limits)
    assert {each.reason for each in seen} == {Reason.TIMEOUT}
    took = [each.latency_ms for each in seen]
    assert took[1] < took[2] < took[0]


async def test_the_answers_have_the_order_of_the_targets(serve: Serve) -> None:
    late, quick = (
        await serve(answers(b"220 a\r\n", b"221 bye\r\n", late_s=0.05)),
        await serve(READY),
    )
    servers = [late, quick, quick, late, quick]

    seen = await asyncio.to_thread(check_now, [a_target(Service.FTP, each) for each in servers])

    assert [each.port for each in seen] == [each.port for each in servers]


async def test_no_more_than_so_many_are_in_flight(serve: Serve) -> None:
    async def script(talk: Talk) -> None:
        await talk.wait(0.01)
        await talk.say(b"220 ready\r\n")

    server = await serve(script)
    targets = [a_target(Service.FTP, server)] * 20

    seen = await asyncio.to_thread(check_now, targets, in_flight=3)

    assert {each.status for each in seen} == {Status.UP}
    assert len(server.talks) == 20
    assert server.most_open <= 4  # the server itself notices an end a moment later


async def test_without_targets_there_is_nothing_to_see() -> None:
    assert await asyncio.to_thread(check_now, []) == []


async def test_the_loop_of_the_standard_library_will_do(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "_loop_factory", lambda: None)  # as where uvloop has no wheel
    server = await serve(READY)

    seen = await asyncio.to_thread(check_now, [a_target(Service.FTP, server)])
    here = await observe_all([a_target(Service.FTP, server)])

    assert [each.status for each in (*seen, *here)] == [Status.UP, Status.UP]
