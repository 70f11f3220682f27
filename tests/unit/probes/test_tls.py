"""Encrypted services: a certificate that needs a person is a warning, no TLS session an outage."""

import datetime as dt
import ssl
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import trustme

from functions.core.domain.watch import Certificate, Method, Observation, Reason, Service, Status
from tests.unit.probes.certificates import self_signed
from tests.unit.probes.conftest import NAME, Check, Serve
from tests.unit.probes.dialogues import EHLO, ENCRYPTED, HTTP
from tests.unit.probes.scripted import Script, Talk, answers, says_and_closes

pytestmark = pytest.mark.usefixtures("trusted")
GREETED = answers(b"", HTTP)
NOW = dt.datetime.now(dt.UTC)
DAY = dt.timedelta(days=1)

Look = Callable[[trustme.LeafCert], Awaitable[Observation]]


@pytest.fixture
def look(serve: Serve, check: Check) -> Look:
    """Check an HTTPS server that shows this certificate."""

    async def look(certificate: trustme.LeafCert) -> Observation:
        return await check(Service.HTTPS, await serve(GREETED, certificate))

    return look


async def test_a_good_certificate_is_up_and_its_facts_are_reported(
    look: Look, leaf: trustme.LeafCert
) -> None:
    seen = await look(leaf)

    assert (seen.status, seen.reason, seen.method) == (Status.UP, None, Method.TLS)
    facts = _facts(seen)
    assert (facts.subject, facts.problem) == (NAME, None)
    assert "Hosting Test CA" in facts.issuer
    assert facts.days_left > 14


@pytest.mark.parametrize(
    ("names", "dates", "problem", "words"),
    [
        ([NAME], {"not_before": NOW - 9 * DAY, "not_after": NOW - DAY}, "expired", "expired ("),
        ([NAME], {"not_after": NOW + 13 * DAY}, "expiring soon", "expires in 12 days"),
        ([NAME], {"not_after": NOW + DAY / 2}, "expiring soon", "expires in 0 days"),
        (
            [NAME],
            {"not_before": NOW + DAY, "not_after": NOW + 90 * DAY},
            "not yet valid",
            "not valid before",
        ),
        (["other.test"], {}, "wrong name", "for another name (other.test)"),
        (["*.other.test"], {}, "wrong name", "for another name (other.test)"),
        (
            ["other.test"],
            {"not_before": NOW - 9 * DAY, "not_after": NOW - DAY},
            "expired",
            "expired (",
        ),
    ],
)
async def test_a_certificate_that_needs_a_person_is_a_warning_and_no_outage(
    names: list[str],
    dates: dict[str, Any],
    problem: str,
    words: str,
    look: Look,
    authority: trustme.CA,
) -> None:
    certificate = authority.issue_cert(*names, common_name=names[0].removeprefix("*."), **dates)

    seen = await look(certificate)

    assert (seen.status, seen.reason) == (Status.DEGRADED, Reason.CERTIFICATE), seen.detail
    assert _facts(seen).problem == problem
    assert seen.detail.startswith("it serves, but ")
    assert words in seen.detail


async def test_15_days_are_enough(look: Look, authority: trustme.CA) -> None:
    certificate = authority.issue_cert(NAME, not_after=NOW + 15 * DAY)

    seen = await look(certificate)

    assert seen.status is Status.UP
    assert _facts(seen).days_left in (14, 15)


async def test_an_authority_that_nobody_knows_is_a_warning(look: Look) -> None:
    stranger = trustme.CA(organization_name="Nobody's CA").issue_cert(NAME)

    seen = await look(stranger)

    assert (seen.status, seen.reason) == (Status.DEGRADED, Reason.CERTIFICATE)
    assert _facts(seen).problem == "not trusted"
    assert "Nobody's CA" in seen.detail


async def test_a_self_signed_certificate_is_a_warning(look: Look) -> None:
    seen = await look(self_signed(NAME))

    assert (seen.status, seen.reason) == (Status.DEGRADED, Reason.CERTIFICATE)
    assert _facts(seen).problem == "self-signed"


async def test_a_name_in_the_certificate_cannot_paint_the_terminal(look: Look) -> None:
    hostile = "evil\x1b[2J\u202e" + "x" * 40
    certificate = trustme.CA().issue_cert("other.test", common_name=hostile)

    seen = await look(certificate)

    assert _facts(seen).subject.startswith("evil[2Jx")
    assert seen.detail.isprintable()


async def test_a_bad_certificate_hides_no_outage(serve: Serve, check: Check) -> None:
    server = await serve(answers(b"", b"HTTP/1.1 502 Bad Gateway\r\n\r\n"), self_signed(NAME))

    seen = await check(Service.HTTPS, server)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.UNAVAILABLE)
    assert _facts(seen).problem == "self-signed"


async def test_the_certificate_is_asked_for_by_name_and_for_addresses_by_address(
    serve: Serve, check: Check, leaf: trustme.LeafCert
) -> None:
    server = await serve(GREETED, leaf)
    server6 = await serve(GREETED, leaf, address="::1")

    seen = [
        await check(Service.HTTPS, server, host_name=f"{NAME}."),
        await check(Service.HTTPS, server, host_name=None),
        await check(Service.HTTPS, server6, host_name=None),
        await check(Service.HTTPS, server6, address="[::1]", host_name=None),
    ]

    assert [each.status for each in seen] == [Status.UP] * 4, [each.detail for each in seen]


@pytest.mark.parametrize("service", ENCRYPTED)
@pytest.mark.parametrize(
    "script",
    [
        answers(b"220 ready\r\n", b""),
        answers(b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"),
        answers(b"", b"\x15\x03\x01\x00\x02\x02\x28"),  # alert: handshake failure
        answers(b"", b"\x15\x03\x03\x00\x02\x02\x50"),  # alert: internal error
        answers(b"", b"\x16\x03\x03\xff\xff" + b"\0" * 70_000),
        answers(b"\xff" * 600),
    ],
)
async def test_a_port_that_speaks_no_tls_is_down(
    service: Service, script: Script, serve: Serve, check: Check
) -> None:
    server = await serve(script)

    seen = await check(service, server)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.TLS), seen.detail
    assert seen.detail.isprintable()


@pytest.mark.parametrize("words", [b"", b"\x16\x03\x03\x00\x40\x02"])
async def test_hanging_up_during_the_handshake_is_down(
    words: bytes, serve: Serve, check: Check
) -> None:
    async def script(talk: Talk) -> None:
        await talk.hear()
        await talk.say(words)

    seen = await check(Service.HTTPS, await serve(script))

    assert seen.status is Status.DOWN
    assert seen.reason in (Reason.CLOSED, Reason.TLS)


async def test_silence_during_the_handshake_costs_one_deadline(serve: Serve, check: Check) -> None:
    server = await serve(answers(b""))

    seen = await check(Service.HTTPS, server, timeout_s=0.1)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.TIMEOUT)
    assert seen.detail == "no TLS session within 0.1 s"


async def test_submission_becomes_encrypted_by_starttls(
    serve: Serve, check: Check, leaf: trustme.LeafCert
) -> None:
    server = await serve(_submission(leaf, b"220 go ahead\r\n"))

    seen = await check(Service.SUBMISSION, server)

    assert (seen.status, seen.method) == (Status.UP, Method.TLS), seen.detail
    assert _facts(seen).subject == NAME
    assert (await server.settled()).heard.endswith(b"QUIT\r\n")


async def test_submission_with_a_self_signed_certificate_is_a_warning(
    serve: Serve, check: Check
) -> None:
    server = await serve(_submission(self_signed(NAME), b"220 go ahead\r\n"))

    seen = await check(Service.SUBMISSION, server)

    assert (seen.status, seen.reason) == (Status.DEGRADED, Reason.CERTIFICATE)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (b"454 TLS not available\r\n", "refuses STARTTLS"),
        (b"502 unknown command\r\n", "refuses STARTTLS"),
        (b"220 go ahead\r\n250 slipped in\r\n", "talks in the clear before TLS"),
    ],
)
async def test_submission_without_encryption_is_down(
    reply: bytes, words: str, serve: Serve, check: Check
) -> None:
    server = await serve(answers(b"220 ready\r\n", EHLO, reply, b"221 bye\r\n"))

    seen = await check(Service.SUBMISSION, server)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.TLS), seen.detail
    assert words in seen.detail


@pytest.mark.parametrize("greeting", [b"421 busy\r\n", b"554 no\r\n"])
async def test_submission_that_cannot_serve_is_down(
    greeting: bytes, serve: Serve, check: Check
) -> None:
    seen = await check(Service.SUBMISSION, await serve(says_and_closes(greeting)))

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.UNAVAILABLE)


def _submission(certificate: trustme.LeafCert, go_ahead: bytes) -> Script:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)

    async def script(talk: Talk) -> None:
        await talk.say(b"220 ready\r\n")
        for reply in (EHLO, go_ahead):
            await talk.hear()
            await talk.say(reply)
        await talk.writer.start_tls(context)
        for reply in (EHLO, b"221 bye\r\n"):
            await talk.hear()
            await talk.say(reply)

    return script


def _facts(seen: Observation) -> Certificate:
    assert seen.certificate is not None, seen
    return seen.certificate
