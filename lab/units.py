"""The daemons of a box: what systemd calls each, by the watch's own names and `ssh`."""

from pathlib import Path
from typing import Final

from functions.core.domain.remedies import Unit
from lab.errors import LabError

SSH: Final = "ssh"


def postgresql_version() -> str:
    """Return the newest PostgreSQL that is installed here."""
    found = [p.parent.parent.name for p in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    return _newest(found, "postgresql")


def php_version() -> str:
    """Return the newest PHP-FPM that is installed here."""
    found = [p.name.removeprefix("php-fpm") for p in Path("/usr/sbin").glob("php-fpm[0-9]*")]
    return _newest(found, "php-fpm")


def units() -> dict[str, str]:
    """Return the unit of each daemon."""
    return {
        Unit.WEB: "nginx.service",
        Unit.PHP: f"php{php_version()}-fpm.service",
        Unit.FTP: "proftpd.service",
        Unit.SMTP: "postfix@-.service",
        Unit.MAILBOX: "dovecot.service",
        Unit.POSTGRESQL: f"postgresql@{postgresql_version()}-main.service",
        Unit.MYSQL: "mariadb.service",
        Unit.DNS: "knot.service",
        SSH: "ssh.service",
    }


def unit_of(service: str) -> str:
    known = units()
    if service not in known:
        raise LabError(f"There is no daemon {service!r}.", f"Choose one of: {', '.join(known)}")
    return known[service]


def enabled() -> tuple[str, ...]:
    """Return what a box starts by itself: Debian's umbrellas where it has them."""
    umbrellas = {"postfix@-.service": "postfix.service"}
    names = [umbrellas.get(name, name) for name in units().values()]
    return tuple("postgresql.service" if n.startswith("postgresql@") else n for n in names)


def _newest(found: list[str], package: str) -> str:
    if not found:
        raise LabError(
            f"The package {package} is not installed.",
            "Install it: sh scripts/debian-packages.sh",
        )
    return max(found, key=lambda text: tuple(int(part) for part in text.split(".")))
