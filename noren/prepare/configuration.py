"""What the daemons read: the facts of this server, and the base that `noren-areas` itself writes.

The lab's servers get the same base from the same program.
"""

import json
from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel, Field

from functions.core.domain.hosting.names import DomainName, PhpVersion
from noren.prepare.files import Files, Wanted
from noren.prepare.remote import Remote, succeed
from noren.prepare.software import AREAS

LETS_ENCRYPT: Final = "https://acme-v02.api.letsencrypt.org/directory"
UNITS: Final = (
    "nginx",
    "proftpd",
    "mariadb",
    "postgresql",
    "knot",
    "postfix",
    "dovecot",
    "rspamd",
    "noren-outgoing",
    "noren-certificates.timer",
)
IN_THE_WAY: Final = ("/etc/nginx/sites-enabled/default",)
"""Debian's welcome page answers for every name that nobody has."""


class Facts(BaseModel):
    """What is the same for all areas of a server, in `/etc/noren/areas.json`."""

    host_name: DomainName
    """The infrastructure's: everybody sees it in banners, headers and certificates."""
    name_servers: tuple[DomainName, ...] = Field(min_length=1)
    acme_directory: str = LETS_ENCRYPT
    php: tuple[PhpVersion, ...] = ()
    host_site: bool = True
    certificate: dict[str, str] = Field(
        default={"chain": "/etc/noren/tls/host.crt", "key": "/etc/noren/tls/host.key"}
    )


def facts(wanted: Facts) -> Files:
    text = json.dumps(wanted.model_dump(mode="json"), indent=2) + "\n"
    return Files("The server's facts", (Wanted("/etc/noren/areas.json", text.encode()),))


def way() -> Files:
    reloaded = ("systemctl", "try-reload-or-restart", "nginx")
    return Files("What is in the way", (), gone=IN_THE_WAY, then=(reloaded,))


def php_versions(remote: Remote) -> tuple[str, ...]:
    """Return the versions that are installed there."""
    listed = remote.run("find", "/usr/sbin", "-name", "php-fpm[0-9]*").out.decode(
        "ascii", "replace"
    )
    return tuple(sorted(path.rpartition("php-fpm")[2] for path in listed.split()))


class Base:
    title = "The daemons' configuration"

    def missing(self, remote: Remote) -> list[str]:
        planned = remote.run(AREAS, "plan")
        if planned.status:
            return ["write it with noren-areas, once that is installed"]
        return [f"write {path}" for path in json.loads(planned.out)["missing"]]

    def do(self, remote: Remote) -> None:
        succeed(remote, AREAS, "prepare")


class Daemons:
    title = "Daemons, now and after every boot"

    def __init__(self, php: Sequence[str], units: Sequence[str] = UNITS) -> None:
        self._units = [*(f"php{version}-fpm" for version in php), *units]

    def missing(self, remote: Remote) -> list[str]:
        return [f"start {unit}" for unit in self._units if not _runs(remote, unit)]

    def do(self, remote: Remote) -> None:
        for unit in self._units:
            if not _runs(remote, unit):
                succeed(remote, "systemctl", "enable", "--now", "--quiet", unit)


def _runs(remote: Remote, unit: str) -> bool:
    asked = (remote.run("systemctl", verb, "--quiet", unit) for verb in ("is-active", "is-enabled"))
    return not any(ran.status for ran in asked)
