"""FTP, SMTP, POP3 and IMAP: what a greeting may look like, and what it may not."""

import pytest

from functions.core.domain.watch import Reason, Service, Status
from tests.unit.probes.conftest import Check, Serve
from tests.unit.probes.dialogues import PLAIN
from tests.unit.probes.scripted import answers

FTP, SMTP, POP3, IMAP = Service.FTP, Service.SMTP, Service.POP3, Service.IMAP
GOOD = [
    (FTP, b"220 ready\r\n"),
    (FTP, b"220\r\n"),
    (FTP, b"220 ready\n"),
    (FTP, b"220-Welcome\r\n220-to this server\r\n220 ready\r\n"),
    (FTP, b"220-Welcome\r\nfree text\r\n 220 indented\r\n221 not yet\r\n220 ready\r\n"),
    (FTP, b"120 ready in 1 minute\r\n220 ready\r\n"),
    (FTP, b"120-soon\r\n120 ready in 1 minute\r\n220-Welcome\r\n220 ready\r\n"),
    (FTP, b"220 \x83\x81\x81[\x83\x8b \xff\xfe\r\n"),
    (SMTP, b"220 mail.test ESMTP\r\n"),
    (SMTP, b"220-mail.test ESMTP\n220 we relay for nobody\n"),
    (SMTP, b"220 \x93\xfa\x96{ \xff\r\n"),
    (POP3, b"+OK ready <1896.697@pop.test>\r\n"),
    (POP3, b"+OK\r\n"),
    (POP3, b"+OK \xff\xfe\x80\n"),
    (IMAP, b"* OK [CAPABILITY IMAP4rev1] ready\r\n"),
    (IMAP, b"* PREAUTH logged in as bob\r\n"),
    (IMAP, b"* ok ready\n"),
    (IMAP, b"* OK \xa5\xe1\xa1\xbc\xa5\xeb\r\n"),
]
BAD = [
    (FTP, b"421 too many connections\r\n", Reason.UNAVAILABLE),
    (FTP, b"421-too many\r\n421 connections\r\n", Reason.UNAVAILABLE),
    (FTP, b"530 go away\r\n", Reason.UNAVAILABLE),
    (FTP, b"120 soon\r\n421 not today\r\n", Reason.UNAVAILABLE),
    (FTP, b"230 logged in\r\n", Reason.PROTOCOL),
    (FTP, b"2200 ready\r\n", Reason.PROTOCOL),
    (FTP, b"SSH-2.0-OpenSSH_9.2\r\n", Reason.PROTOCOL),
    (FTP, b"\r\n", Reason.PROTOCOL),
    (SMTP, b"421 shutting down\r\n", Reason.UNAVAILABLE),
    (SMTP, b"554 no SMTP service here\r\n", Reason.UNAVAILABLE),
    (SMTP, b"+OK ready\r\n", Reason.PROTOCOL),
    (POP3, b"-ERR out of memory\r\n", Reason.UNAVAILABLE),
    (POP3, b"* OK ready\r\n", Reason.PROTOCOL),
    (POP3, b"\x00\xff\x00\n", Reason.PROTOCOL),
    (IMAP, b"* BYE overloaded\r\n", Reason.UNAVAILABLE),
    (IMAP, b"* bye overloaded\r\n", Reason.UNAVAILABLE),
    (IMAP, b"* NO ready\r\n", Reason.PROTOCOL),
    (IMAP, b"220 ready\r\n", Reason.PROTOCOL),
]
GOODBYES = {FTP: b"QUIT\r\n", SMTP: b"QUIT\r\n", POP3: b"QUIT\r\n", IMAP: b"a LOGOUT\r\n"}


@pytest.mark.parametrize(("service", "greeting"), GOOD)
async def test_every_usual_greeting_is_up(
    service: Service, greeting: bytes, serve: Serve, check: Check
) -> None:
    server = await serve(answers(greeting, *PLAIN[service][1:]))

    seen = await check(service, server)

    assert (seen.status, seen.reason) == (Status.UP, None), seen.detail
    assert seen.detail.isprintable()


@pytest.mark.parametrize(("service", "greeting", "reason"), BAD)
async def test_a_greeting_that_refuses_or_is_another_protocols_is_down(
    service: Service, greeting: bytes, reason: Reason, serve: Serve, check: Check
) -> None:
    server = await serve(answers(greeting, b"\r\n"))

    seen = await check(service, server)

    assert (seen.status, seen.reason) == (Status.DOWN, reason), seen.detail
    assert seen.detail.isprintable()


@pytest.mark.parametrize("service", GOODBYES)
async def test_nobody_leaves_without_a_goodbye(
    service: Service, serve: Serve, check: Check
) -> None:
    server = await serve(answers(*PLAIN[service]))

    await check(service, server)

    assert (await server.settled()).heard.endswith(GOODBYES[service])


@pytest.mark.parametrize("service", GOODBYES)
async def test_what_follows_the_goodbye_changes_no_verdict(
    service: Service, serve: Serve, check: Check
) -> None:
    server = await serve(answers(*PLAIN[service][:-1]))  # no answer to the goodbye

    seen = await check(service, server, timeout_s=0.3)

    assert seen.status is Status.UP, seen.detail


@pytest.mark.parametrize(
    ("reply", "status", "reason"),
    [
        (b"250 hello\r\n", Status.UP, None),
        (b"421 too busy\r\n", Status.DOWN, Reason.UNAVAILABLE),
        (b"554 no\r\n", Status.DOWN, Reason.UNAVAILABLE),
        (b"220 again\r\n", Status.DOWN, Reason.PROTOCOL),
        (b"what?\r\n", Status.DOWN, Reason.PROTOCOL),
    ],
)
async def test_smtp_is_up_only_if_ehlo_is_answered(
    reply: bytes, status: Status, reason: Reason | None, serve: Serve, check: Check
) -> None:
    server = await serve(answers(b"220 ready\r\n", reply, b"221 bye\r\n"))

    seen = await check(SMTP, server)

    assert (seen.status, seen.reason) == (status, reason), seen.detail
    assert (await server.settled()).heard.endswith(b"QUIT\r\n")
