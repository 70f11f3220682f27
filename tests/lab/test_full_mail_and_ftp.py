"""Mail and FTP daemons that live and cannot serve: too many clients, or a part is broken."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from functions.core.domain.remedies import Unit
from functions.core.domain.watch import Reason, Service, Status
from lab.box import Box
from tests.lab.conftest import Look
from tests.lab.guests import guests
from tests.lab.words import assert_down, assert_one_down, assert_up, wait_for

POSTFIX = (Service.SMTP, Service.SMTPS, Service.SUBMISSION)
PORTS = {Service.SMTP: 25, Service.SMTPS: 465, Service.SUBMISSION: 587}
DOVECOT = (Service.POP3, Service.POP3S, Service.IMAP, Service.IMAPS)
MAIN_CF = "/etc/postfix/main.cf"


@contextmanager
def postfix(box: Box, **settings: str) -> Iterator[None]:
    """Let Postfix run with other settings for a while."""
    box.run(["cp", "-p", MAIN_CF, f"{MAIN_CF}.kept"])
    box.run(["postconf", *(f"{name}={value}" for name, value in settings.items())])
    box.run(["postfix", "reload"])
    try:
        yield
    finally:
        box.run(["mv", f"{MAIN_CF}.kept", MAIN_CF])
        box.run(["postfix", "reload"])


@contextmanager
def configured(box: Box, unit: Unit, file: str, text: str) -> Iterator[None]:
    """Let a daemon run with one more file of configuration for a while."""
    box.run(["tee", file], text=text)
    box.restart(unit)
    try:
        yield
    finally:
        box.run(["rm", file])
        box.restart(unit)


@pytest.mark.parametrize("service", POSTFIX)
def test_a_postfix_that_has_too_many_of_us_is_down(box: Box, look: Look, service: Service) -> None:
    with (
        postfix(box, smtpd_client_connection_count_limit="1"),
        guests(box, PORTS[service], 1, tls=service is Service.SMTPS),
    ):
        seen = look(service)

    assert_one_down(seen, Reason.UNAVAILABLE, "421")


def test_a_postfix_that_refuses_everybody_is_down(box: Box, look: Look) -> None:
    with postfix(box, smtpd_delay_reject="no", smtpd_client_restrictions="reject"):
        seen = look(*POSTFIX)

    assert_down(seen, POSTFIX, Reason.UNAVAILABLE)
    assert all("554" in each.detail for each in seen.values())
    wait_for(lambda: look(Service.SMTP)[Service.SMTP].status is Status.UP)


def test_a_dovecot_without_its_logins_says_goodbye_and_is_down(box: Box, look: Look) -> None:
    broken = "service auth {\n  executable = /bin/false\n}\n"
    with configured(box, Unit.MAILBOX, "/etc/dovecot/local.d/broken.conf", broken):
        seen = look(*DOVECOT, timeout_s=10)

    # Behind TLS it may hang up before its goodbye has left.
    assert_down(seen, DOVECOT, Reason.UNAVAILABLE, Reason.CLOSED)
    assert "* BYE" in seen[Service.IMAP].detail
    assert "-ERR" in seen[Service.POP3].detail
    assert_up(look(*DOVECOT))


def test_a_full_dovecot_drops_idle_strangers_and_serves_us(box: Box, look: Look) -> None:
    small = "service imap-login {\n  process_limit = 1\n  client_limit = 1\n}\n"
    with (
        configured(box, Unit.MAILBOX, "/etc/dovecot/local.d/small.conf", small),
        guests(box, 143, 1),
    ):
        seen = look(Service.IMAP)

    assert_up(seen)


def test_a_proftpd_that_has_too_many_of_us_is_down(box: Box, look: Look) -> None:
    limit = "MaxConnectionsPerHost 1\n"
    with (
        configured(box, Unit.FTP, "/etc/proftpd/lab.d/limit.conf", limit),
        guests(box, 21, 1),
    ):
        seen = look(Service.FTP)

    assert_one_down(seen, Reason.UNAVAILABLE, "530")


def test_a_proftpd_without_a_free_process_hangs_up(box: Box, look: Look) -> None:
    with (
        configured(box, Unit.FTP, "/etc/proftpd/lab.d/limit.conf", "MaxInstances 1\n"),
        guests(box, 21, 1),
    ):
        seen = look(Service.FTP)

    assert_one_down(seen, Reason.CLOSED, "")
