"""PHP: a pool per area and version, under the tenant's own user and fenced into its own files."""

from __future__ import annotations

import os
import time

from functions.core.adapters.areas import checking, limits
from functions.core.adapters.areas.accounts import WEB_SERVER, owner
from functions.core.adapters.areas.errors import Failed, Refused
from functions.core.adapters.areas.files import File
from functions.core.adapters.areas.part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.machine import Machine

VERSIONS = tuple(f"{major}.{minor}" for major in range(5, 10) for minor in range(10))
"""Those that a document can name."""
READY_S = 20.0
POOL = """\
[{slug}]
; By numbers: for a name the daemon reads all users again, for each of a thousand pools.
user = {uid}
group = {gid}
env[USER] = {slug}
env[HOME] = {home}
listen = {socket}
listen.owner = {web_server}
listen.group = {web_server}
listen.mode = 0660
pm = ondemand
pm.max_children = 10
pm.process_idle_timeout = 30s
pm.max_requests = 500
chdir = {home}
security.limit_extensions = .php
request_terminate_timeout = 600s
php_admin_value[open_basedir] = {home}/web/:{home}/tmp/
php_admin_value[upload_tmp_dir] = {home}/tmp
php_admin_value[session.save_path] = {home}/tmp
php_admin_value[sys_temp_dir] = {home}/tmp
php_admin_value[disable_functions] = {disabled}
php_admin_value[sendmail_path] = /usr/sbin/sendmail -t -i
php_admin_flag[expose_php] = off
php_flag[display_errors] = off
"""
DISABLED = "exec,passthru,shell_exec,system,proc_open,popen,pcntl_exec,dl"
"""Programs that a script starts would know no open_basedir."""
IDLE = """\
; Without any pool it would not start.
[noren]
user = nobody
group = nogroup
listen = /run/php/noren-idle-{version}.sock
listen.mode = 0600
pm = ondemand
pm.max_children = 1
"""


class Php(Part):
    name = "php"

    def files(self, area: Area, machine: Machine) -> list[File]:
        versions = sorted({each.php for each in area.domains if each.php is not None})
        missing = [each for each in versions if not machine.installed(f"php-fpm{each}")]
        if missing:
            raise Refused(f"PHP {missing[0]} is not installed on this server")
        return [_pool(area, version, machine) for version in versions]

    def prepare(self, machine: Machine) -> list[str]:
        versions = machine.facts.get("php", ())
        return [path for each in versions for path in limits.prepare(unit(each), machine)]

    def server_files(self, machine: Machine) -> list[File]:
        return [file for each in machine.facts.get("php", ()) for file in _server_files(each)]


def unit(version: str) -> str:
    return f"php{version}-fpm"


def folder(version: str) -> str:
    return f"/etc/php/{version}/fpm/pool.d"


def socket(slug: str, version: str) -> str:
    return f"/run/php/noren-{slug}-{version}.sock"


def _server_files(version: str) -> list[File]:
    idle = File(
        f"{folder(version)}/noren.conf", IDLE.format(version=version), service=unit(version)
    )
    return [idle, limits.file(unit(version))]


def _pool(area: Area, version: str, machine: Machine) -> File:
    uid, gid = owner(area.slug, machine)
    words = {"slug": area.slug, "home": area.home, "socket": socket(area.slug, version)}
    numbers = {"uid": uid, "gid": gid, "web_server": machine.group(WEB_SERVER)}
    text = POOL.format(disabled=DISABLED, **words, **numbers)
    return File(f"{folder(version)}/noren-{area.slug}.conf", text, service=unit(version))


def checker(version: str) -> Callable[[Sequence[File], Machine], None]:
    def check(written: Sequence[File], machine: Machine) -> None:
        includes = "".join(f"include={file.path}\n" for file in written)
        text = f"[global]\nerror_log = /dev/stderr\n{includes}"
        checking.ask(text, machine, f"php-fpm{version}", "--test", option="--fpm-config")

    return check


def wait_for_pools(written: Sequence[File], machine: Machine) -> None:
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
