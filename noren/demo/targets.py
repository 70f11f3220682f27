"""What can be named when something is to be broken."""

from typing import Final

from functions.core.domain.errors import Invalid
from functions.core.domain.remedies import Unit
from functions.core.domain.watch import Service
from noren.demo.faults import FOR_SERVICES, FOR_SSH, Fault
from noren.demo.units import SERVICES

HOST: Final = "host"
SSH: Final = "ssh"
_SERVICES: Final = tuple(str(name) for services in SERVICES.values() for name in services)
# "smtp" is a unit's name and a service's: the service is meant, it is the smaller thing.
_UNITS: Final = tuple(str(unit) for unit in Unit if unit not in _SERVICES)
NAMES: Final = (*_SERVICES, *_UNITS, SSH, HOST)


def names_of(target: str) -> tuple[str, ...]:
    """Return the parts' names that a word means; raise Invalid with the right words."""
    if target == Service.PING:
        raise Invalid("service", "loopback always answers a ping; break the host instead")
    if target not in NAMES:
        raise Invalid("service", f"there is no {target}; choose one of: {', '.join(NAMES)}")
    if target in _UNITS:
        return tuple(str(name) for name in SERVICES[Unit(target)])
    return (target,)


def check(target: str, fault: Fault) -> None:
    """Raise Invalid if this cannot be broken in that way."""
    names_of(target)
    ways = FOR_SSH if target == SSH else FOR_SERVICES
    if fault.how not in ways:
        raise Invalid("how", f"{target} can be broken by: {', '.join(ways)}")
