"""HTTP and the canary page: which answers mean that a web server serves."""

import pytest

from functions.core.domain.watch import Reason, Service, Status
from tests.unit.probes.conftest import NAME, Check, Serve
from tests.unit.probes.scripted import Talk, answers

END = b"\r\n\r\n"
GOOD = [
    b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n",
    b"HTTP/1.0 200\r\n\r\n",
    b"HTTP/1.1 200 OK\n\n",
    b"HTTP/2 200\r\n\r\n",
    b"HTTP/1.1 301 Moved\r\nLocation: https://x/\r\n\r\n",
    b"HTTP/1.1 401 Unauthorized\r\n\r\n",
    b"HTTP/1.1 403 Forbidden\r\n\r\n",
    b"HTTP/1.1 404 \xff\xfe\r\nX: \x00\xff\r\n\r\n",
    b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n" * 20 + b"HTTP/1.1 204 No Content\r\n\r\n",
]
BAD = [
    (b"HTTP/1.1 500 Internal Server Error\r\n\r\n", Reason.UNAVAILABLE),
    (b"HTTP/1.1 502 Bad Gateway\r\n\r\n", Reason.UNAVAILABLE),
    (b"HTTP/1.1 503 Service Unavailable\r\n\r\n", Reason.UNAVAILABLE),
    (b"HTTP/1.1 999 \r\n\r\n", Reason.UNAVAILABLE),
    (b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 502 Bad Gateway\r\n\r\n", Reason.UNAVAILABLE),
    (b"HTTP/1.1 20 OK\r\n\r\n", Reason.PROTOCOL),
    (b"HTTP/1.1 2000 OK\r\n\r\n", Reason.PROTOCOL),
    (b"ICY 200 OK\r\n\r\n", Reason.PROTOCOL),
    (b"<html>hello</html>\n", Reason.PROTOCOL),
    (b"220 ready\r\n", Reason.PROTOCOL),
    (b"\r\n", Reason.PROTOCOL),
    (b"\x16\x03\x01\x00\x02\n", Reason.PROTOCOL),
]


@pytest.mark.parametrize("answer", GOOD)
async def test_every_answer_below_500_is_up(answer: bytes, serve: Serve, check: Check) -> None:
    server = await serve(answers(b"", answer))

    seen = await check(Service.HTTP, server)

    assert (seen.status, seen.reason) == (Status.UP, None), seen.detail
    assert seen.detail.isprintable()


@pytest.mark.parametrize(("answer", "reason"), BAD)
async def test_an_error_of_the_server_and_other_protocols_are_down(
    answer: bytes, reason: Reason, serve: Serve, check: Check
) -> None:
    server = await serve(answers(b"", answer))

    seen = await check(Service.HTTP, server)

    assert (seen.status, seen.reason) == (Status.DOWN, reason), seen.detail
    assert seen.detail.isprintable()


async def test_the_default_host_is_asked_and_told_to_close(serve: Serve, check: Check) -> None:
    server = await serve(answers(b"", b"HTTP/1.1 200 OK" + END))

    await check(Service.HTTP, server)

    request = (await server.settled()).heard
    assert request.startswith(b"GET / HTTP/1.1\r\n")
    assert f"Host: {NAME}:{server.port}\r\n".encode() in request
    assert b"Connection: close\r\n" in request
    assert request.endswith(END)
    assert b"noren" not in request.lower()  # customers read their access logs


async def test_a_name_from_the_register_is_never_a_second_header(
    serve: Serve, check: Check
) -> None:
    server = await serve(answers(b"", b"HTTP/1.1 200 OK" + END))

    await check(Service.HTTP, server, host_name="a.test\r\nX-Evil: 1")

    request = (await server.settled()).heard
    assert b"Host: a.testX-Evil:1:" in request
    assert b"\r\nX-Evil" not in request


@pytest.mark.parametrize(
    ("answer", "status", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n<p>noren-canary-ok</p>", Status.UP, None),
        (b"HTTP/1.1 200 OK\r\n\r\n<?php echo 'x'; ?>", Status.DOWN, Reason.UNAVAILABLE),
        (b"HTTP/1.1 302 Found\r\n\r\nnoren-canary-ok", Status.DOWN, Reason.UNAVAILABLE),
        (b"HTTP/1.1 502 Bad Gateway\r\n\r\nnoren-canary-ok", Status.DOWN, Reason.UNAVAILABLE),
        (b"HTTP/1.1 404 Not Found\r\n\r\n", Status.DOWN, Reason.UNAVAILABLE),
        (b"220 ready\r\n", Status.DOWN, Reason.PROTOCOL),
        (
            b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 70_000 + b"noren-canary-ok",
            Status.DOWN,
            "unavailable",
        ),
    ],
)
async def test_the_canary_is_up_only_if_its_page_shows_its_word(
    answer: bytes, status: Status, reason: Reason | None, serve: Serve, check: Check
) -> None:
    async def script(talk: Talk) -> None:
        await talk.hear()
        await talk.say(answer)

    server = await serve(script)

    seen = await check(Service.CANARY, server, path="/canary.php", word="noren-canary-ok")

    assert (seen.status, seen.reason) == (status, reason), seen.detail
    assert (await server.settled()).heard.startswith(b"GET /canary.php HTTP/1.0\r\n")


async def test_the_word_may_come_in_pieces(serve: Serve, check: Check) -> None:
    page = b"HTTP/1.1 200 OK\r\n\r\n<p>noren-canary-ok</p>"
    server = await serve(answers(b"", page, by_byte=True))

    seen = await check(Service.CANARY, server, word="noren-canary-ok")

    assert seen.status is Status.UP, seen.detail
    assert seen.detail == "/ shows its word"
