"""The records of rounds."""

import pytest

from functions.core.domain.errors import AlreadyExists, Invalid, NotFound, StaleVersion
from functions.core.wiring import Deps
from tests.builders import a_round
from tests.cast import T0, at


def test_a_round_is_recorded_once_though_its_schedule_fires_twice(deps: Deps) -> None:
    deps.rounds.create(a_round())

    with pytest.raises(AlreadyExists):
        deps.rounds.create(a_round(expected=99))

    assert deps.rounds.get(T0) == a_round(version=1)


def test_a_round_that_never_was_does_not_exist(deps: Deps) -> None:
    with pytest.raises(NotFound):
        deps.rounds.get(T0)


def test_the_second_of_two_audits_is_told(deps: Deps) -> None:
    round_ = deps.rounds.create(a_round())
    deps.rounds.save(round_.model_copy(update={"checked": 3, "finished": True}))

    with pytest.raises(StaleVersion):
        deps.rounds.save(round_.model_copy(update={"checked": 2}))

    assert deps.rounds.get(T0).checked == 3


def test_the_newest_come_first_page_by_page(deps: Deps) -> None:
    for minute in (0, 10, 20):
        deps.rounds.create(a_round(at(minute)))

    first, after = deps.rounds.page(limit=2)
    second, _ = deps.rounds.page(after, limit=2)

    assert [round_.at for round_ in first + second] == [at(20), at(10), at(0)]


def test_a_cursor_of_another_list_is_refused(deps: Deps) -> None:
    for minute in (0, 10):
        deps.rounds.create(a_round(at(minute)))
    _, cursor = deps.rounds.page(limit=1)

    assert cursor
    with pytest.raises(Invalid):
        deps.reports.page(cursor)
    with pytest.raises(Invalid):
        deps.incidents.page(after=cursor)
    with pytest.raises(Invalid):
        deps.windows.page(cursor)
