"""What is installed is what the packages' own records say, asked for once in a while."""

from pathlib import Path

from functions.core.adapters.areas import software
from tests.unit.noren_areas.servers import Server

NOW = 1_000_000.0
RECORDS = """#!/bin/sh
echo "dpkg-query $1" >> {calls}
printf 'installed\\tnginx\\t1.22.1-9+deb12u3\\ninstalled\\tphp8.2-fpm\\t8.2.29-1~deb12u1\\n'
printf 'config-files\\tphp7.4-fpm\\t7.4.33-1\\nnot-installed\\tknot\\t\\n'
echo "dpkg-query: no packages found matching rspamd" >&2
exit 1
"""


def install(machine: Server) -> None:
    bin_folder = Path(machine.path[0])
    program = bin_folder / "dpkg-query"
    program.write_text(RECORDS.format(calls=bin_folder.parent / "calls"), "utf-8")
    program.chmod(0o755)
    machine.put("/etc/os-release", 'NAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n')
    machine.put("/proc/sys/kernel/osrelease", "6.1.0-41-amd64\n")


def test_what_is_missing_or_was_removed_is_left_out(machine: Server) -> None:
    install(machine)

    told = software.of(machine, NOW)

    assert told == {
        "debian": "12",
        "kernel": "6.1.0-41-amd64",
        "packages": {"nginx": "1.22.1-9+deb12u3", "php8.2-fpm": "8.2.29-1~deb12u1"},
    }


def test_the_records_are_asked_once_an_hour_however_often_somebody_asks(machine: Server) -> None:
    install(machine)

    told = [software.of(machine, NOW + minutes * 60) for minutes in (0, 5, 49, 51)]

    assert machine.calls() == ["dpkg-query --show"] * 2
    assert told[0] == told[-1]


def test_a_machine_without_such_records_tells_of_no_package(machine: Server) -> None:
    told = software.of(machine, NOW)

    assert told == {"debian": "", "kernel": "", "packages": {}}
