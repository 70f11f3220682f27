"""Maintenance windows and the company's days off."""

import datetime as dt

import pytest

from functions.core.domain.errors import NotFound, StaleVersion
from functions.core.domain.ids import WindowId
from functions.core.wiring import Deps
from tests.builders import a_window
from tests.cast import WEB01, WEB02, at


def test_a_window_can_be_read_back(deps: Deps) -> None:
    saved = deps.windows.save(a_window(servers=(WEB01, WEB02)))

    assert saved == a_window(servers=(WEB01, WEB02), version=1)
    assert deps.windows.get(saved.id) == saved
    with pytest.raises(NotFound):
        deps.windows.get(WindowId("nowhere"))


def test_the_second_of_two_writers_is_told(deps: Deps) -> None:
    window = deps.windows.save(a_window())
    deps.windows.save(window.model_copy(update={"cancelled": True}))

    with pytest.raises(StaleVersion):
        deps.windows.save(window)


def test_windows_matter_until_they_end_or_are_cancelled(deps: Deps) -> None:
    deps.windows.save(a_window("past", start=at(-9), end=at(0)))
    deps.windows.save(a_window("running", start=at(-5), end=at(5)))
    deps.windows.save(a_window("coming", start=at(60), end=at(90)))
    deps.windows.save(a_window("cancelled", end=at(60), cancelled=True))

    assert [window.id for window in deps.windows.around(at(0))] == ["running", "coming"]


def test_a_window_that_is_prolonged_matters_longer(deps: Deps) -> None:
    window = deps.windows.save(a_window(end=at(10)))

    deps.windows.save(window.model_copy(update={"end": at(30)}))

    assert [each.id for each in deps.windows.around(at(20))] == [window.id]
    assert len(deps.windows.page()[0]) == 1


def test_the_last_to_end_come_first_page_by_page(deps: Deps) -> None:
    for minute in (10, 30, 20):
        deps.windows.save(a_window(f"until-{minute}", end=at(minute)))

    first, after = deps.windows.page(limit=2)
    second, _ = deps.windows.page(after, limit=2)

    assert [each.id for each in first + second] == ["until-30", "until-20", "until-10"]


def test_days_off_come_and_go(deps: Deps) -> None:
    founding, trip = dt.date(2026, 10, 1), dt.date(2026, 11, 5)
    deps.days_off.add(founding, "創立記念日")
    deps.days_off.add(trip, "社員旅行")
    deps.days_off.add(trip, "社員旅行(変更)")
    deps.days_off.remove(founding)
    deps.days_off.remove(founding)

    assert deps.days_off.all() == {trip}
