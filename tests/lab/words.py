"""Words for what the lab's tests expect to see."""

from collections.abc import Collection, Mapping

from functions.core.domain.remedies import UNITS, Unit
from functions.core.domain.watch import Observation, Reason, Service, Status

SEEN = Mapping[Service, Observation]
SERVICES = frozenset(Service) - {Service.PING}


def assert_up(seen: SEEN) -> None:
    """Everything that was looked at is up."""
    wrong = {s: o.detail for s, o in seen.items() if o.status is not Status.UP}

    assert seen
    assert not wrong


def assert_down(seen: SEEN, services: Collection[Service], *reasons: Reason) -> None:
    """These services are down for one of the reasons, and nothing else is."""
    down = {service for service, each in seen.items() if each.status is Status.DOWN}

    assert down == set(services), {s: o.detail for s, o in seen.items()}
    assert {seen[service].reason for service in down} <= set(reasons), seen


def assert_one_down(seen: SEEN, reason: Reason, text: str) -> None:
    """The only service that was looked at is down, for this reason and in these words."""
    ((_, one),) = seen.items()

    assert (one.status, one.reason) == (Status.DOWN, reason), one
    assert text in one.detail


def services_of(*units: Unit) -> set[Service]:
    """Say which services go down with a daemon. The canary page needs the web server too."""
    return {service for service, needed in UNITS.items() if set(needed) & set(units)}
