"""Holders sign in at their reseller's brand: nowhere else are they anybody."""

import hashlib
from collections.abc import Iterator

import pytest
from chalice import Chalice
from chalice.test import Client

from functions.core.domain.brands import Brand
from functions.core.domain.callers import Audience
from functions.core.domain.hosting.customers import Customer
from functions.core.services.hosting import holders
from functions.core.settings import Settings
from functions.core.wiring import use
from tests.cast import ACME, RIVAL
from tests.fakes import FakeDeps
from tests.unit.holders.conftest import LOGIN, NEW, PASSWORD, Api, Doors, a_contract, enter, rivals

FRONT = "planted secret of the front"


def test_a_holder_signs_in_within_their_reseller(account: Doors, sakura: Customer) -> None:
    answer = enter(account)

    token = answer.body["access_token"]
    me = account.api.get("/auth/account/me", token=token).body
    assert (me["login_id"], me["reseller_id"], me["customer_id"]) == (LOGIN, ACME, sakura.id)


def test_the_same_login_id_is_somebody_else_at_another_resellers(
    account: Doors, sakura: Customer
) -> None:
    theirs = enter(account, NEW, reseller_id=RIVAL)
    mixed = enter(account, PASSWORD, reseller_id=RIVAL)

    assert (theirs.status, mixed.status) == (200, 401)


@pytest.mark.parametrize(
    "elsewhere", [{"reseller_id": RIVAL}, {"reseller_id": "none"}, {"reseller_id": None}]
)
def test_at_a_wrong_brand_a_login_id_is_as_unknown_as_nobodys(
    account: Doors, deps: FakeDeps, elsewhere: dict[str, str]
) -> None:
    holders.admit(a_contract(), means=deps)

    wrong, nobodys = enter(account, **elsewhere), enter(account, **elsewhere, login_id="nobody")

    assert (wrong.status, wrong.body) == (401, nobodys.body)


@pytest.fixture
def behind_a_front(app: Chalice, deps: FakeDeps) -> Iterator[Doors]:
    """Put a front before acme's and its rival's brands."""
    fronted = FakeDeps(Settings(origin_digest=hashlib.sha256(FRONT.encode()).hexdigest()))
    for customer, password in ((a_contract(), PASSWORD), (rivals(), NEW)):
        holders.admit(customer, means=fronted)
        username = holders.holder_of(customer).username
        fronted.identities[Audience.ACCOUNT].set_password(username, password)
        reseller_id = customer.reseller_id
        brand = Brand(
            reseller_id=reseller_id, name=reseller_id, host_names=(f"{reseller_id}.test",)
        )
        fronted.brands.save(brand)
    with use(fronted), Client(app) as client:
        yield Doors(Api(client), fronted, Audience.ACCOUNT)


@pytest.mark.parametrize(
    ("host", "wish", "status"),
    [
        ("acme.test", {}, 200),
        ("ACME.test:443", {}, 200),
        ("rival.test", {}, 401),
        ("nobody.test", {}, 401),
        ("rival.test", {"reseller_id": ACME}, 401),
        ("nobody.test", {"reseller_id": ACME}, 200),
    ],
)
def test_the_host_name_says_whose_console_it_is(
    behind_a_front: Doors, host: str, wish: dict[str, str], status: int
) -> None:
    said = {"login_id": LOGIN, "password": PASSWORD} | wish
    headers = {"x-noren-origin": FRONT, "x-noren-host": host}

    answer = behind_a_front.post("login", said, **headers)

    assert answer.status == status


def test_who_says_a_host_name_without_being_the_front_is_not_believed(
    account: Doors, deps: FakeDeps, sakura: Customer
) -> None:
    deps.brands.save(Brand(reseller_id=ACME, name="Acme", host_names=("acme.test",)))

    said = {"login_id": LOGIN, "password": PASSWORD}
    answer = account.post("login", said, **{"x-noren-host": "acme.test"})

    assert answer.status == 401


def test_guessing_at_one_resellers_locks_nobody_of_another(
    account: Doors, sakura: Customer
) -> None:
    for _ in range(5):
        enter(account, "planted guess")

    assert (enter(account).status, enter(account, NEW, reseller_id=RIVAL).status) == (429, 200)


def test_a_holders_second_factor_names_the_brand_and_nobody_else(
    account: Doors, deps: FakeDeps, sakura: Customer
) -> None:
    deps.brands.save(Brand(reseller_id=ACME, name="さくらホスティング"))
    token = enter(account).body["access_token"]

    uri = account.post("totp", {"password": PASSWORD}, token).body["otpauth_uri"]

    assert "issuer=%E3%81%95%E3%81%8F%E3%82%89" in uri
    assert ACME not in uri


def test_away_from_a_brand_a_holder_is_mailed_no_code(
    account: Doors, deps: FakeDeps, sakura: Customer
) -> None:
    wish = {"login_id": LOGIN, "code": "abcd-efgh-jkmn", "new_password": NEW}

    asked = account.post("forgotten-password", {"login_id": LOGIN})

    assert asked.status == 202
    assert account.post("new-password", wish).status == 422
