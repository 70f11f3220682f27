"""A lost server: nothing of it answers, and somebody really looked."""

from functions.core.domain.beliefs import is_lost
from functions.core.domain.states import ServiceState
from functions.core.domain.watch import Service, Status
from tests.builders import a_state
from tests.cast import T0

WATCHED = (Service.PING, Service.HTTP, Service.IMAP)


def _lost(*, watched: tuple[Service, ...] = WATCHED, **believed: Status) -> bool:
    services = {
        Service(name): ServiceState(status=status, since=T0) for name, status in believed.items()
    }
    return is_lost(a_state(services=services), watched)


def test_a_server_of_which_nothing_answers_is_lost() -> None:
    assert _lost(ping=Status.DOWN, http=Status.DOWN, imap=Status.DOWN)


def test_what_nobody_can_look_at_says_nothing_against_it() -> None:
    assert _lost(ping=Status.DOWN, http=Status.DOWN, imap=Status.UNKNOWN)


def test_a_filtered_ping_beside_dead_services_was_no_filter() -> None:
    assert _lost(ping=Status.DEGRADED, http=Status.DOWN, imap=Status.DOWN)


def test_a_server_of_which_anything_answers_is_not_lost() -> None:
    assert not _lost(ping=Status.DOWN, http=Status.DOWN, imap=Status.UP)
    assert not _lost(ping=Status.UP, http=Status.DOWN, imap=Status.DOWN)


def test_one_dead_service_among_unknown_ones_is_no_lost_server() -> None:
    assert not _lost(ping=Status.UNKNOWN, http=Status.UNKNOWN, imap=Status.DOWN)
    assert not _lost(imap=Status.DOWN)


def test_of_a_server_that_is_not_pinged_the_services_decide() -> None:
    assert _lost(watched=(Service.HTTP,), http=Status.DOWN)
    assert not _lost(watched=(Service.HTTP,), http=Status.UNKNOWN)
