"""What is believed of services."""

import pytest

from functions.core.domain.errors import StaleVersion
from functions.core.domain.ids import IncidentId
from functions.core.domain.states import ServerState
from functions.core.wiring import Deps
from tests.builders import a_state
from tests.cast import WEB01, WEB02


def test_a_saved_state_can_be_read_back_beside_empty_ones(deps: Deps) -> None:
    saved = deps.states.save(a_state(WEB01, incident_id=IncidentId("inc-1")))

    assert deps.states.get_many([WEB01, WEB02]) == {
        WEB01: saved,
        WEB02: ServerState(server_id=WEB02),
    }


def test_asking_twice_for_one_server_answers_once(deps: Deps) -> None:
    assert list(deps.states.get_many([WEB01, WEB01])) == [WEB01]


def test_more_states_than_one_request_takes_are_read(deps: Deps) -> None:
    for number in range(120):
        deps.states.save(a_state(f"web{number:03d}"))

    found = deps.states.get_many([a_state(f"web{number:03d}").server_id for number in range(120)])

    assert all(state.version == 1 for state in found.values())
    assert len(found) == 120


def test_the_second_of_two_writers_is_told_even_at_the_first_state(deps: Deps) -> None:
    deps.states.save(a_state())

    with pytest.raises(StaleVersion):
        deps.states.save(a_state())


def test_the_second_of_two_later_writers_is_told(deps: Deps) -> None:
    state = deps.states.save(a_state())
    deps.states.save(state)

    with pytest.raises(StaleVersion):
        deps.states.save(state)
