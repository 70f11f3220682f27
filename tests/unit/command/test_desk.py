"""Reports and maintenance windows from the terminal, over the real routes."""

from pathlib import Path

import pytest

from functions.core.domain.ids import IncidentId, ReportId, WindowId
from tests.builders import a_recovered_incident, a_report, a_reseller, a_server, an_incident
from tests.cast import T0, WEB01
from tests.fakes import FakeDeps
from tests.fakes.clock import FakeClock
from tests.unit.command.conftest import Noren

ID = IncidentId("20260918T010012Z-web01")
REPORT = f"{ID}.acme"


@pytest.fixture
def report(deps: FakeDeps) -> ReportId:
    """File the report of an incident that was repaired on the Friday before Silver Week."""
    deps.clock = FakeClock(T0)
    deps.resellers.save(a_reseller())
    deps.servers.create(a_server(WEB01))
    deps.incidents.open(a_recovered_incident(ID))
    return deps.reports.create(a_report(REPORT)).id


def test_a_report_is_listed_shown_written_and_approved(
    noren: Noren, deps: FakeDeps, data: Path, report: ReportId
) -> None:
    there = ("--data", str(data))

    table = noren("reports", *there)
    edited = noren("reports", "edit", REPORT, "--cause", "メモリ不足", *there)
    shown = noren("reports", "show", REPORT, *there)
    approved = noren("reports", "approve", REPORT, *there)

    assert "2026-09-24 17:00" in table.out
    assert (edited.code, edited.out) == (0, f"{REPORT} is changed: cause\n")
    assert "メモリ不足" in shown.out
    assert (approved.code, approved.out) == (0, f"{REPORT} is approved and on its way\n")
    assert deps.reports.get(report).state == "approved"


def test_a_stated_cause_stands_in_the_draft_and_in_the_timeline(
    noren: Noren, deps: FakeDeps, data: Path, report: ReportId
) -> None:
    there = ("--data", str(data))

    ran = noren("incidents", "cause", ID, "--ja", "電源の故障", "--en", "A power failure", *there)
    shown = noren("incidents", "show", ID, *there)

    assert (ran.code, ran.out) == (0, f"{ID} has a cause now\n")
    assert "A power failure" in shown.out
    assert deps.reports.get(report).sections_ja.cause == "電源の故障"


def test_a_cause_without_japanese_words_is_wrong_usage(
    noren: Noren, data: Path, report: ReportId
) -> None:
    assert noren("incidents", "cause", ID, "--en", "Power", "--data", str(data)).code == 2


def test_an_edit_keeps_the_other_sections(
    noren: Noren, deps: FakeDeps, data: Path, report: ReportId
) -> None:
    noren("reports", "edit", REPORT, "--cause", "A", "--language", "en", "--data", str(data))
    noren("reports", "edit", REPORT, "--request", "B", "--language", "en", "--data", str(data))

    written = deps.reports.get(report).sections_en
    assert (written.cause, written.request) == ("A", "B")


def test_an_edit_of_nothing_is_wrong_usage(noren: Noren, data: Path, report: ReportId) -> None:
    assert noren("reports", "edit", REPORT, "--data", str(data)).code == 2


def test_a_postponement_tells_the_new_promise(noren: Noren, data: Path, report: ReportId) -> None:
    wish = ("--until", "2026-09-28", "--text", "調査中", "--code", "vendor")

    ran = noren("reports", "postpone", REPORT, *wish, "--data", str(data))
    refused = noren(
        "reports", "postpone", REPORT, "--until", "2026-09-26", "--text", "x", "--data", str(data)
    )

    assert (ran.code, ran.out) == (0, f"{REPORT} is now due 2026-09-28 17:00 JST\n")
    assert refused.code == 1
    assert refused.err.startswith("noren: ")


def test_a_report_is_saved_as_pdf(
    noren: Noren, data: Path, report: ReportId, tmp_path: Path
) -> None:
    there = ("--data", str(data))

    ran = noren("reports", "pdf", REPORT, "--to", str(tmp_path / "r.pdf"), *there)
    nowhere = noren("reports", "pdf", REPORT, "--to", "/nowhere/r.pdf", *there)

    assert ran.code == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
    assert nowhere.code == 2
    assert "/nowhere/r.pdf cannot be written" in nowhere.err


def test_maintenance_is_planned_listed_and_cancelled(
    noren: Noren, deps: FakeDeps, data: Path
) -> None:
    deps.clock = FakeClock(T0)
    deps.servers.create(a_server(WEB01))
    there = ("--data", str(data))
    start = ("--start", "2026-09-18T10:00:00+09:00")

    planned = noren(
        "maintenance",
        "add",
        WEB01,
        *start,
        "--minutes",
        "90",
        "--reason",
        "disk",
        "--id",
        "m1",
        *there,
    )
    listed = noren("maintenance", *there)
    cancelled = noren("maintenance", "cancel", "m1", *there)

    assert (planned.code, cancelled.code) == (0, 0)
    assert "2026-09-18 11:30" in listed.out
    assert "cancelled" in cancelled.out
    assert deps.windows.get(WindowId("m1")).cancelled


def test_a_window_is_named_after_its_start_and_its_first_server(
    noren: Noren, deps: FakeDeps, data: Path
) -> None:
    deps.clock = FakeClock(T0)
    deps.servers.create(a_server(WEB01))
    times = ("--start", "2026-09-18T01:00:00Z", "--end", "2026-09-18T02:00:00Z")

    ran = noren("maintenance", "add", WEB01, *times, "--reason", "x", "--json", "--data", str(data))

    assert ran.json["id"] == "20260918-100000-web01"


@pytest.mark.parametrize(
    "times",
    [
        ("--end", "tomorrow"),
        ("--end", "2026-09-18T10:00:00"),
        ("--start", "x", "--minutes", "5"),
        ("--start", "9999-12-31T00:00:00Z", "--minutes", "99999999"),
    ],
)
def test_a_time_that_cannot_be_is_wrong_usage(
    noren: Noren, data: Path, times: tuple[str, ...]
) -> None:
    ran = noren("maintenance", "add", WEB01, *times, "--reason", "x", "--data", str(data))

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("noren: --")


def test_whoever_takes_an_incident_looks_after_it(noren: Noren, deps: FakeDeps, data: Path) -> None:
    deps.incidents.open(an_incident(ID))

    ran = noren("incidents", "take", ID, "--data", str(data))

    assert (ran.code, ran.out) == (0, f"operator looks after {ID}\n")
    assert deps.incidents.get(ID).acknowledged_by == "operator"


def test_a_note_stands_in_the_timeline(noren: Noren, deps: FakeDeps, data: Path) -> None:
    deps.incidents.open(an_incident(ID))

    ran = noren("incidents", "note", ID, "called the data centre", "--data", str(data))

    assert (ran.code, ran.out) == (0, f"It stands in the timeline of {ID}\n")
    assert [line.text_en for line in deps.incidents.events(ID)] == ["called the data centre"]


def test_only_open_incidents_can_be_listed(noren: Noren, deps: FakeDeps, data: Path) -> None:
    deps.incidents.open(an_incident("i1", server_id="web01"))
    deps.incidents.release(deps.incidents.open(an_incident("i2", server_id="web02")))

    ran = noren("incidents", "--open", "--json", "--data", str(data))

    assert [each["incident"]["id"] for each in ran.json["items"]] == ["i1"]
