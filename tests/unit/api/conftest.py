"""The API as a client meets it, over everything in memory."""

import importlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from chalice import Chalice
from chalice.test import Client

from functions.api.gateway import PREFIX
from functions.core.domain.callers import Audience, Role
from functions.core.settings import Settings
from functions.core.wiring import use
from tests.builders import a_person
from tests.cast import ACME, ON_CALL, OPERATOR, RIVAL, RIVALS_CONTACT, SECOND_OPERATOR, TANAKA
from tests.fakes import FakeDeps, seat

PASSWORD = "planted password 1"
PEOPLE = (
    a_person(OPERATOR),
    a_person(SECOND_OPERATOR),
    a_person(ON_CALL, role=Role.ON_CALL),
    a_person(TANAKA, reseller_id=ACME),
    a_person("support", reseller_id=ACME, role=Role.SUPPORT),
    a_person("reader", reseller_id=ACME, role=Role.READ_ONLY),
    a_person(RIVALS_CONTACT, reseller_id=RIVAL),
    a_person("holder", reseller_id=ACME, audience=Audience.ACCOUNT, customer_id="shop"),
)
"""Everybody is signed in: the operator's with `token-<id>`, others with `token-<reseller>.<id>`."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, Any]
    text: str

    @property
    def body(self) -> Any:
        return json.loads(self.text)

    @property
    def fields(self) -> list[str]:
        """The fields that a problem names."""
        return [each["field"] for each in self.body["errors"]]


class Api:
    """Signed in as Yamada unless another token is given; None sends none."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get(self, path: str, *, token: str | None = f"token-{OPERATOR}", **query: Any) -> Answer:
        asked = f"{path}?{urlencode(query)}" if query else path
        return self._send("GET", asked, _headers(token), b"")

    def post(
        self,
        path: str,
        wish: Any = None,
        *,
        token: str | None = f"token-{OPERATOR}",
        headers: dict[str, str] | None = None,
    ) -> Answer:
        return self.write("POST", path, wish, token=token, headers=headers)

    def write(
        self,
        method: str,
        path: str,
        wish: Any = None,
        *,
        token: str | None = f"token-{OPERATOR}",
        headers: dict[str, str] | None = None,
    ) -> Answer:
        body = wish if isinstance(wish, bytes) else json.dumps(wish or {}).encode()
        return self._send(method, path, _headers(token) | (headers or {}), body)

    def send(self, method: str, path: str, authorization: str | None) -> Answer:
        headers = {} if authorization is None else {"Authorization": authorization}
        return self._send(method, path, headers, b"{}")

    def everything(self, path: str, limit: int) -> list[Any]:
        """Follow a list page by page to its end."""
        items: list[Any] = []
        query: dict[str, Any] = {"limit": limit}
        while True:
            page = self.get(path, **query).body
            assert len(page["items"]) <= limit
            items += page["items"]
            if page["next"] is None:
                return items
            query["after"] = page["next"]

    def _send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        sent = {"Content-Type": "application/json"} | headers
        answer = self._client.http.request(method, f"{PREFIX}{path}", headers=sent, body=body)
        return Answer(answer.status_code, dict(answer.headers), answer.body.decode())


def _headers(token: str | None) -> dict[str, str]:
    return {} if token is None else {"Authorization": f"Bearer {token}"}


@pytest.fixture(scope="session")
def app() -> Chalice:
    """Return the app as it is deployed: a blueprint can be registered only once in a process."""
    packaged: Chalice = importlib.import_module("app").app  # chalice/app.py
    return packaged


@pytest.fixture
def deps() -> Iterator[FakeDeps]:
    fakes = FakeDeps(Settings(allow_loopback=False))
    for person in PEOPLE:
        seat(fakes, person, PASSWORD)
    with use(fakes):
        yield fakes


@pytest.fixture
def api(app: Chalice, deps: FakeDeps) -> Iterator[Api]:
    with Client(app) as client:
        yield Api(client)
