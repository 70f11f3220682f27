"""The company's days off from the terminal."""

import datetime as dt
from pathlib import Path

from tests.cast import T0
from tests.fakes import FakeDeps
from tests.fakes.clock import FakeClock
from tests.unit.command.conftest import Noren


def test_days_off_are_added_listed_and_removed(noren: Noren, deps: FakeDeps, data: Path) -> None:
    deps.clock = FakeClock(T0)
    there = ("--data", str(data))

    added = noren("calendar", "add", "2026-09-24", "--reason", "創立記念日", *there)
    listed = noren("calendar", "--json", *there)
    kept = deps.days_off.all()
    removed = noren("calendar", "remove", "2026-09-24", *there)

    assert "創立記念日" in added.out
    assert "Today is a business day, the next is 2026-09-25" in added.out
    assert listed.json["days_off"] == [{"day": "2026-09-24", "reason": "創立記念日"}]
    assert kept == {dt.date(2026, 9, 24)}
    assert (removed.code, deps.days_off.all()) == (0, frozenset())
    assert "none" in removed.out


def test_a_day_that_is_none_is_wrong_usage(noren: Noren, data: Path) -> None:
    ran = noren("calendar", "add", "tomorrow", "--reason", "x", "--data", str(data))

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("noren: DAY: ")
