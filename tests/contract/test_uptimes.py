"""Gaps of the watch, months that are frozen, and the times of rounds."""

import datetime as dt

from functions.core.domain.uptime import Gap, ServerMonth
from functions.core.domain.watch import Service
from functions.core.wiring import Deps
from tests.builders import a_round
from tests.cast import ACME, RIVAL, WEB01, WEB02, at


def _gap(since: dt.datetime, until: dt.datetime, service: Service = Service.HTTP) -> Gap:
    return Gap(services=(service,), since=since, until=until)


def test_the_first_who_ends_a_gap_is_believed(deps: Deps) -> None:
    deps.uptimes.close_gap(WEB01, _gap(at(0), at(10)))
    deps.uptimes.close_gap(WEB01, _gap(at(0), at(20)))
    deps.uptimes.close_gap(WEB01, _gap(at(0), at(30), Service.SMTP))
    deps.uptimes.close_gap(WEB02, _gap(at(0), at(40)))

    found = deps.uptimes.gaps(WEB01, at(5))

    assert found == [_gap(at(0), at(10)), _gap(at(0), at(30), Service.SMTP)]
    assert deps.uptimes.gaps(WEB01, at(10)) == [_gap(at(0), at(30), Service.SMTP)]


def test_a_month_is_frozen_once_for_each_reseller(deps: Deps) -> None:
    figures = ServerMonth(
        month="2026-09",
        server_id=WEB01,
        server_name="web01",
        since=at(-10),
        until=at(0),
        frozen=True,
        services=(),
    )

    first = deps.uptimes.freeze(ACME, figures)
    second = deps.uptimes.freeze(ACME, figures.model_copy(update={"server_name": "other"}))

    assert first == second == deps.uptimes.frozen(ACME, WEB01, "2026-09") == figures
    assert deps.uptimes.frozen(RIVAL, WEB01, "2026-09") is None
    assert deps.uptimes.frozen(ACME, WEB01, "2026-10") is None


def test_rounds_are_told_from_a_time_until_before_another(deps: Deps) -> None:
    for minute in (0, 10, 20, 30):
        deps.rounds.create(a_round(at(minute)))

    assert deps.rounds.times(at(10), at(30)) == [at(10), at(20)]
