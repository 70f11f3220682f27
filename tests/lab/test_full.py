"""Daemons that live and cannot serve: full, starting up, shutting down, wanting no more of us."""

import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager

import pytest

from functions.core.domain.remedies import Unit
from functions.core.domain.watch import Reason, Service, Status
from lab.box import Box
from lab.units import postgresql_version, unit_of
from tests.lab.conftest import Look
from tests.lab.words import assert_one_down, assert_up

ROUNDS = 110
"""More than MariaDB's default of max_connect_errors, 100."""
CONNECTIONS = 20
"""max_connections of both databases in the lab."""


@contextmanager
def guests(box: Box, port: int, count: int, first_words: bytes = b"") -> Iterator[None]:
    """Be there: connect, say the first words, read a greeting if there is one, and stay."""
    with ExitStack() as stack:
        for _ in range(count):
            guest = stack.enter_context(closing(socket.create_connection((box.address, port), 5)))
            guest.sendall(first_words)
            guest.recv(1)
        yield


def mysql(box: Box, statement: str) -> None:
    box.run(["mariadb", "-e", statement])


def wait_for(truth: Callable[[], bool], seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not truth():
        assert time.monotonic() < until, "it never came true"
        time.sleep(0.05)


def startup_message(user: str) -> bytes:
    words = struct.pack("!i", 196608) + f"user\0{user}\0database\0postgres\0\0".encode()
    return struct.pack("!i", len(words) + 4) + words


def test_a_postgresql_without_a_free_connection_is_down(box: Box, look: Look) -> None:
    with guests(box, 5432, CONNECTIONS, startup_message("noren_monitor")):
        seen = look(Service.POSTGRESQL)

    assert_one_down(seen, Reason.UNAVAILABLE, "53300")
    wait_for(lambda: look(Service.POSTGRESQL)[Service.POSTGRESQL].status is Status.UP)


def test_a_postgresql_that_shuts_down_is_down(box: Box, look: Look) -> None:
    # Smart: it waits for the session that is there, and takes no more.
    session = "pg_sleep(20)"
    box.run(["systemd-run", "--quiet", "--uid=postgres", "psql", "-c", f"select {session}"])
    asked = f"select count(*) from pg_stat_activity where query like 'select {session}%'"
    wait_for(lambda: "1" in box.run(["runuser", "-u", "postgres", "--", "psql", "-Atc", asked]))

    main = box.run(["systemctl", "show", "-P", "MainPID", unit_of(Unit.POSTGRESQL)]).strip()
    box.run(["kill", "-TERM", main])

    wait_for(lambda: look(Service.POSTGRESQL)[Service.POSTGRESQL].status is Status.DOWN)
    seen = look(Service.POSTGRESQL)
    box.restart(Unit.POSTGRESQL)
    assert_one_down(seen, Reason.UNAVAILABLE, "57P03")


def test_a_postgresql_that_starts_up_is_down(box: Box, look: Look) -> None:
    version = postgresql_version()
    signal = f"/var/lib/postgresql/{version}/main/standby.signal"
    conf = f"/etc/postgresql/{version}/main/conf.d/standby.conf"
    box.stop(Unit.POSTGRESQL)
    # A standby that waits for a log that never comes, and lets nobody in meanwhile.
    box.run(["touch", signal])
    box.run(["tee", conf], text="hot_standby = off\n")
    box.run(["systemctl", "start", "--no-block", unit_of(Unit.POSTGRESQL)])

    wait_for(lambda: look(Service.POSTGRESQL)[Service.POSTGRESQL].reason is not Reason.REFUSED)
    seen = look(Service.POSTGRESQL)

    box.kill(Unit.POSTGRESQL)
    box.run(["rm", signal, conf])
    box.restart(Unit.POSTGRESQL)
    assert_one_down(seen, Reason.UNAVAILABLE, "57P03")
    assert_up(look(Service.POSTGRESQL))


def test_a_mysql_without_a_free_connection_is_down(box: Box, look: Look) -> None:
    with guests(box, 3306, CONNECTIONS + 1):  # one more for the administrator
        seen = look(Service.MYSQL)
    mysql(box, "flush hosts")

    assert_one_down(seen, Reason.UNAVAILABLE, "1040")
    wait_for(lambda: look(Service.MYSQL)[Service.MYSQL].status is Status.UP)


def test_a_mysql_that_blocked_this_host_serves_others(box: Box, look: Look) -> None:
    mysql(box, "set global max_connect_errors = 1")
    with guests(box, 3306, 2):
        pass
    wait_for(lambda: look(Service.MYSQL)[Service.MYSQL].status is not Status.UP)
    seen = look(Service.MYSQL)[Service.MYSQL]
    mysql(box, "set global max_connect_errors = 100; flush hosts")

    assert (seen.status, seen.reason) == (Status.DEGRADED, Reason.BLOCKED)
    assert "1129" in seen.detail
    assert_up(look(Service.MYSQL))


def test_a_mysql_that_does_not_know_this_host_serves_others(box: Box, look: Look) -> None:
    mysql(box, "rename user noren_monitor@'%' to noren_monitor@'192.0.2.1'")
    seen = look(Service.MYSQL)[Service.MYSQL]
    mysql(box, "rename user noren_monitor@'192.0.2.1' to noren_monitor@'%'")

    assert (seen.status, seen.reason) == (Status.DEGRADED, Reason.BLOCKED)
    assert "1130" in seen.detail
    assert_up(look(Service.MYSQL))


@pytest.mark.parametrize("user", ["noren_monitor", "nobody"])
def test_a_mysql_does_not_block_a_prober_that_comes_100_times(
    box: Box, look: Look, user: str
) -> None:
    mysql(box, "flush hosts")

    for _ in range(ROUNDS):
        seen = look(Service.MYSQL, user=user)

    assert_up(seen)


def test_leaving_after_the_greeting_would_get_the_prober_blocked(box: Box, look: Look) -> None:
    with guests(box, 3306, 1):
        pass
    for _ in range(ROUNDS):
        with guests(box, 3306, 1):
            pass
        if look(Service.MYSQL)[Service.MYSQL].status is not Status.UP:
            break
    mysql(box, "flush hosts")


@pytest.mark.parametrize("service", [Service.SMTP, Service.SMTPS, Service.SUBMISSION])
def test_a_postfix_that_has_too_many_of_us_is_down(box: Box, look: Look, service: Service) -> None:
    box.run(["postconf", "smtpd_client_connection_count_limit=1"])
    box.run(["postfix", "reload"])
    try:
        with guests(box, 25, 1):
            seen = look(service)
    finally:
        box.run(["postconf", "smtpd_client_connection_count_limit=0"])
        box.run(["postfix", "reload"])

    assert_one_down(seen, Reason.UNAVAILABLE, "421")


def test_a_proftpd_that_has_too_many_of_us_is_down(box: Box, look: Look) -> None:
    limit = "/etc/proftpd/lab.d/limit.conf"
    box.run(["tee", limit], text="MaxConnectionsPerHost 1\n")
    box.restart(Unit.FTP)
    try:
        with guests(box, 21, 1):
            seen = look(Service.FTP)
    finally:
        box.run(["rm", limit])
        box.restart(Unit.FTP)

    assert_one_down(seen, Reason.UNAVAILABLE, "421")


def test_a_proftpd_without_a_free_process_hangs_up(box: Box, look: Look) -> None:
    limit = "/etc/proftpd/lab.d/limit.conf"
    box.run(["sed", "-i", "s/^MaxInstances .*/MaxInstances 1/", "/etc/proftpd/proftpd.conf"])
    box.restart(Unit.FTP)
    del limit
    try:
        with guests(box, 21, 1):
            seen = look(Service.FTP)
    finally:
        box.run(["sed", "-i", "s/^MaxInstances .*/MaxInstances 100/", "/etc/proftpd/proftpd.conf"])
        box.restart(Unit.FTP)

    assert_one_down(seen, Reason.CLOSED, "")


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
