"""PostgreSQL: a StartupMessage, what every answer to it means, and whole logins."""

import hashlib
import hmac
import struct
from base64 import b64decode, b64encode

import pytest
from pydantic import SecretStr

from functions.core.domain.watch import Reason, Service, Status
from tests.unit.probes.conftest import Check, Serve
from tests.unit.probes.dialogues import postgres_error, postgres_message, postgres_request
from tests.unit.probes.scripted import Script, Talk, answers

MONITOR = {"user": "watcher", "password": SecretStr("planted secret")}
WELCOME = (
    postgres_request(0)
    + postgres_message(b"S", b"server_version\x0015.6\0")
    + postgres_message(b"K", b"\0" * 8)
    + postgres_message(b"Z", b"I")
)
SASL = postgres_request(10, b"SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0")
STARTUP = b"\0\0\0\x28\0\3\0\0user\0monitor\0database\0postgres\0\0"
SALT, ITERATIONS = b"planted salt", 4096


@pytest.mark.parametrize(
    "request_",
    [
        postgres_request(5, b"salt"),
        SASL,
        postgres_request(3),
        postgres_request(7),
        WELCOME,
        postgres_message(b"N", b"SNOTICE\0\0") + postgres_request(5, b"salt"),
        postgres_message(b"v", struct.pack("!II", 0, 0)) + postgres_request(5, b"salt"),
    ],
)
async def test_a_server_that_asks_for_a_login_is_up(
    request_: bytes, serve: Serve, check: Check
) -> None:
    server = await serve(answers(b"", request_))

    seen = await check(Service.POSTGRESQL, server)

    assert (seen.status, seen.detail) == (Status.UP, "it asks for a login")
    assert (await server.settled()).heard == STARTUP


@pytest.mark.parametrize("code", [b"28000", b"28P01", b"3D000"])
@pytest.mark.parametrize("monitor", [{}, MONITOR])
async def test_a_server_that_refuses_us_is_up(
    code: bytes, monitor: dict[str, object], serve: Serve, check: Check
) -> None:
    server = await serve(answers(b"", postgres_error(code, b"no pg_hba.conf entry \xff")))

    seen = await check(Service.POSTGRESQL, server, **monitor)

    assert seen.status is Status.UP
    assert f"{code.decode()} " in seen.detail


@pytest.mark.parametrize("code", [b"57P03", b"57P01", b"53300", b"XX000", b"", b"\xff28"])
async def test_a_server_that_cannot_serve_is_down(code: bytes, serve: Serve, check: Check) -> None:
    server = await serve(answers(b"", postgres_error(code, b"the database system is starting up")))

    seen = await check(Service.POSTGRESQL, server)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.UNAVAILABLE)
    assert "starting up" in seen.detail


async def test_a_postmaster_without_memory_says_so_in_its_oldest_words(
    serve: Serve, check: Check
) -> None:
    server = await serve(answers(b"", b"Ecould not fork new process for connection\n\0"))

    seen = await check(Service.POSTGRESQL, server)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.UNAVAILABLE)
    assert "could not fork" in seen.detail


@pytest.mark.parametrize(
    "answer",
    [
        b"R\xff\xff\xff\xff",
        b"R\0\0\0\0",
        b"R\0\0\0\3",
        b"R\0\0\0\4",
        b"R\0\1\0\1",
        b"Z\0\0\0\5I",
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"220 ready\r\n",
        b"E\xff\xff\xff\xff",
        b"\0" * 16,
    ],
)
async def test_lying_lengths_and_other_protocols_are_down(
    answer: bytes, serve: Serve, check: Check
) -> None:
    server = await serve(answers(b"", answer))

    seen = await check(Service.POSTGRESQL, server)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.PROTOCOL), seen.detail
    assert seen.detail.isprintable()


@pytest.mark.parametrize("first", [postgres_request(5, b"salt"), b""])
async def test_the_monitor_logs_in_by_md5_and_by_trust(
    first: bytes, serve: Serve, check: Check
) -> None:
    server = await serve(answers(b"", first, WELCOME) if first else answers(b"", WELCOME))

    seen = await check(Service.POSTGRESQL, server, **MONITOR)

    assert (seen.status, seen.detail) == (Status.UP, "it lets the monitor log in")
    heard = (await server.settled()).heard
    assert heard.endswith(b"X\0\0\0\4")
    inner = hashlib.md5(b"planted secretwatcher", usedforsecurity=False).hexdigest()
    proof = hashlib.md5(inner.encode() + b"salt", usedforsecurity=False).hexdigest()
    assert (f"md5{proof}".encode() in heard) is bool(first)


async def test_a_full_server_that_lets_in_superusers_only_is_down(
    serve: Serve, check: Check
) -> None:
    full = postgres_request(0) + postgres_error(b"53300", b"remaining slots are reserved")
    server = await serve(answers(b"", postgres_request(5, b"salt"), full))

    seen = await check(Service.POSTGRESQL, server, **MONITOR)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.UNAVAILABLE)
    assert "53300" in seen.detail


@pytest.mark.parametrize("method", [postgres_request(3), postgres_request(10, b"OTHER\0\0")])
async def test_the_password_itself_never_travels(method: bytes, serve: Serve, check: Check) -> None:
    server = await serve(answers(b"", method))

    seen = await check(Service.POSTGRESQL, server, **MONITOR)

    assert seen.status is Status.UP
    assert "not tried" in seen.detail
    assert b"planted secret" not in (await server.settled()).heard


@pytest.mark.parametrize(("knows_it", "status"), [(True, Status.UP), (False, Status.DOWN)])
async def test_the_monitor_logs_in_by_scram_and_the_server_proves_itself_too(
    serve: Serve, check: Check, status: Status, *, knows_it: bool
) -> None:
    server = await serve(_scram(b"planted secret" if knows_it else b"a guess"))

    seen = await check(Service.POSTGRESQL, server, **MONITOR)

    assert seen.status is status, seen.detail
    assert seen.reason is (None if knows_it else Reason.PROTOCOL)


@pytest.mark.parametrize(
    "challenge",
    [
        b"",
        b"r=stolen,s=c2FsdA==,i=4096",
        b"r=%s,s=c2FsdA==,i=99999999",
        b"r=%s,s=c2FsdA==,i=0",
        b"r=%s,s=c2FsdA==,i=-1",
        b"r=%s,s=c2FsdA==,i=many",
        b"r=%s,s=x,i=4096",
        b"r=%s,i=4096",
    ],
)
async def test_a_challenge_beyond_reason_is_down_and_costs_no_cpu(
    challenge: bytes, serve: Serve, check: Check
) -> None:
    async def script(talk: Talk) -> None:
        await talk.hear()
        await talk.say(SASL)
        nonce = (await talk.hear()).partition(b"r=")[2] + b"more"
        words = challenge % nonce if b"%s" in challenge else challenge
        await talk.say(postgres_request(11, words))
        await talk.hear_to_the_end()

    server = await serve(script)

    seen = await check(Service.POSTGRESQL, server, **MONITOR)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.PROTOCOL), seen.detail


@pytest.mark.parametrize("step", [postgres_request(12, b"v=eA=="), postgres_request(0)])
async def test_a_login_that_skips_a_step_is_down(step: bytes, serve: Serve, check: Check) -> None:
    server = await serve(answers(b"", SASL, step))

    seen = await check(Service.POSTGRESQL, server, **MONITOR)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.PROTOCOL)


def _scram(password: bytes) -> Script:
    """Return a server's side of SCRAM-SHA-256, written from RFC 5802."""

    async def script(talk: Talk) -> None:
        await talk.hear()
        await talk.say(SASL)
        bare = (await talk.hear()).partition(b"n,,")[2]
        nonce = bare.partition(b"r=")[2] + b"servers"
        first = b"r=%s,s=%s,i=%d" % (nonce, b64encode(SALT), ITERATIONS)
        await talk.say(postgres_request(11, first))
        final = (await talk.hear())[5:]
        without_proof, _, proof = final.partition(b",p=")
        assert len(b64decode(proof)) == 32
        spoken = b",".join((bare, first, without_proof))
        salted = hashlib.pbkdf2_hmac("sha256", password, SALT, ITERATIONS)
        key = hmac.digest(salted, b"Server Key", "sha256")
        signature = b64encode(hmac.digest(key, spoken, "sha256"))
        await talk.say(postgres_request(12, b"v=" + signature) + WELCOME)
        await talk.hear_to_the_end()

    return script
