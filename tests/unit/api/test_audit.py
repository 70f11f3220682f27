"""The audit log: no write without its event, whatever fails in between."""

import json

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import ServerId
from functions.core.domain.servers import Server
from tests.builders import a_server
from tests.cast import ON_CALL, OPERATOR, WEB01
from tests.fakes import FakeDeps, FakeServers
from tests.fakes.api import FullAuditLog
from tests.unit.api.conftest import Api

PLANNED = {
    "id": "disk",
    "servers": [WEB01],
    "start": "2026-12-18T10:00:00+09:00",
    "end": "2026-12-18T12:00:00+09:00",
    "reason": "planted reason",
}


def test_an_accepted_write_stands_in_the_audit_log(api: Api, deps: FakeDeps) -> None:
    deps.servers.create(a_server())
    api.post("/operator/maintenance", PLANNED)
    api.post("/operator/maintenance/disk/cancellation")

    items = api.get("/operator/audit").body["items"]

    deeds = {(item["deed"], item["target"], item["status"]) for item in items}
    assert deeds == {
        ("POST /operator/maintenance", "disk", 201),
        ("POST /operator/maintenance/{window_id}/cancellation", "disk", 200),
    }
    assert {item["login_id"] for item in items} == {OPERATOR}
    assert len({item["id"] for item in items}) == 2
    assert "planted" not in json.dumps(items)


def test_reading_and_what_no_deed_can_come_of_leave_no_trace(api: Api, deps: FakeDeps) -> None:
    api.get("/operator/servers")
    api.post("/operator/maintenance", PLANNED | {"end": "never"})
    api.post("/operator/maintenance", PLANNED, token=None)
    api.post("/operator/maintenance", PLANNED, token=f"token-{ON_CALL}")

    assert deps.audit_log.all == []


def test_what_a_rule_refused_stands_in_the_audit_log_as_refused(api: Api, deps: FakeDeps) -> None:
    api.post("/operator/maintenance", PLANNED)  # there is no such server

    assert [event.status for event in deps.audit_log.all] == [422]


def test_a_deed_that_cannot_be_written_down_is_not_done(api: Api, deps: FakeDeps) -> None:
    deps.audit_log = FullAuditLog(room=0)
    deps.servers.create(a_server())

    assert api.post("/operator/maintenance", PLANNED).status == 503
    assert deps.windows.page()[0] == []


def test_a_deed_whose_end_cannot_be_written_down_stands_there_as_begun(
    api: Api, deps: FakeDeps, caplog: pytest.LogCaptureFixture
) -> None:
    deps.audit_log = FullAuditLog(room=1)
    deps.servers.create(a_server())

    assert api.post("/operator/maintenance", PLANNED).status == 201
    assert [event.status for event in deps.audit_log.all] == [None]
    assert "could not be written down" in caplog.text


def test_of_a_deed_that_failed_midway_nobody_knows_the_end(api: Api, deps: FakeDeps) -> None:
    class Broken(FakeServers):
        def get(self, server_id: ServerId) -> Server:
            raise Unavailable("DynamoDB: ThrottlingException")

    deps.servers = Broken()

    assert api.post("/operator/maintenance", PLANNED).status == 503
    assert [event.status for event in deps.audit_log.all] == [None]
