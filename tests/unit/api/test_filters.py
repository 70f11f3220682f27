"""Lists by what a person looks for: whose it is, in which state, who did it."""

import pytest

from functions.core.domain.reports import ReportState
from tests.builders import a_report, a_reseller, a_server, an_incident
from tests.cast import ACME, OPERATOR, RIVAL, SECOND_OPERATOR, WEB01, WEB03
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Api


@pytest.fixture(autouse=True)
def houses(deps: FakeDeps) -> None:
    """Let acme be on web01 and the rival on web03, with an incident and reports each."""
    for reseller_id, server_id in ((ACME, WEB01), (RIVAL, WEB03)):
        mine = (reseller_id,)
        deps.resellers.save(a_reseller(reseller_id))
        deps.servers.create(a_server(server_id, resellers=mine))
        deps.incidents.open(an_incident(f"i-{server_id}", server_id=server_id, resellers=mine))
        for state in (ReportState.DRAFT, ReportState.SENT):
            report = a_report(f"{state}-{reseller_id}", reseller_id=reseller_id, state=state)
            deps.reports.create(report)


def test_servers_of_one_reseller(api: Api) -> None:
    page = api.get("/operator/servers", reseller_id=ACME).body

    assert [each["server"]["id"] for each in page["items"]] == [WEB01]
    assert page["next"] is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"reseller_id": ACME}, ["i-web01"]),
        ({"reseller_id": ACME, "open": "true"}, ["i-web01"]),
        ({"reseller_id": ACME, "server_id": WEB01}, ["i-web01"]),
        ({"reseller_id": ACME, "server_id": WEB03}, []),
        ({"reseller_id": ACME, "server_id": WEB03, "open": "true"}, []),
        ({"server_id": WEB03}, ["i-web03"]),
    ],
)
def test_incidents_of_one_reseller_or_server(
    api: Api, asked: dict[str, str], expected: list[str]
) -> None:
    page = api.get("/operator/incidents", **asked).body

    assert [each["incident"]["id"] for each in page["items"]] == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"reseller_id": ACME}, {"draft-acme", "sent-acme"}),
        ({"reseller_id": ACME, "state": "draft"}, {"draft-acme"}),
        ({"state": "sent"}, {"sent-acme", "sent-rival"}),
    ],
)
def test_reports_of_one_reseller_or_in_one_state(
    api: Api, asked: dict[str, str], expected: set[str]
) -> None:
    page = api.get("/operator/reports", **asked).body

    assert {each["id"] for each in page["items"]} == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"login_id": SECOND_OPERATOR}, ["i-web03"]),
        ({"target": "i-web01"}, ["i-web01"]),
        ({"target": "i-web01", "login_id": SECOND_OPERATOR}, []),
    ],
)
def test_what_one_person_did_and_what_was_done_to_one_thing(
    api: Api, asked: dict[str, str], expected: list[str]
) -> None:
    for incident_id, person in (("i-web01", OPERATOR), ("i-web03", SECOND_OPERATOR)):
        api.post(f"/operator/incidents/{incident_id}/acknowledgement", token=f"token-{person}")

    page = api.get("/operator/audit", **asked).body

    assert [each["target"] for each in page["items"]] == expected
