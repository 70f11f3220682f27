"""PHP: a pool per area and version, under the tenant's own user and fenced into its own files."""

from __future__ import annotations

from functions.core.adapters.areas import php_masters as masters
from functions.core.adapters.areas.accounts import WEB_SERVER, owner
from functions.core.adapters.areas.errors import Refused
from functions.core.adapters.areas.files import File
from functions.core.adapters.areas.part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.machine import Machine

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
DISABLED = "exec,passthru,shell_exec,system,proc_open,popen,pcntl_exec,dl,putenv"
"""What a script starts, or puts into the environment of it, would know no open_basedir."""


class Php(Part):
    name = "php"

    def files(self, area: Area, machine: Machine) -> list[File]:
        versions = sorted({each.php for each in area.domains if each.php is not None})
        missing = [each for each in versions if not masters.is_prepared(each, machine)]
        if missing:
            raise Refused(f"PHP {missing[0]} is not installed on this server")
        return [_pool(area, version, machine) for version in versions]

    def prepare(self, machine: Machine) -> list[str]:
        versions = machine.facts.get("php", ())
        return [path for each in versions for path in masters.prepare(each, machine)]

    def server_files(self, machine: Machine) -> list[File]:
        versions = machine.facts.get("php", ())
        return [file for each in versions for file in masters.server_files(each)]


def unit(version: str) -> str:
    """Return Debian's own daemon: for what the server itself has in PHP."""
    return f"php{version}-fpm"


def folder(version: str) -> str:
    return f"/etc/php/{version}/fpm/pool.d"


def socket(slug: str, version: str) -> str:
    return f"/run/php/noren-{slug}-{version}.sock"


def _pool(area: Area, version: str, machine: Machine) -> File:
    uid, gid = owner(area.slug, machine)
    words = {"slug": area.slug, "home": area.home, "socket": socket(area.slug, version)}
    numbers = {"uid": uid, "gid": gid, "web_server": machine.group(WEB_SERVER)}
    text = POOL.format(disabled=DISABLED, **words, **numbers)
    part = masters.part_of(area.slug)
    path = f"{masters.folder(version, part)}/{area.slug}.conf"
    return File(path, text, service=masters.unit(version, part))
