"""Debian's packages, and the two programs that Noren may run on the server."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from functions.core.adapters.hostctl import hostctl
from noren import areas
from noren.prepare.files import Files, Wanted
from noren.prepare.remote import Remote, succeed

HOSTCTL: Final = "/usr/local/sbin/noren-hostctl"
AREAS: Final = "/usr/local/sbin/noren-areas"
PACKAGES: Final = (
    "sudo",
    "python3",
    "openssh-server",
    "ca-certificates",
    "openssl",
    "logrotate",
    "nginx",
    "php-fpm",
    "php-cli",
    "php-mysql",
    "php-pgsql",
    "php-mbstring",
    "php-xml",
    "php-curl",
    "php-gd",
    "php-zip",
    "proftpd-core",
    "proftpd-mod-crypto",
    "mariadb-server",
    "postgresql",
    "knot",
    "postfix",
    "postfix-sqlite",
    "dovecot-imapd",
    "dovecot-pop3d",
    "dovecot-lmtpd",
    "dovecot-sieve",
    "dovecot-sqlite",
    "rspamd",
    "roundcube-core",
    "roundcube-sqlite3",
    "certbot",
)
ANSWERS: Final = """\
postfix postfix/main_mailer_type select No configuration
roundcube-core roundcube/dbconfig-install boolean false
"""
"""What the packages would ask a person."""
QUIET: Final = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes")


class Debian:
    """A step that changes nothing: it says why this server is not one."""

    title = "Debian 12 with systemd"

    def missing(self, remote: Remote) -> list[str]:
        facts = remote.run("cat", "/etc/os-release").out.decode("utf-8", "replace").splitlines()
        wrong = [] if {"ID=debian", 'VERSION_ID="12"'} <= set(facts) else ["install Debian 12"]
        if remote.run("test", "-d", "/run/systemd/system").status:
            wrong.append("boot it with systemd")
        return wrong

    def do(self, remote: Remote) -> None:
        """Leave that to a person."""


class Packages:
    title = "Debian's packages"

    def __init__(self, names: Sequence[str] = PACKAGES) -> None:
        self._names = names

    def missing(self, remote: Remote) -> list[str]:
        return [f"install {name}" for name in self._absent(remote)]

    def do(self, remote: Remote) -> None:
        succeed(remote, *QUIET, "update")
        if remote.run("test", "-x", "/usr/bin/debconf-set-selections").status == 0:
            succeed(remote, "debconf-set-selections", stdin=ANSWERS.encode())
        absent = self._absent(remote)
        succeed(remote, *QUIET, "install", "--no-install-recommends", "--no-remove", *absent)

    def _absent(self, remote: Remote) -> list[str]:
        asked = ("dpkg-query", "--show", "--showformat=${db:Status-Status} ${Package}\\n")
        lines = remote.run(*asked, *self._names).out.decode("utf-8", "replace").splitlines()
        return [name for name in self._names if f"installed {name}" not in lines]


def programs() -> Files:
    wanted = (
        Wanted(HOSTCTL, Path(hostctl.__file__).read_bytes(), "0755"),
        Wanted(AREAS, areas.build(), "0755"),
    )
    return Files("Noren's programs", wanted)
