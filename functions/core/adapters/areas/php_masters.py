"""PHP's daemons: sixteen per version, each with its share of the pools.

A reload reads all pools of a daemon again and ends what runs in them. With a thousand areas in one
daemon that took most of an application's time, and every customer felt each of the others' changes.
They belong to Debian's own daemon of that version: whoever stops or starts it, does it to them.
"""

from __future__ import annotations

import os
import time
import zlib

from functions.core.adapters.areas import checking
from functions.core.adapters.areas.errors import Failed
from functions.core.adapters.areas.files import File

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from functions.core.adapters.areas.machine import Machine

COUNT = 16
READY_S = 20.0
SYSTEMD = "/etc/systemd/system"
UNITS = "php-units"
"""The service that is told of changed units."""
UNIT = """\
[Unit]
Description=PHP {version} for areas, part %i
PartOf=php{version}-fpm.service
After=network.target
ConditionPathExistsGlob=/etc/php/{version}/noren/%i/*.conf

[Service]
Type=notify
ExecStart=/usr/sbin/php-fpm{version} --nodaemonize{opcache} \\
 --fpm-config /etc/php/{version}/noren/%i.conf
ExecReload=/bin/kill -USR2 $MAINPID
Restart=on-failure
LimitNOFILE=524288
"""
OPCACHE = {
    "memory_consumption": "64",
    "validate_permission": "1",
    "restrict_api": "/nonexistent",
}
"""Its memory is one for all pools of a daemon: nobody reads another one's scripts out of it, or
their names, or empties it."""
CONFIGURATION = """\
[global]
pid = /run/php/noren-{version}-{part}.pid
error_log = syslog
syslog.ident = php{version}-noren-{part}
process_control_timeout = 10s
include = /etc/php/{version}/noren/{part}/*.conf
"""


def part_of(slug: str) -> str:
    """Return which daemon serves an area, always the same."""
    return f"{zlib.crc32(slug.encode()) % COUNT:02d}"


def parts() -> list[str]:
    return [f"{number:02d}" for number in range(COUNT)]


def unit(version: str, part: str) -> str:
    return f"php{version}-noren@{part}"


def folder(version: str, part: str) -> str:
    return f"/etc/php/{version}/noren/{part}"


def is_prepared(version: str, machine: Machine) -> bool:
    return machine.exists(folder(version, parts()[0]) + ".conf")


def prepare(version: str, machine: Machine) -> list[str]:
    """Make the folders, and let Debian's daemon bring them along."""
    wants = f"{SYSTEMD}/php{version}-fpm.service.wants"
    folders = [wants, f"/etc/php/{version}/noren", *(folder(version, each) for each in parts())]
    changed = [path for path in folders if machine.folder(path, 0o755)]
    for each in parts():
        link = f"{wants}/{unit(version, each)}.service"
        if not machine.exists(link):
            os.symlink(f"{SYSTEMD}/php{version}-noren@.service", machine.at(link))
            changed.append(link)
    return changed


def server_files(version: str) -> list[File]:
    opcache = "".join(f" -d opcache.{name}={value}" for name, value in OPCACHE.items())
    text = UNIT.format(version=version, opcache=opcache)
    template = File(f"{SYSTEMD}/php{version}-noren@.service", text, service=UNITS)
    return [
        template,
        *(
            File(f"{folder(version, each)}.conf", CONFIGURATION.format(version=version, part=each))
            for each in parts()
        ),
    ]


def reload_units(written: Sequence[File], machine: Machine) -> None:
    del written
    machine.run("systemctl", "daemon-reload")


class Master:
    """One of them, as a service: `php8.2-noren@07`."""

    def __init__(self, name: str) -> None:
        self._unit = name
        self._version, _, self._part = name[len("php") :].partition("-noren@")

    def check(self, written: Sequence[File], machine: Machine) -> None:
        includes = "".join(f"include={file.path}\n" for file in written)
        text = f"[global]\nerror_log = /dev/stderr\n{includes}"
        program = f"php-fpm{self._version}"
        checking.ask(text, machine, program, "--test", option="--fpm-config")

    def reload(self, written: Sequence[File], machine: Machine) -> None:
        """Reload it, start it for its first pool, or stop it after its last: it cannot be empty."""
        pools = machine.names(folder(self._version, self._part))
        if not pools:
            machine.run("systemctl", "stop", self._unit)
        else:
            machine.run("systemctl", "reload-or-restart", self._unit)
            _wait_for_pools(written, machine)


def _wait_for_pools(written: Sequence[File], machine: Machine) -> None:
    """Wait until the pools listen: the reload only begins when the daemon is told."""
    until = time.monotonic() + READY_S
    sockets = [machine.at(path) for file in written for path in _sockets(file)]
    while not all(os.path.exists(path) for path in sockets):
        if time.monotonic() > until:
            raise Failed("PHP does not listen after its reload")
        time.sleep(0.005)


def _sockets(file: File) -> list[str]:
    lines = file.content.decode().splitlines()
    return [line.partition(" = ")[2] for line in lines if line.startswith("listen = ")]
