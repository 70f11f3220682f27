"""Certificates that need a person: the services work, so they are degraded and never down."""

import pytest

from functions.core.domain.watch import Reason, Service, Status
from lab.box import Box
from tests.lab.conftest import Look
from tests.lab.words import assert_up

TLS = (Service.HTTPS, Service.FTPS, Service.SMTPS, Service.POP3S, Service.IMAPS)


@pytest.mark.parametrize(
    ("port", "problem"),
    [
        (8443, "expired"),
        (8444, "not yet valid"),
        (8445, "self-signed"),
        (8446, "wrong name"),
        (8447, "expiring soon"),
    ],
)
def test_a_certificate_that_needs_a_person_is_said_which(
    look: Look, port: int, problem: str
) -> None:
    seen = look(Service.HTTPS, port=port)[Service.HTTPS]

    assert (seen.status, seen.reason) == (Status.DEGRADED, Reason.CERTIFICATE)
    assert seen.certificate is not None
    assert seen.certificate.problem == problem


def test_a_server_that_is_asked_for_by_another_name_is_said_so(look: Look) -> None:
    seen = look(*TLS, host_name="www.other.test")

    problems = {each.certificate.problem for each in seen.values() if each.certificate}
    assert problems == {"wrong name"}
    assert {each.status for each in seen.values()} == {Status.DEGRADED}


def test_every_daemon_with_an_expired_certificate_is_degraded_until_it_is_renewed(
    box: Box, look: Look
) -> None:
    box.use_certificate("expired")
    seen = look(*TLS, Service.SUBMISSION)
    box.use_certificate("server")

    assert {each.status for each in seen.values()} == {Status.DEGRADED}, seen
    assert {each.certificate.problem for each in seen.values() if each.certificate} == {"expired"}
    assert_up(look(*TLS, Service.SUBMISSION))
