"""What is owed and late is counted before every sweep, and zeros are counted, too."""

import datetime as dt
import json
from typing import cast

import pytest

from functions.core.domain.incidents import Action, Incident, Order
from functions.core.domain.reports import ReportState
from functions.core.observability import flush_metrics
from functions.incidents.owed import (
    Owed,
    count_owed,
    measure_delivery,
    measure_owed,
    waits_for_operator,
)
from tests.builders import a_report, a_server, an_incident
from tests.cast import T0
from tests.fakes import FakeClock, FakeDeps

ORDER = Order(action=Action.VERIFY, by="taro", at=T0)


@pytest.fixture
def deps() -> FakeDeps:
    deps = FakeDeps()
    deps.servers.create(a_server())
    return deps


def later(deps: FakeDeps, minutes: float) -> None:
    cast(FakeClock, deps.clock).advance(minutes=minutes)


@pytest.mark.parametrize(
    ("changes", "waits"),
    [
        ({}, False),
        ({"token": "token"}, True),
        ({"token": "token", "pending": ORDER}, False),
        ({"token": "token", "taken": ORDER}, False),
        ({"token": "token", "recovered_at": T0}, False),
    ],
)
def test_an_incident_waits_until_somebody_orders(
    changes: dict[str, object], *, waits: bool
) -> None:
    assert waits_for_operator(an_incident().model_copy(update=changes)) is waits


def test_a_notice_is_owed_only_past_its_time_and_until_it_went_out(deps: FakeDeps) -> None:
    due_at = deps.clock() + dt.timedelta(minutes=10)
    incident = deps.incidents.open(an_incident().model_copy(update={"notice_due_at": due_at}))

    early = count_owed(deps)
    later(deps, minutes=30)
    late = count_owed(deps)
    deps.incidents.change(incident.id, lambda now: _noticed(now, deps.clock()))
    told = count_owed(deps)

    assert (early.notices, late.notices, told.notices) == (0, 1, 0)
    assert late.incidents == 1


def test_a_report_is_overdue_past_its_deadline_whenever_it_is_looked_at_next(
    deps: FakeDeps,
) -> None:
    now = deps.clock()
    tomorrow = now + dt.timedelta(days=1)
    approved = a_report().model_copy(
        update={"state": ReportState.APPROVED, "due_at": now, "next_at": tomorrow}
    )
    deps.reports.create(approved)

    found = count_owed(deps)

    assert (found.reports, found.reports_overdue) == (1, 1)


def test_a_quiet_minute_measures_zeros(capsys: pytest.CaptureFixture[str]) -> None:
    measure_owed(Owed())
    measure_delivery(failed=False)
    flush_metrics()

    measured = json.loads(capsys.readouterr().out)
    names = ("OperatorWaits", "NoticesOverdue", "ReportsOverdue", "MailsBounced")
    assert [measured[name] for name in names] == [[0.0]] * 4
    assert measured["_aws"]["CloudWatchMetrics"][0]["Dimensions"] == [["service"]]


def _noticed(current: Incident, at: dt.datetime) -> Incident:
    return current.model_copy(update={"noticed_at": at})
