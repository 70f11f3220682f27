"""Databases that live and cannot serve: full, starting up, shutting down, wanting none of us."""

import struct

import pytest

from functions.core.domain.remedies import Unit
from functions.core.domain.watch import Reason, Service, Status
from lab.box import Box
from lab.units import postgresql_version, unit_of
from tests.lab.conftest import Look
from tests.lab.guests import guests
from tests.lab.words import assert_one_down, assert_up, wait_for

ROUNDS = 110
"""More than MariaDB's default of max_connect_errors, 100."""
CONNECTIONS = 20
"""max_connections of both databases in the lab."""


def mysql(box: Box, statement: str) -> None:
    box.run(["mariadb", "-e", statement])


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
    box.run(["systemd-run", "--quiet", "--uid=postgres", "psql", "-c", "select pg_sleep(20)"])
    asked = "select count(*) from pg_stat_activity where query like 'select pg_sleep(%'"
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
    # The hosts that may come in are remembered until they are flushed.
    mysql(box, "rename user noren_monitor@'%' to noren_monitor@'192.0.2.1'; flush privileges")
    seen = look(Service.MYSQL)[Service.MYSQL]
    mysql(box, "rename user noren_monitor@'192.0.2.1' to noren_monitor@'%'; flush privileges")

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
