"""Words for what the lab's tests expect to see."""

import time
from collections.abc import Callable, Collection, Mapping

from functions.core.domain.remedies import UNITS, Unit
from functions.core.domain.watch import Observation, Reason, Service, Status

SEEN = Mapping[Service, Observation]
SERVICES = frozenset(Service) - {Service.PING}
LEANING = frozenset({Service.SMTPS, Service.SUBMISSION})
"""Dovecot says who signs in there: without it, each of them is down in a way of its own."""


def assert_up(seen: SEEN) -> None:
    """See that everything that was looked at is up."""
    wrong = {s: o.detail for s, o in seen.items() if o.status is not Status.UP}

    assert seen
    assert not wrong, wrong


def assert_down(seen: SEEN, services: Collection[Service], *reasons: Reason) -> None:
    """See that these services are down for one of the reasons, and that nothing else is."""
    down = {service for service, each in seen.items() if each.status is Status.DOWN}
    known = set(services) | (LEANING if Service.IMAP in services else set())

    assert set(services) <= down <= known, {s: o.detail for s, o in seen.items()}
    assert {seen[service].reason for service in services} <= set(reasons), seen


def assert_one_down(seen: SEEN, reason: Reason, text: str) -> None:
    """See that the only service that was looked at is down, for this reason, in these words."""
    ((_, one),) = seen.items()

    assert (one.status, one.reason) == (Status.DOWN, reason), one
    assert text in one.detail, one


def services_of(*units: Unit) -> set[Service]:
    """Say which services go down with a daemon. The canary page needs the web server too."""
    return {service for service, needed in UNITS.items() if set(needed) & set(units)}


def wait_for(
    truth: Callable[[], bool], seconds: float = 60, *, show: Callable[[], object] = str
) -> None:
    """Look again and again until it is true; fail, and show how it is, if it is not in time."""
    until = time.monotonic() + seconds
    while not truth():
        assert time.monotonic() < until, f"it never came true {show()}"
        time.sleep(0.05)
