"""Two resellers with two end users each: every route of an area with everybody else's ids."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import pytest

from functions.api.areas.nouns import NOUNS
from functions.api.areas.shared import ACCOUNT, CUSTOMER
from functions.core.domain.callers import Audience
from functions.core.domain.hosting.areas import Area, AreaObject
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.ids import CustomerId, ResellerId
from tests.builders import a_person, a_reseller, a_server
from tests.cast import ACME, RIVAL, RIVALS_CONTACT, TANAKA, WEB01
from tests.fakes import FakeDeps, seat
from tests.hosting import a_customer, allot
from tests.unit.api.areas import furnish_area
from tests.unit.api.conftest import PASSWORD, Answer, Api
from tests.unit.api.wishes import IDS, SET_UP

ROWS: Final = [f"{row.method} {row.path}" for noun in NOUNS for row in noun.rows]
WITH_IDS: Final = [name for name in ROWS if "{" in name]
Kept = tuple[Mapping[Any, Area], Mapping[Any, AreaObject], Mapping[Any, Operation]]
STAFF: Final = {ACME: f"token-{ACME}.{TANAKA}", RIVAL: f"token-{RIVAL}.{RIVALS_CONTACT}"}


class Tenant(NamedTuple):
    """A customer of a reseller; the number makes all its names its own."""

    reseller_id: ResellerId
    customer_id: CustomerId
    number: int

    @property
    def token(self) -> str:
        return f"token-{self.reseller_id}.holder-{self.number}"

    @property
    def below(self) -> str:
        return CUSTOMER.replace("{customer_id}", self.customer_id)

    @property
    def names(self) -> dict[str, str]:
        """Return the ids of everything in its area."""
        plain = {
            name: pair[0].replace("shop.", f"shop{self.number}.") for name, pair in IDS.items()
        }
        ours = ("ftp_login", "database", "database_user")
        return plain | {
            **{name: plain[name].replace("h123", f"h{self.number}23") for name in ours},
            "record_id": f"{self.number:012x}",
            "ssh_key": f"planted-fingerprint-{self.number}",
            "reading_id": f"{self.number:016x}",
            "operation_id": f"20260918T010012000-{self.number:08x}",
        }


TENANTS: Final = (
    Tenant(ACME, CustomerId("c1"), 1),
    Tenant(ACME, CustomerId("c2"), 2),
    Tenant(RIVAL, CustomerId("c3"), 3),
    Tenant(RIVAL, CustomerId("c4"), 4),
)


@pytest.fixture(autouse=True)
def tenants(deps: FakeDeps) -> None:
    """Let all of them share one server, each with one of everything, and somebody signed in."""
    deps.servers.create(a_server(WEB01, resellers=(ACME, RIVAL)))
    for reseller_id in (ACME, RIVAL):
        deps.resellers.save(a_reseller(reseller_id))
        allot(deps, reseller_id=reseller_id)
    for tenant in TENANTS:
        whose = {"reseller_id": tenant.reseller_id}
        slug = f"h{tenant.number}234567"
        furnish_area(deps, a_customer(tenant.customer_id, slug=slug, **whose), tenant.names)
        holder = {"audience": Audience.ACCOUNT, "customer_id": tenant.customer_id, **whose}
        seat(deps, a_person(f"holder-{tenant.number}", **holder), PASSWORD)


def ask(api: Api, name: str, base: str, token: str, names: dict[str, str]) -> Answer:
    """Send a wish that would be granted to whoever has these names."""
    method, path = name.split(" ")
    for each, own in names.items():
        path = path.replace(f"{{{each}}}", own)
    headers = {"If-Match": '"1"'}
    wish = json.dumps(SET_UP.get(name, {})).replace("shop.example", names["domain"])
    return api.write(method, f"{base}{path}", wish.encode(), token=token, headers=headers)


def assert_untouched(deps: FakeDeps, before: Kept) -> None:
    assert everything(deps) == before
    assert deps.apply_queue.sent == []
    assert {each.status for each in deps.audit_log.all} <= {404}


def everything(deps: FakeDeps) -> Kept:
    books = deps.books
    return dict(books.areas), dict(books.things), dict(books.operations)


@pytest.mark.parametrize("name", ROWS)
def test_a_reseller_reaches_no_customer_of_another(api: Api, deps: FakeDeps, name: str) -> None:
    before = everything(deps)

    answers = [
        ask(api, name, tenant.below, token, tenant.names)
        for reseller_id, token in STAFF.items()
        for tenant in TENANTS
        if tenant.reseller_id != reseller_id
    ]

    nobodys = ask(api, name, "/reseller/customers/nobody", STAFF[ACME], TENANTS[0].names)
    assert {each.status for each in (*answers, nobodys)} == {404}
    assert_untouched(deps, before)


@pytest.mark.parametrize("name", WITH_IDS)
def test_what_is_in_another_area_is_in_none_of_ones_own(
    api: Api, deps: FakeDeps, name: str
) -> None:
    before = everything(deps)

    answers = [
        ask(api, name, base, token, theirs.names)
        for tenant in TENANTS
        for theirs in TENANTS
        if theirs is not tenant
        for base, token in ((ACCOUNT, tenant.token), (tenant.below, STAFF[tenant.reseller_id]))
    ]

    assert len(answers) == 24
    assert {each.status for each in answers} == {404}
    assert len({each.body["title"] for each in answers}) == 1
    assert_untouched(deps, before)


@pytest.mark.parametrize("name", ROWS)
def test_a_holder_opens_no_door_of_the_resellers(api: Api, deps: FakeDeps, name: str) -> None:
    before = everything(deps)

    answers = [
        ask(api, name, theirs.below, tenant.token, theirs.names)
        for tenant in TENANTS
        for theirs in TENANTS
    ]
    back = [ask(api, name, ACCOUNT, token, TENANTS[0].names) for token in STAFF.values()]

    assert {each.status for each in (*answers, *back)} == {403}
    assert_untouched(deps, before)


@pytest.mark.parametrize("name", [each for each in ROWS if each.startswith("GET")])
def test_nothing_that_is_shown_names_another(api: Api, name: str) -> None:
    for tenant in TENANTS:
        others = [each for each in TENANTS if each is not tenant]
        for base, token in ((ACCOUNT, tenant.token), (tenant.below, STAFF[tenant.reseller_id])):
            shown = ask(api, name, base, token, tenant.names)

            assert shown.status == 200
            assert not [each for each in others if f"shop{each.number}" in shown.text]


@pytest.mark.parametrize("name", ROWS)
def test_the_own_area_is_open_to_both(api: Api, deps: FakeDeps, name: str) -> None:
    shop, other = TENANTS[:2]

    answers = [
        ask(api, name, ACCOUNT, shop.token, shop.names),
        ask(api, name, other.below, STAFF[ACME], other.names),
    ]

    assert {each.status for each in answers} <= {200, 202}


@pytest.mark.parametrize("name", [each for each in ROWS if not each.startswith("GET")])
def test_who_may_only_read_writes_nothing(api: Api, deps: FakeDeps, name: str) -> None:
    before = everything(deps)

    tenant = TENANTS[0]
    answer = ask(api, name, tenant.below, f"token-{ACME}.reader", tenant.names)

    assert answer.status == 403
    assert_untouched(deps, before)
