"""What evidence proves, for each thing that it can prove."""

import datetime as dt

import pytest

from functions.core.domain.contacts import Language
from functions.core.domain.diagnosis import diagnose_reboot
from functions.core.domain.remedies import Unit
from functions.core.domain.reports import LONG_TEXT, lines_of
from tests.builders import an_incident
from tests.cast import at
from tests.unit.causes.evidence import STOPPED, a_look, both, found, killed, said

EMERG = 'nginx: [emerg] unknown directive "servr" in /etc/nginx/sites-enabled/default:3'


def test_the_kernel_killed_its_process() -> None:
    look = a_look(unit=Unit.MYSQL, oom=(killed("php-fpm8.2"), killed("mariadbd")))

    cause = found(look)

    assert cause.ja == ("サーバのメモリが不足し、データベース(MySQL/MariaDB)が停止しました。")
    assert cause.en == "The server ran out of memory, which stopped the database (MySQL/MariaDB)."
    assert cause.by is None


def test_systemd_says_itself_that_memory_was_wanting() -> None:
    assert "out of memory" in found(a_look(detail="failed, result oom-kill")).en


@pytest.mark.parametrize(
    ("unit", "line"),
    [
        (Unit.WEB, EMERG),
        (
            Unit.WEB,
            "2026/09/18 10:00:12 [emerg] 9740#9740: " + EMERG.removeprefix("nginx: [emerg] "),
        ),
        (
            Unit.WEB,
            'nginx: [emerg] cannot load certificate "/etc/ssl/x.pem": BIO_new_file() failed',
        ),
        (Unit.WEB, "AH00526: Syntax error on line 7 of /etc/apache2/apache2.conf:"),
        (Unit.PHP, "[18-Sep-2026 10:00:12] ERROR: [/etc/php/8.2/fpm/x.conf:4] unknown entry 'x'"),
        (Unit.FTP, "fatal: unknown configuration directive 'X' on line 1 of '/etc/proftpd.conf'"),
        (Unit.SMTP, "fatal: bad numerical configuration: default_process_limit = abc"),
        (Unit.SMTP, "fatal: file /etc/postfix/master.cf: line 24: bad field count"),
        (Unit.MAILBOX, "doveconf: Fatal: Error in configuration file /etc/dovecot/x.conf line 1"),
        (
            Unit.POSTGRESQL,
            'FATAL:  configuration file "/etc/postgresql/15/main/x.conf" contains errors',
        ),
        (Unit.POSTGRESQL, "FATAL:  could not load pg_hba.conf"),
        (Unit.MYSQL, "[ERROR] /usr/sbin/mariadbd: unknown variable 'x=1'"),
        (Unit.DNS, "error: failed to load configuration file '/etc/knot/x.conf' (invalid item)"),
        (Unit.DNS, "critical: failed to load configuration file '/etc/knot/x.conf' (invalid item)"),
    ],
)
def test_its_own_log_says_that_the_configuration_is_wrong(unit: Unit, line: str) -> None:
    cause = found(a_look("failed", said(line), unit=unit))

    assert cause.en.startswith("An error in the configuration kept ")
    assert "設定の誤りにより" in cause.ja


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('FATAL:  could not write lock file "postmaster.pid": No space left on device', "disk"),
        ("PANIC:  could not write to file: No space left on device", "disk"),
        ("FATAL:  could not map anonymous shared memory: Cannot allocate memory", "out of memory"),
        ("FATAL:  could not open file: Too many open files", "limit of files"),
    ],
)
def test_a_database_says_what_it_lacked(line: str, words: str) -> None:
    assert words in found(a_look("failed", said(line), unit=Unit.POSTGRESQL)).en


def test_nothing_is_left_where_a_database_keeps_its_data() -> None:
    own = {"/": 41, "/var": 60, "/var/lib/mysql": 100}
    shared = {"/": 100, "/home": 30}
    inodes = {"/": 41, "/ (inodes)": 100}

    for disk in (own, shared, inodes):
        assert "disk was full" in found(a_look("active", unit=Unit.MYSQL, disk=disk)).en


def test_a_web_server_that_runs_and_can_accept_nobody() -> None:
    line = "[crit] 7#7: accept4() failed (24: Too many open files)"

    assert "limit of files" in found(a_look("active", said(line), detail="running")).en


def test_an_administrator_stopped_it() -> None:
    stopped = said("Stopping nginx.service - A high performance web server...", by="systemd[1]")

    cause = found(a_look("inactive", stopped, detail=STOPPED))

    assert cause.en == "An administrative command on the server had stopped the web server."


def test_the_machine_rebooted_and_the_service_did_not_come_back() -> None:
    cause = found(a_look("inactive", detail="dead", booted_s=200))

    assert cause.en == "The server rebooted, and after that the web server did not run."


def test_a_server_that_was_lost_had_rebooted() -> None:
    cause = found(a_look("active", booted_s=200), lost=True)

    assert cause.en == "The server rebooted, which interrupted all of its services."


def test_what_is_down_for_two_reasons_has_two_sentences() -> None:
    web = a_look("failed", said(EMERG))
    database = a_look(unit=Unit.MYSQL, detail="failed, result oom-kill")
    mail = a_look(unit=Unit.SMTP, detail="failed, result oom-kill")

    cause = found(both(web, database, mail))

    assert cause.ja == (
        "サーバのメモリが不足し、データベース(MySQL/MariaDB)、メール配送サーバが停止しました。"
        "設定の誤りにより、Webサーバが起動できませんでした。"
    )
    assert "the database (MySQL/MariaDB) and the mail server. An error" in cause.en


def test_everything_down_for_one_reason_still_fits_the_report() -> None:
    looks = [a_look(unit=unit, detail="failed, result oom-kill") for unit in Unit]

    cause = found(both(*looks))

    assert all(0 < lines_of(cause.said(each)) <= LONG_TEXT for each in Language)


def test_what_runs_needs_no_explanation_beside_what_does_not() -> None:
    php, web = a_look("active", unit=Unit.PHP, detail="running"), a_look("failed", said(EMERG))

    assert found(both(php, web)).known


def test_a_server_that_was_rebooted_kept_that_it_had_no_memory_left() -> None:
    incident = an_incident(lost=True, reboots=1, level_2_at=at(5))

    cause = diagnose_reboot(incident, a_look("active", oom=(killed("php", minute=-3),)))

    assert cause.en == "The server ran out of memory and could no longer answer."


def test_clocks_may_differ_by_two_minutes_and_zones_by_hours() -> None:
    early = said(EMERG, minute=-11, zone=dt.UTC)
    late = said(EMERG, minute=5)

    assert found(a_look("failed", early)).known
    assert found(a_look("failed", late)).known
