"""Whatever bytes a server sends: a status, a reason, a sentence, within the deadline."""

import asyncio
import contextlib
import time
from typing import Any

import pytest
import trustme
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from functions.core.domain.watch import Method, Observation, Service, Status
from functions.probes.checks import dns
from functions.probes.failures import CheckFailed, said
from functions.probes.runner import check_now
from tests.unit.probes.conftest import Serve, a_target
from tests.unit.probes.dialogues import (
    ENCRYPTED,
    PLAIN,
    mysql_error,
    mysql_greeting,
    mysql_packet,
    postgres_error,
    postgres_request,
)
from tests.unit.probes.scripted import Script, Scripted, Talk, answers

BOTH = {**PLAIN, **ENCRYPTED, Service.SUBMISSION: PLAIN[Service.SMTP]}
PIECES = [
    *(turn for dialogue in BOTH.values() for turn in dialogue),
    mysql_greeting(plugin=b"caching_sha2_password"),
    mysql_packet(2, b"\xfecaching_sha2_password\0salt\0"),
    mysql_packet(2, b"\1\4"),
    mysql_error(1040, b"Too many connections"),
    postgres_error(b"57P03", b"starting up"),
    postgres_request(10, b"SCRAM-SHA-256\0\0"),
    postgres_request(11, b"r=x,s=c2FsdA==,i=4096"),
    b"HTTP/1.1 100 Continue\r\n\r\n",
    b"220-",
    b"120 soon\r\n",
]


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """Return something that a server says, with some bytes changed, lost or added."""
    words = bytearray(draw(st.sampled_from(PIECES)))
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(words)))
        length = draw(st.integers(0, 4))
        words[start : start + length] = draw(st.binary(max_size=4))
    return bytes(words)


TURNS = st.lists(st.one_of(spoiled(), st.sampled_from(PIECES), st.binary(max_size=80)), max_size=5)
MONITORS = st.sampled_from([{}, {"user": "watcher", "password": "planted secret"}])
LATEST_S = 0.05


def examples(count: int) -> settings:
    """Try so many: the servers are started once and play another script in every example."""
    unhealthy = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=count, deadline=None, suppress_health_check=unhealthy)


@pytest.fixture
async def server(serve: Serve) -> Scripted:
    return await serve(answers(b""))


@pytest.fixture
async def encrypted(serve: Serve, leaf: trustme.LeafCert, trusted: None) -> Scripted:
    return await serve(answers(b""), leaf)


@examples(200)
@given(service=st.sampled_from(list(PLAIN)), turns=TURNS, monitor=MONITORS)
async def test_whatever_a_server_says_before_it_hangs_up_becomes_a_verdict(
    service: Service, turns: list[bytes], monitor: dict[str, str], server: Scripted
) -> None:
    server.script = _plays(turns, hangs=False)

    seen = await _check(service, server, **monitor)

    _assert_sound(seen)


@examples(60)
@given(service=st.sampled_from(list(ENCRYPTED)), turns=TURNS)
async def test_so_it_does_when_it_is_encrypted(
    service: Service, turns: list[bytes], encrypted: Scripted
) -> None:
    encrypted.script = _plays(turns, hangs=False)

    seen = await _check(service, encrypted)

    _assert_sound(seen)
    assert seen.method is Method.TLS


@examples(60)
@given(service=st.sampled_from([*ENCRYPTED, Service.SUBMISSION]), turns=TURNS)
async def test_so_it_does_when_it_should_be_encrypted_and_is_not(
    service: Service, turns: list[bytes], server: Scripted
) -> None:
    server.script = _plays(turns, hangs=False)

    seen = await _check(service, server)

    _assert_sound(seen)
    assert seen.status is Status.DOWN


@examples(50)
@given(service=st.sampled_from([*PLAIN, *ENCRYPTED]), turns=TURNS, monitor=MONITORS)
async def test_a_server_that_never_hangs_up_costs_one_deadline(
    service: Service, turns: list[bytes], monitor: dict[str, str], server: Scripted
) -> None:
    server.script = _plays(turns, hangs=True)

    started = time.perf_counter()
    seen = await _check(service, server, timeout_s=LATEST_S, **monitor)

    _assert_sound(seen)
    assert time.perf_counter() - started < LATEST_S + 5  # it would never end; a busy machine


@examples(100)
@given(packet=st.binary(max_size=600), zone=st.sampled_from([None, "hosting.test"]))
def test_whatever_a_name_server_answers_becomes_a_verdict(packet: bytes, zone: str | None) -> None:
    question = dns._question(zone or "")
    for answer in (packet.ljust(12, b"\0"), b"\0" * 12 + question + packet):
        with contextlib.suppress(CheckFailed):
            assert dns._judge(answer, question, zone)


@examples(200)
@given(st.one_of(st.text(max_size=300), st.binary(max_size=2000)))
def test_what_a_server_said_is_quoted_in_one_bounded_printable_line(words: str | bytes) -> None:
    quoted = said(words)

    assert quoted.isprintable()
    assert len(quoted) <= 103


def _plays(turns: list[bytes], *, hangs: bool) -> Script:
    async def script(talk: Talk) -> None:
        for number, turn in enumerate(turns):
            if number:
                await talk.wait(0.002)  # whether it is heard or not
            await talk.say(turn)
        if hangs:
            await talk.hear_to_the_end()

    return script


async def _check(service: Service, server: Scripted, **changes: Any) -> Observation:
    (seen,) = await asyncio.to_thread(check_now, [a_target(service, server, **changes)])
    return seen


def _assert_sound(seen: Observation) -> None:
    assert seen.status in (Status.UP, Status.DEGRADED, Status.DOWN), seen.detail
    assert (seen.reason is None) is (seen.status is Status.UP)
    assert seen.detail.isprintable()
    assert 5 < len(seen.detail) < 400
