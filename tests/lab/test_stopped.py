"""Every check against its real daemon: running, stopped, frozen; and when all the host is gone."""

import pytest

from functions.core.domain.remedies import Unit
from functions.core.domain.watch import Method, Reason, Service, Status
from lab import network
from lab.box import Box
from tests.lab.conftest import Look
from tests.lab.words import SERVICES, assert_down, assert_one_down, assert_up, services_of, wait_for


def test_all_checks_of_a_running_server_are_up(look: Look) -> None:
    seen = look()

    assert_up(seen)
    assert set(seen) == set(Service)
    assert seen[Service.PING].method is Method.ICMP
    with_certificate = {service for service, each in seen.items() if each.certificate}
    assert with_certificate >= {
        Service.HTTPS,
        Service.FTPS,
        Service.SMTPS,
        Service.POP3S,
        Service.IMAPS,
    }
    assert {c.days_left for s in with_certificate if (c := seen[s].certificate)} == {89}


def test_all_checks_are_up_by_ipv6(box: Box, look: Look) -> None:
    seen = look(address=box.address6)

    assert_up(seen)
    assert seen[Service.PING].method is Method.ICMP


def test_the_monitor_logs_in_and_a_wrong_password_is_alive_too(look: Look) -> None:
    databases = (Service.POSTGRESQL, Service.MYSQL)
    right, wrong = look(*databases), look(*databases, user="nobody")

    assert_up(right | wrong)
    assert "log in" in right[Service.MYSQL].detail
    assert "refuses" in wrong[Service.MYSQL].detail


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit is not Unit.PHP])
def test_a_stopped_daemon_refuses_and_nothing_else_does(box: Box, look: Look, unit: Unit) -> None:
    box.stop(unit)

    seen = look()

    assert_down(seen, services_of(unit), Reason.REFUSED)


@pytest.mark.parametrize("unit", [Unit.WEB, Unit.FTP, Unit.SMTP, Unit.POSTGRESQL])
def test_a_killed_daemon_refuses_as_a_stopped_one(box: Box, look: Look, unit: Unit) -> None:
    box.kill(unit)
    wait_for(lambda: not box.is_active(unit))

    assert_down(look(), services_of(unit), Reason.REFUSED)


def test_frozen_daemons_accept_connections_and_are_down(box: Box, look: Look) -> None:
    for unit in Unit:
        box.freeze(unit)
    seen = look()
    for unit in Unit:
        box.thaw(unit)

    assert_down(seen, SERVICES, Reason.TIMEOUT)
    assert seen[Service.PING].status is Status.UP
    assert_up(look())


@pytest.mark.parametrize(
    ("hurt", "reason"), [(Box.stop, Reason.UNAVAILABLE), (Box.freeze, Reason.TIMEOUT)]
)
def test_only_the_canary_sees_a_dead_php(
    box: Box, look: Look, hurt: "object", reason: Reason
) -> None:
    assert callable(hurt)
    hurt(box, Unit.PHP)
    seen = look()
    box.thaw(Unit.PHP) if reason is Reason.TIMEOUT else box.start(Unit.PHP)

    assert_down(seen, {Service.CANARY}, reason)
    assert_up(look(Service.CANARY))


def test_a_pulled_cable_takes_all_down_and_mending_brings_all_back(box: Box, look: Look) -> None:
    box.cut()
    seen = look()
    box.mend()

    assert_down(seen, set(Service), Reason.TIMEOUT, Reason.UNREACHABLE)
    assert_up(look())


def test_a_host_that_nobody_finds_on_the_network_is_unreachable(box: Box, look: Look) -> None:
    box.cut()
    network.forget(box.place)

    assert_one_down(look(Service.HTTP, timeout_s=10), Reason.UNREACHABLE, "")


def test_a_host_without_power_answers_nothing_not_even_a_ping(box: Box, look: Look) -> None:
    box.power_off()
    seen = look()
    box.power_on()

    assert_down(seen, set(Service), Reason.TIMEOUT, Reason.UNREACHABLE)
    assert_up(look())


def test_a_host_that_hangs_answers_pings_and_nothing_else(box: Box, look: Look) -> None:
    box.hang()
    seen = look()
    box.go_on()

    assert_down(seen, SERVICES, Reason.TIMEOUT)
    assert_up(look())
