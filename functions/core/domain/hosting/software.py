"""The published policy of versions: what servers run, and until when it is mended.

All of it comes from Debian 12, whose security team mended it until 2026-06-10; since then, and
until 2028-06-30, Debian's LTS team does (https://wiki.debian.org/DebianReleases). Debian keeps each
package at one series for the whole release. PHP alone is held to its makers' own days
(https://www.php.net/supported-versions.php, `php.py`): sites choose among its versions.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from functions.core.domain.hosting.panels import Software
from functions.core.domain.hosting.php import ENDS_ON
from functions.core.domain.ids import ServerId
from functions.core.domain.model import Instant, Model

DEBIAN_12: Final = dt.date(2028, 6, 30)
"""The last day of its long-term support."""
ENDING: Final = dt.timedelta(days=90)
SERIES: Final[Mapping[str, tuple[str, dt.date]]] = {
    "debian": ("12", DEBIAN_12),
    "linux": ("6.1", DEBIAN_12),
    "nginx": ("1.22", DEBIAN_12),
    "postfix": ("3.7", DEBIAN_12),
    "dovecot-core": ("2.3", DEBIAN_12),
    "proftpd-core": ("1.3.8", DEBIAN_12),
    "mariadb-server": ("10.11", DEBIAN_12),
    "postgresql": ("15", DEBIAN_12),
    "knot": ("3.2", DEBIAN_12),
    "rspamd": ("3.4", DEBIAN_12),
    "openssl": ("3.0", DEBIAN_12),
    "openssh-server": ("9.2", DEBIAN_12),
}
"""By the package's name: the series that we run, and the last day on which it is mended."""
PHP: Final[Mapping[str, tuple[str, dt.date]]] = {
    f"php{version}-fpm": (version, ends_on) for version, ends_on in ENDS_ON.items()
}
POLICY: Final = {**SERIES, **PHP}


class Standing(StrEnum):
    """How a version stands to the policy, the worst first."""

    ENDED = "ended"
    ENDING = "ending"
    """Within 90 days."""
    UNKNOWN = "unknown"
    """Not of the series that the policy names."""
    SUPPORTED = "supported"


class ServerSoftware(Model):
    """What a server told last of its software."""

    server_id: ServerId
    at: Instant
    software: Software


class SoftwareRow(Model):
    """A product on a server, against the policy."""

    name: str
    version: str
    """As Debian spells it."""
    series: str | None
    supported_until: dt.date | None
    """The last day on which it is mended; None: the policy does not know this series."""
    standing: Standing


def judged(software: Software, today: dt.date) -> list[SoftwareRow]:
    """Return what is there, the worst first."""
    worst = list(Standing)
    rows = [_row(name, version, today) for name, version in _told(software)]
    return sorted(rows, key=lambda row: (worst.index(row.standing), row.name))


def _told(software: Software) -> Iterator[tuple[str, str]]:
    system = {"debian": software.debian, "linux": software.kernel}
    yield from ((name, version) for name, version in system.items() if version)
    yield from software.packages.items()


def _row(name: str, version: str, today: dt.date) -> SoftwareRow:
    series, until = POLICY.get(name, (None, None))
    if series is None or until is None or not _is_of(version, series):
        series, until = None, None
    return SoftwareRow(
        name=name,
        version=version,
        series=series,
        supported_until=until,
        standing=_standing(until, today),
    )


def _is_of(version: str, series: str) -> bool:
    """Tell whether `1:10.11.19-0` is of `10.11`: an epoch is no part of it, 10.110 another."""
    return re.match(rf"(?:\d+:)?{re.escape(series)}(?!\d)", version) is not None


def _standing(until: dt.date | None, today: dt.date) -> Standing:
    if until is None:
        return Standing.UNKNOWN
    if until < today:
        return Standing.ENDED
    return Standing.ENDING if until - today <= ENDING else Standing.SUPPORTED
