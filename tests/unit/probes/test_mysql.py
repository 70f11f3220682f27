"""MySQL and MariaDB: a complete login, and what every answer to it means."""

import hashlib

import pytest
from pydantic import SecretStr

from functions.core.domain.watch import Reason, Service, Status
from tests.unit.probes.conftest import Check, Serve
from tests.unit.probes.dialogues import (
    SCRAMBLE,
    mysql_error,
    mysql_greeting,
    mysql_ok,
    mysql_packet,
)
from tests.unit.probes.scripted import answers, says_and_closes

MONITOR = {"user": "watcher", "password": SecretStr("planted secret")}
SHA2 = b"caching_sha2_password"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (1045, b"Access denied for user 'monitor'@'10.0.0.1'"),
        (1698, b"Access denied for user 'monitor'@'localhost'"),
        (1044, b"Access denied to database"),
        (3118, b"Account is locked"),
        (1203, b"User monitor already has more than 'max_user_connections'"),
    ],
)
async def test_a_server_that_refuses_the_monitor_is_up(
    code: int, text: bytes, serve: Serve, check: Check
) -> None:
    server = await serve(answers(mysql_greeting(), mysql_error(code, text)))

    seen = await check(Service.MYSQL, server)

    assert (seen.status, seen.reason) == (Status.UP, None)
    assert f"{code} " in seen.detail


@pytest.mark.parametrize(
    ("code", "text"),
    [(1040, b"Too many connections"), (1053, b"Server shutdown in progress"), (1105, b"Unknown")],
)
@pytest.mark.parametrize("greeted", [True, False])
async def test_a_server_that_cannot_serve_is_down_whenever_it_says_so(
    code: int, text: bytes, serve: Serve, check: Check, *, greeted: bool
) -> None:
    error = mysql_error(code, text, number=2 if greeted else 0)
    server = await serve(answers(mysql_greeting(), error) if greeted else says_and_closes(error))

    seen = await check(Service.MYSQL, server)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.UNAVAILABLE)
    assert f"{code} " in seen.detail


@pytest.mark.parametrize("code", [1129, 1130])
async def test_a_server_that_blocks_the_prober_needs_a_person_and_no_restart(
    code: int, serve: Serve, check: Check
) -> None:
    text = b"Host '10.0.0.1' is blocked because of many connection errors"
    server = await serve(says_and_closes(mysql_error(code, text, number=0, state=b"")))

    seen = await check(Service.MYSQL, server)

    assert (seen.status, seen.reason) == (Status.DEGRADED, Reason.BLOCKED)
    assert "is blocked because" in seen.detail


@pytest.mark.parametrize("plugin", [b"mysql_native_password", SHA2, b"dialog", b""])
async def test_the_monitor_logs_in_and_leaves_in_good_order(
    plugin: bytes, serve: Serve, check: Check
) -> None:
    server = await serve(answers(mysql_greeting(plugin=plugin), mysql_ok()))

    seen = await check(Service.MYSQL, server, **MONITOR)

    assert seen.status is Status.UP
    assert seen.detail == '"8.0.36" lets the monitor log in'
    heard = (await server.settled()).heard
    assert heard.endswith(b"\1\0\0\0\1")  # COM_QUIT
    assert b"watcher\0" in heard
    assert b"planted secret" not in heard


async def test_the_proof_is_the_one_that_mysql_computes(serve: Serve, check: Check) -> None:
    server = await serve(answers(mysql_greeting(), mysql_ok()))

    await check(Service.MYSQL, server, **MONITOR)

    once = hashlib.sha1(b"planted secret", usedforsecurity=False).digest()
    twice = hashlib.sha1(once, usedforsecurity=False).digest()
    mask = hashlib.sha1(b"".join(SCRAMBLE) + twice, usedforsecurity=False).digest()
    proof = bytes(a ^ b for a, b in zip(once, mask, strict=True))
    assert b"watcher\0\x14" + proof in (await server.settled()).heard


async def test_it_follows_when_the_server_switches_the_method(serve: Serve, check: Check) -> None:
    switch = mysql_packet(2, b"\xfe" + SHA2 + b"\0" + b"s" * 20 + b"\0")
    fast = mysql_packet(4, b"\1\3") + mysql_ok(5)
    server = await serve(answers(mysql_greeting(), switch, fast))

    seen = await check(Service.MYSQL, server, **MONITOR)

    assert seen.status is Status.UP, seen.detail
    once = hashlib.sha256(b"planted secret").digest()
    mask = hashlib.sha256(hashlib.sha256(once).digest() + b"s" * 20).digest()
    proof = bytes(a ^ b for a, b in zip(once, mask, strict=True))
    assert mysql_packet(3, proof) in (await server.settled()).heard


async def test_a_method_that_nobody_knows_ends_as_a_refusal(serve: Serve, check: Check) -> None:
    switch = mysql_packet(2, b"\xfeauth_gssapi\0token")
    server = await serve(answers(mysql_greeting(), switch, mysql_error(1045, b"denied", 4)))

    seen = await check(Service.MYSQL, server, **MONITOR)

    assert seen.status is Status.UP
    assert (await server.settled()).heard.endswith(mysql_packet(3, b""))


async def test_the_password_itself_never_travels(serve: Serve, check: Check) -> None:
    full = mysql_packet(2, b"\1\4")  # caching_sha2 asks for the password itself
    server = await serve(answers(mysql_greeting(plugin=SHA2), full, mysql_error(1045, b"no", 4)))

    seen = await check(Service.MYSQL, server, **MONITOR)

    assert seen.status is Status.UP
    assert b"planted secret" not in (await server.settled()).heard


@pytest.mark.parametrize(
    "greeting",
    [
        b"\0\0\0\0",
        b"\xff\xff\xff\0",
        b"\x01\x00\x01\0" + b"x" * 80,
        b"220 ready\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        mysql_packet(0, b"\x09old\0"),
        mysql_packet(0, b"\x0a"),
        mysql_packet(0, b"\x0a8.0\0short"),
        mysql_packet(0, b"\x0a" + b"8" * 200),
    ],
)
async def test_a_greeting_that_is_none_is_another_protocol(
    greeting: bytes, serve: Serve, check: Check
) -> None:
    server = await serve(says_and_closes(greeting))

    seen = await check(Service.MYSQL, server)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.PROTOCOL), seen.detail
    assert seen.detail.isprintable()


@pytest.mark.parametrize("answer", [mysql_packet(2, b"\x2a"), mysql_packet(2, b"\1\4"), b"\0" * 4])
async def test_a_login_that_makes_no_sense_is_down(
    answer: bytes, serve: Serve, check: Check
) -> None:
    server = await serve(answers(mysql_greeting(), answer))

    seen = await check(Service.MYSQL, server)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.PROTOCOL), seen.detail


async def test_a_login_without_end_is_down(serve: Serve, check: Check) -> None:
    server = await serve(answers(mysql_greeting(plugin=SHA2), mysql_packet(2, b"\1\3") * 20))

    seen = await check(Service.MYSQL, server)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.PROTOCOL)
    assert seen.detail == "its login does not come to an end"
