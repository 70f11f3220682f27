"""`noren probe`: real sockets on loopback, checked from the terminal."""

import asyncio
import io
import json
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import trustme

from tests.unit.command.conftest import Noren, Ran
from tests.unit.probes.scripted import Script, Scripted, answers

FIELDS = [
    "service",
    "address",
    "port",
    "status",
    "reason",
    "detail",
    "latency_ms",
    "method",
    "certificate",
]
GOOD_WEB = answers(b"", b"HTTP/1.1 200 OK\r\n\r\n")
BROKEN_WEB = answers(b"", b"HTTP/1.1 503 Service Unavailable\r\n\r\n")
GOOD_MAIL = answers(b"220 mail ESMTP\r\n", b"250 mail\r\n", b"221 bye\r\n")

Serve = Callable[..., Awaitable[Scripted]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    servers: list[Scripted] = []

    async def serve(
        script: Script, *, address: str = "127.0.0.1", context: ssl.SSLContext | None = None
    ) -> Scripted:
        server = Scripted(script)
        await server.start(address, context, 0)
        servers.append(server)
        return server

    yield serve
    for server in servers:
        await server.stop()


@pytest.fixture
def closed() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


async def _probe(noren: Noren, *words: object) -> Ran:
    return await asyncio.to_thread(noren, "probe", *map(str, words))


def _line(service: str, port: int, **more: Any) -> str:
    return json.dumps({"address": "127.0.0.1", "service": service, "port": port} | more)


async def test_a_service_that_works_is_a_line_and_no_error(noren: Noren, serve: Serve) -> None:
    web = await serve(GOOD_WEB)

    ran = await _probe(noren, "127.0.0.1", "--service", "http", "--port", web.port, "--json")

    assert (ran.code, ran.err, ran.out.count("\n")) == (0, "", 1)
    assert list(ran.json) == FIELDS
    assert ran.json | {"latency_ms": 0, "detail": ""} == {
        "service": "http",
        "address": "127.0.0.1",
        "port": web.port,
        "status": "up",
        "reason": None,
        "detail": "",
        "latency_ms": 0,
        "method": "tcp",
        "certificate": None,
    }
    assert isinstance(ran.json["latency_ms"], int)


async def test_a_closed_port_is_down(noren: Noren, closed: int) -> None:
    ran = await _probe(noren, "127.0.0.1", "--service", "imap", "--port", closed, "--json")

    assert ran.code == 1
    assert (ran.json["status"], ran.json["reason"]) == ("down", "refused")


async def test_a_service_that_says_that_it_cannot_serve_is_down(noren: Noren, serve: Serve) -> None:
    web = await serve(BROKEN_WEB)

    ran = await _probe(noren, "127.0.0.1", "--service", "http", "--port", web.port, "--json")

    assert ran.code == 1
    assert (ran.json["status"], ran.json["reason"]) == ("down", "unavailable")
    assert "503" in ran.json["detail"]


async def test_a_certificate_that_needs_a_person_is_not_down(noren: Noren, serve: Serve) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    web = await serve(GOOD_WEB, context=context)

    ran = await _probe(noren, "127.0.0.1", "--service", "https", "--port", web.port, "--json")

    assert ran.code == 0
    assert (ran.json["status"], ran.json["reason"]) == ("degraded", "certificate")
    assert set(ran.json["certificate"]) == {
        "subject",
        "issuer",
        "not_before",
        "not_after",
        "days_left",
        "problem",
    }


async def test_silence_costs_the_timeout(noren: Noren, serve: Serve) -> None:
    silent = await serve(answers(b""))

    ran = await _probe(
        noren, "127.0.0.1", "--service", "pop3", "--port", silent.port, "--timeout", 0.2, "--json"
    )

    assert (ran.code, ran.json["reason"]) == (1, "timeout")
    assert 150 <= ran.json["latency_ms"] < 1500


async def test_an_address_of_version_6_is_spelled_with_or_without_brackets(
    noren: Noren, serve: Serve
) -> None:
    web = await serve(GOOD_WEB, address="::1")

    for address in ("::1", "[::1]"):
        ran = await _probe(noren, address, "--service", "http", "--port", web.port, "--json")

        assert (ran.code, ran.json["address"]) == (0, "::1")


async def test_without_a_service_all_thirteen_are_checked(noren: Noren) -> None:
    ran = await _probe(noren, "127.0.0.77", "--json", "--timeout", 2)

    seen = [json.loads(line) for line in ran.out.splitlines()]
    assert len({each["service"] for each in seen}) == len(seen) == 13
    assert (seen[0]["service"], seen[0]["port"], seen[0]["status"]) == ("ping", None, "up")


async def test_several_services_are_named_after_one_option_or_several(noren: Noren) -> None:
    words = ("--service", "smtp", "imaps", "--service", "smtp", "dns", "--json")

    ran = await _probe(noren, "127.0.0.77", *words)

    assert [json.loads(line)["service"] for line in ran.out.splitlines()] == [
        "smtp",
        "imaps",
        "dns",
    ]


async def test_people_get_a_table(noren: Noren, serve: Serve, closed: int) -> None:
    web = await serve(GOOD_WEB)

    good = await _probe(noren, "127.0.0.1", "--service", "http", "--port", web.port)
    bad = await _probe(noren, "127.0.0.1", "--service", "http", "--port", closed)

    assert (good.code, bad.code) == (0, 1)
    assert f"http      {web.port}" in good.out
    assert "refused" in bad.out
    assert "the port is closed" in bad.out


async def test_many_targets_are_checked_in_their_order(
    noren: Noren, serve: Serve, closed: int, tmp_path: Path
) -> None:
    web, mail = await serve(GOOD_WEB), await serve(GOOD_MAIL)
    file = tmp_path / "targets.jsonl"
    lines = [_line("http", web.port), _line("http", closed), "", _line("smtp", mail.port)]
    file.write_text("\n".join(lines), "utf-8")

    ran = await _probe(noren, "--targets", file, "--json")
    table = await _probe(noren, "--targets", file)

    seen = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 1
    assert [(each["port"], each["status"]) for each in seen] == [
        (web.port, "up"),
        (closed, "down"),
        (mail.port, "up"),
    ]
    assert table.out.count("127.0.0.1") == 3


async def test_targets_are_read_from_a_pipe(
    noren: Noren, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = await serve(GOOD_MAIL)
    monkeypatch.setattr("sys.stdin", io.StringIO(_line("smtp", mail.port)))

    ran = await _probe(noren, "--targets", "-", "--json")

    assert (ran.code, ran.json["status"]) == (0, "up")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "ADDRESS"),
        (["192.0.2.1", "--targets", "-"], "ADDRESS"),
        (["192.0.2.1", "--port", "80"], "--port"),
        (["192.0.2.1", "--service", "http", "https", "--port", "80"], "--port"),
        (["192.0.2.1", "--service", "ping", "--port", "80"], "--port"),
        (["192.0.2.1", "--service", "http", "--port", "0"], "port"),
        (["192.0.2.1", "--service", "http", "--port", "65536"], "port"),
        (["192.0.2.1", "--service", "http", "--port", "http"], "port"),
        (["192.0.2.1", "--service", "gopher"], "ping, http"),
        (["192.0.2.1", "--service"], "--service"),
        (["192.0.2.1", "--timeout", "0"], "seconds"),
        (["192.0.2.1", "--timeout", "61"], "seconds"),
        (["192.0.2.1", "--timeout", "nan"], "seconds"),
        (["192.0.2.1", "--timeout", "soon"], "seconds"),
        ([""], "address"),
        (["x" * 254], "address"),
        (["--targets", "/nowhere/targets"], "No such file"),
        (["--targets", "/"], "directory"),
        (["--targets", "-", "--service", "http"], "--targets"),
        (["--targets", "-", "--port", "80"], "--targets"),
    ],
)
def test_wrong_usage_is_told_in_one_line(noren: Noren, words: list[str], told: str) -> None:
    ran = noren("probe", *words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("noren: ")
    assert told in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "nothing to check"),
        (b"\n\n", "nothing to check"),
        (b"not json", "line 1"),
        (b'{"address": "192.0.2.1", "service": "http"}\n{"service": "http"}', "line 2, address"),
        (b'{"address": "192.0.2.1", "service": "gopher"}', "line 1, service"),
        (b'{"address": "192.0.2.1", "service": "http", "port": 70000}', "line 1, port"),
        (b"\xff\xfe", "no UTF-8"),
    ],
)
def test_a_file_that_names_no_targets_is_wrong_usage(
    noren: Noren, tmp_path: Path, content: bytes, told: str
) -> None:
    file = tmp_path / "targets"
    file.write_bytes(content)

    ran = noren("probe", "--targets", str(file))

    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1


async def test_a_name_without_an_address_is_down(noren: Noren) -> None:
    ran = await _probe(noren, "nobody.invalid", "--service", "http", "--json", "--timeout", 5)

    assert (ran.code, ran.json["status"]) == (1, "down")
    assert ran.json["reason"] in {"resolve", "timeout"}


async def test_what_a_server_says_cannot_paint_the_terminal(noren: Noren, serve: Serve) -> None:
    rude = await serve(answers(b"421 \x1b[31m[bold]no[/bold]\r\n"))

    ran = await _probe(noren, "127.0.0.1", "--service", "ftp", "--port", rude.port)

    assert "\x1b" not in ran.out
    assert "[bold]no[/bold]" in ran.out
