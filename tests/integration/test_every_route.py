"""Every route through the gateway, with the role of the function: nothing is missing there."""

import json
import uuid
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import repeat
from typing import Any, Final

import pytest

from functions.api.blueprints import BLUEPRINTS
from functions.api.declared import Route
from functions.core.domain.callers import Audience
from functions.core.domain.paces import WRITES
from noren.local.folder import LOOPBACK
from tests.integration.instance import PATIENCE_S, Instance
from tests.unit.api.wishes import QUERIES, WISHES

pytestmark = pytest.mark.stack

PASSWORD: Final = "planted password 1"
ROUTES: Final = [route for each in BLUEPRINTS for route in each.declared if not route.signs_in]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: Any


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in."""

    port: int
    access_token: str

    def ask(self, method: str, path: str, wish: Any = None, **headers: str) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"Authorization": f"Bearer {self.access_token}"} if self.access_token else {}
        sent |= {"Content-Type": "application/json"} if wish is not None else {}
        connection = HTTPConnection(LOOPBACK, self.port, timeout=PATIENCE_S)
        try:
            body = None if wish is None else json.dumps(wish)
            connection.request(method, f"/api/v1{path}", body=body, headers=sent)
            answer = connection.getresponse()
            text = answer.read()
            return Answer(answer.status, dict(answer.headers), json.loads(text) if text else None)
        finally:
            connection.close()


@pytest.fixture(scope="module")
def operator(noren: Instance) -> Person:
    known = json.loads((noren.data / "credentials.json").read_text("utf-8"))
    wish = {name: known[name] for name in ("login_id", "password")}
    return _signed_in(noren.port, "operator", "login", wish)


@pytest.fixture
def owner(noren: Instance, operator: Person) -> Person:
    """Introduce a reseller, and sign its owner in."""
    name = f"r{uuid.uuid4().hex[:8]}"
    person = {"login_id": name, "name": "Owner", "role": "owner"}
    wish = {"id": name, "name": "Reseller", "owner": person}
    made = operator.ask("POST", "/operator/resellers", wish).body
    known = {"login_id": name, "password": made["owner"]["first_password"]}
    asked = Person(noren.port, "").ask("POST", "/auth/reseller/login", known).body["asked"]
    chosen = {"challenge": asked["challenge"], "new_password": PASSWORD}
    return _signed_in(noren.port, "reseller", "first-password", chosen)


@pytest.fixture
def holder(noren: Instance) -> Person:
    """Let acme of the demonstration sell to a customer, and sign whoever holds the account in."""
    acme = json.loads((noren.data / "credentials.json").read_text("utf-8"))["resellers"]["acme"]
    wish = {name: acme[name] for name in ("login_id", "password")}
    seller = _signed_in(noren.port, "reseller", "login", wish)
    new = {"contract_name": "商店", "course_id": "standard"}
    sold = seller.ask("POST", "/reseller/customers", new).body
    known = {"login_id": sold["customer"]["login_id"], "password": sold["first_password"]}
    entered = {**known, "reseller_id": sold["customer"]["reseller_id"]}
    asked = Person(noren.port, "").ask("POST", "/auth/account/login", entered).body["asked"]
    chosen = {"challenge": asked["challenge"], "new_password": PASSWORD}
    return _signed_in(noren.port, "account", "first-password", chosen)


def test_every_route_has_all_that_it_needs(
    noren: Instance, operator: Person, owner: Person, holder: Person
) -> None:
    people = {
        Audience.OPERATOR: operator,
        Audience.RESELLER: owner,
        Audience.ACCOUNT: holder,
        None: Person(noren.port, ""),
    }

    answers = {f"{each.method} {each.path}": _try(people[each.audience], each) for each in ROUTES}

    failed = {name: answer for name, answer in answers.items() if answer.status >= 500}
    refused = {name: answer for name, answer in answers.items() if answer.status in (401, 403)}
    assert failed == {}
    assert refused == {}
    assert "AccessDenied" not in noren.logged()


def test_of_many_who_send_one_wish_at_once_one_is_granted(owner: Person) -> None:
    wish = {"category": "settings", "title": uuid.uuid4().hex, "text": "教えてください"}
    key = uuid.uuid4().hex

    def send(_: None) -> Answer:
        return owner.ask("POST", "/reseller/inquiries", wish, Idempotency_Key=key)

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(send, repeat(None, 8)))

    granted = [answer for answer in answers if answer.status == 201]
    inquiries = owner.ask("GET", "/reseller/inquiries").body["items"]
    assert [each["title"] for each in inquiries] == [wish["title"]]
    assert sum("Idempotent-Replayed" not in answer.headers for answer in granted) == 1
    assert {answer.status for answer in answers} <= {201, 409}
    assert {answer.body["id"] for answer in granted} == {inquiries[0]["id"]}


def test_a_loop_gone_wild_is_told_to_wait(owner: Person) -> None:
    told: list[Answer] = []

    def send(_: None) -> int | None:
        """Ask in vain, until somebody is told: a busy machine takes longer to be too quick."""
        if told:
            return None
        answer = owner.ask("POST", "/reseller/inquiries/none/questions", {})
        told.extend([answer] if answer.status == 429 else [])
        return answer.status

    with ThreadPoolExecutor(8) as crowd:
        statuses = Counter(crowd.map(send, repeat(None, 4 * WRITES.burst)))

    assert told
    assert statuses[422] >= WRITES.burst
    assert set(statuses) <= {422, 429, None}
    assert all(int(answer.headers["Retry-After"]) >= 1 for answer in told)


def test_a_request_is_found_in_the_audit_log_by_its_id(operator: Person) -> None:
    day = "2027-12-27"

    answer = operator.ask("PUT", f"/operator/calendar/{day}", {"reason": "創立記念日"})

    newest = operator.ask("GET", "/operator/audit?limit=20").body["items"]
    deeds = {event["id"]: event["deed"] for event in newest}
    assert answer.status == 200
    assert deeds[answer.headers["X-Request-Id"]] == "PUT /operator/calendar/{day}"


def _try(person: Person, route: Route) -> Answer:
    name = f"{route.method} {route.path}"
    path = route.path
    for each in route.ids:
        path = path.replace(f"{{{each}}}", "sv1" if each == "server_id" else "none")
    path = path if name not in QUERIES else f"{path}?{QUERIES[name]}"
    headers = {"If-Match": '"0"'} if "version" in route.wants else {}
    headers |= {"Idempotency-Key": uuid.uuid4().hex} if route.repeatable else {}
    wish = WISHES[name] if route.wish else None
    return person.ask(route.method, path, wish, **headers)


def _signed_in(port: int, audience: str, step: str, wish: Mapping[str, str]) -> Person:
    answer = Person(port, "").ask("POST", f"/auth/{audience}/{step}", dict(wish))
    return Person(port, answer.body["access_token"])
