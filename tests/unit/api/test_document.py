"""The whole document, tried by schemathesis: whatever it makes up, the answer is documented."""

import importlib
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Final

import schemathesis
from chalice.test import Client
from hypothesis import Phase, settings
from schemathesis import Case
from schemathesis.specs.openapi import checks

from functions.core.settings import Settings
from functions.core.wiring import use
from tests.fakes import FakeDeps, seat
from tests.fakes.api import FakePaces
from tests.fakes.signing_in import FakeAttempts
from tests.unit.api.conftest import PASSWORD, PEOPLE
from tests.unit.api.crawl import ROUTES, furnish, token_of

EXAMPLES: Final = 8
"""Of each route; the crawl tries on purpose what chance finds seldom."""
BASE: Final = "/api"
TOKENS: Final = {(route.method, f"/api/v1{route.path}"): token_of(route) for route in ROUTES}
Begin = Callable[[str, list[tuple[str, str]]], object]


class Unhurried(FakePaces):
    """Lets everybody ask without end: else the rest would be 429."""

    def take(self, *_: object) -> None:
        return None


class Patient(FakeAttempts):
    """Lets everybody guess without end."""

    def count(self, *_: object) -> None:
        return None


def gateway(environ: dict[str, Any], begin: Begin) -> Iterable[bytes]:
    """Be the gateway: hand a WSGI request to the app, over a world that is new each time."""
    # As it was sent: of PATH_INFO nobody knows which `?` and `/` were a part of an id.
    path = environ["REQUEST_URI"].partition("?")[0].removeprefix(BASE)
    asked = f"{path}?{environ['QUERY_STRING']}" if environ["QUERY_STRING"] else path
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    with use(_world()), Client(importlib.import_module("app").app) as client:
        answer = client.http.request(
            environ["REQUEST_METHOD"], asked, headers=_headers(environ), body=body
        )
    headers = [(name, str(value)) for name, value in answer.headers.items()]
    begin(f"{int(answer.status_code)} {HTTPStatus(answer.status_code).phrase}", headers)
    return [answer.body]


def _headers(environ: dict[str, Any]) -> dict[str, str]:
    sent = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    if environ.get("CONTENT_TYPE"):
        sent["content-type"] = environ["CONTENT_TYPE"]
    return sent


def _world() -> FakeDeps:
    deps = FakeDeps(Settings())
    deps.paces, deps.attempts = Unhurried(), Patient()
    for person in PEOPLE:
        seat(deps, person, PASSWORD)
    furnish(deps)
    return deps


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", gateway)


@schema.parametrize()
@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate]
)
def test_whatever_is_asked_the_answer_is_documented(case: Case[Any]) -> None:
    token = TOKENS.get((case.method, case.operation.full_path))
    case.call_and_validate(
        headers={"Authorization": f"Bearer {token}"} if token else {},
        excluded_checks=[checks.positive_data_acceptance],
    )
