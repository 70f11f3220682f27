"""/operator/servers/{server_id}/software: what a server runs against the published policy."""

import pytest

from functions.core.domain.hosting.panels import Software
from functions.core.domain.hosting.software import ServerSoftware
from tests.builders import a_server
from tests.cast import T0, WEB01
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Api

PATH = "/operator/servers/web01/software"


@pytest.fixture(autouse=True)
def web01(deps: FakeDeps) -> None:
    deps.servers.create(a_server(WEB01))


def test_a_server_that_told_nothing_yet_has_no_rows(api: Api) -> None:
    body = api.get(PATH).body

    assert body == {"at": None, "items": []}


def test_what_it_told_stands_against_the_policy_the_worst_first(api: Api, deps: FakeDeps) -> None:
    packages = {"nginx": "1.22.1-9+deb12u11", "php7.4-fpm": "7.4.33-1", "knot": "9.9-1"}
    told = ServerSoftware(server_id=WEB01, at=T0, software=Software(packages=packages))
    deps.usages.put([told])

    body = api.get(PATH).body

    assert body["at"] == "2026-09-18T01:00:12Z"
    assert [(row["name"], row["standing"]) for row in body["items"]] == [
        ("php7.4-fpm", "ended"),
        ("knot", "unknown"),
        ("nginx", "supported"),
    ]
    assert body["items"][2]["supported_until"] == "2028-06-30"
