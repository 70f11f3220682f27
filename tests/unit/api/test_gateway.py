"""The app in Lambda: what is asked for is imported then, and answers as ever."""

import json
from pathlib import Path
from typing import Final

import pytest

from functions.api import gateway
from functions.api.gateway import Gateway
from functions.core.wiring import use
from tests.fakes import FakeDeps

LATE: Final = "/operator/late"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gateway:
    modules = tmp_path / "modules.json"
    modules.write_text(json.dumps({LATE: ["tests.unit.api.late"]}), "utf-8")
    monkeypatch.setattr(gateway, "MODULES", modules)
    use(FakeDeps())
    return Gateway(app_name="noren", configure_logs=False)


def ask(app: Gateway, method: str, path: str) -> int:
    """Ask as API Gateway does: it has matched the path before."""
    context = {"resourcePath": path, "httpMethod": method, "path": f"/api{path}"}
    event = {
        "requestContext": context | {"requestId": "r-1", "identity": {"sourceIp": "192.0.2.1"}},
        "headers": {},
        "multiValueHeaders": {},
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "body": None,
        "isBase64Encoded": False,
    }
    status: int = app(event, None)["statusCode"]
    return status


def test_a_route_is_registered_when_it_is_first_asked_for(app: Gateway) -> None:
    before = set(app.routes)

    statuses = [ask(app, method, f"/v1{LATE}") for method in ("DELETE", "DELETE", "GET")]

    assert before == set()
    assert set(app.routes) == {f"/v1{LATE}"}
    assert statuses == [401, 401, 405]
