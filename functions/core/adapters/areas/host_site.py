"""The part of the server's own web site, under the infrastructure's name: webmail, nothing else.

It also answers the authority that signs the server's own certificate.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

from functions.core.adapters.areas import host_site_texts as texts
from functions.core.adapters.areas import orders, php
from functions.core.adapters.areas.files import File
from functions.core.adapters.areas.part import Part
from functions.core.adapters.areas.services import NGINX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functions.core.adapters.areas.machine import Machine

USER = "noren-webmail"
HOME = "/var/lib/noren-webmail"
DATABASE = HOME + "/webmail.db"
SCHEMA = "/usr/share/roundcube/SQL/sqlite.initial.sql"
SECRET = "/etc/noren/webmail.key"  # noqa: S105 - where it lies


class HostSite(Part):
    name = "host-site"

    def prepare(self, machine: Machine) -> list[str]:
        if not machine.facts.get("host_site"):
            return []
        changed = _add_user(machine)
        uid, gid = machine.user(USER) or (0, 0)
        folders = [each for each in (HOME, HOME + "/temp") if machine.folder(each, 0o700, uid, gid)]
        changed += folders
        if not machine.exists(SECRET):
            machine.write(SECRET, os.urandom(18).hex()[:24].encode())
            changed.append(SECRET)
        if not machine.exists(DATABASE):
            _make_database(machine, uid, gid)
            changed.append(DATABASE)
        host = _host(machine)
        return changed + ([f"order {host}"] if orders.want(host, [host], machine) else [])

    def server_files(self, machine: Machine) -> list[File]:
        versions = machine.facts.get("php", ())
        if not machine.facts.get("host_site") or not versions:
            return []
        _, gid = machine.user(USER) or (0, 0)
        secret = (machine.read(SECRET) or b"").decode()
        unit = php.unit(versions[-1])
        return [
            File("/etc/nginx/conf.d/noren-host.conf", texts.site(_host(machine)), service=NGINX),
            File(f"{php.folder(versions[-1])}/{USER}.conf", texts.pool(USER, HOME), service=unit),
            File("/etc/roundcube/config.inc.php", texts.webmail(HOME, secret), mode=0o640, gid=gid),
        ]


def _host(machine: Machine) -> str:
    return str(machine.facts["host_name"])


def _add_user(machine: Machine) -> list[str]:
    if machine.user(USER):
        return []
    machine.run(
        "useradd", "--system", "--user-group", "--no-create-home", "--home-dir", HOME,
        "--shell", "/usr/sbin/nologin", USER,
    )  # fmt: skip
    return [f"user {USER}"]


def _make_database(machine: Machine, uid: int, gid: int) -> None:
    """Make it whole, or not at all."""
    fresh = machine.at(DATABASE + ".new")
    machine.remove(DATABASE + ".new")
    with closing(sqlite3.connect(fresh)) as connection:
        connection.executescript((machine.read(SCHEMA) or b"").decode())
    if os.geteuid() == 0:
        os.chown(fresh, uid, gid)
    os.rename(fresh, machine.at(DATABASE))
