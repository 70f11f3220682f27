"""Answers by which a daemon itself says that it can, or cannot, do its work."""

import pytest

from functions.core.domain.watch import Reason, Service
from tests.lab.conftest import Look
from tests.lab.words import assert_one_down, assert_up


def test_a_name_server_without_our_zone_is_down(look: Look) -> None:
    assert_one_down(look(Service.DNS, zone="other.test"), Reason.UNAVAILABLE, "REFUSED")
    assert_up(look(Service.DNS, zone=None))


@pytest.mark.parametrize("port", [8301, 8401, 8404])
def test_a_web_server_that_says_no_is_up(look: Look, port: int) -> None:
    assert_up(look(Service.HTTP, port=port))


@pytest.mark.parametrize("port", [8500, 8502, 8503])
def test_a_web_server_that_cannot_is_down(look: Look, port: int) -> None:
    assert_one_down(look(Service.HTTP, port=port), Reason.UNAVAILABLE, str(port - 8000))


def test_a_canary_without_its_word_is_down(look: Look) -> None:
    assert_one_down(look(Service.CANARY, word="another word"), Reason.UNAVAILABLE, "word")


@pytest.mark.parametrize(
    ("service", "port"),
    [(Service.HTTP, 22), (Service.IMAP, 110), (Service.POP3, 143), (Service.FTP, 22)],
)
def test_a_daemon_that_speaks_another_protocol_is_down(
    look: Look, service: Service, port: int
) -> None:
    assert_one_down(look(service, port=port), Reason.PROTOCOL, "")


def test_a_port_without_tls_is_down(look: Look) -> None:
    assert_one_down(look(Service.HTTPS, port=80), Reason.TLS, "")
