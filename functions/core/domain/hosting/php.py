"""Until when each version of PHP is mended by its makers."""

import datetime as dt
from typing import Final

from functions.core.domain.hosting.names import PhpVersion
from functions.core.domain.model import Model

ENDS_ON: Final[dict[PhpVersion, dt.date]] = {
    "5.6": dt.date(2018, 12, 31),
    "7.0": dt.date(2019, 1, 10),
    "7.1": dt.date(2019, 12, 1),
    "7.2": dt.date(2020, 11, 30),
    "7.3": dt.date(2021, 12, 6),
    "7.4": dt.date(2022, 11, 28),
    "8.0": dt.date(2023, 11, 26),
    "8.1": dt.date(2025, 12, 31),
    "8.2": dt.date(2026, 12, 31),
    "8.3": dt.date(2027, 12, 31),
    "8.4": dt.date(2028, 12, 31),
    "8.5": dt.date(2029, 12, 31),
}
"""As php.net publishes it: the last day of security support."""


class PhpRelease(Model):
    """A version that an area may use."""

    version: PhpVersion
    ends_on: dt.date | None
    """The last day on which its makers mend it; None: not known here."""
    ended: bool


def releases(versions: tuple[PhpVersion, ...], today: dt.date) -> list[PhpRelease]:
    """Return these versions, the newest first."""
    return [_release(each, today) for each in sorted(set(versions), reverse=True)]


def _release(version: PhpVersion, today: dt.date) -> PhpRelease:
    ends_on = ENDS_ON.get(version)
    return PhpRelease(
        version=version, ends_on=ends_on, ended=ends_on is not None and ends_on < today
    )
