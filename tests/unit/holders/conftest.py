"""An account's door as its holder meets it, and two resellers' customers of the same login ID."""

import datetime as dt
from typing import Any

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.hosting.customers import Customer
from functions.core.services.hosting import holders
from tests.builders import a_reseller
from tests.cast import ACME, RIVAL, T0
from tests.fakes import FakeDeps
from tests.unit.api.conftest import PASSWORD, Answer, Api, api, app, deps
from tests.unit.signing_in.conftest import NEW, Doors

__all__ = ["NEW", "PASSWORD", "Answer", "Api", "Doors", "api", "app", "deps"]

LOGIN = "sakura"


def a_contract(customer_id: str = "c1", **changes: Any) -> Customer:
    """Return acme's customer who signs in as `sakura`."""
    day = dt.date(2026, 9, 1)
    defaults: dict[str, Any] = {
        "id": customer_id,
        "reseller_id": ACME,
        "login_id": LOGIN,
        "contract_name": "株式会社さくら",
        "contract_date": day,
        "service_start": day,
        "course_id": "course-1",
        "course_revision": 1,
        "server_id": "web01",
        "slug": "h0000001",
        "created_at": T0,
        "created_by": "tanaka",
        "updated_at": T0,
        "updated_by": "tanaka",
    }
    return Customer.model_validate(defaults | changes)


@pytest.fixture
def account(api: Api, deps: FakeDeps) -> Doors:
    return Doors(api, deps, Audience.ACCOUNT)


@pytest.fixture
def sakura(deps: FakeDeps) -> Customer:
    """Let acme's and the rival's sakura in: both have chosen a password of their own."""
    deps.resellers.save(a_reseller(ACME))
    for customer, password in ((a_contract(), PASSWORD), (rivals(), NEW)):
        holders.admit(customer, means=deps)
        username = holders.holder_of(customer).username
        deps.identities[Audience.ACCOUNT].set_password(username, password)
    return a_contract()


def rivals() -> Customer:
    return a_contract("c2", reseller_id=RIVAL)


def enter(account: Doors, password: str = PASSWORD, **wish: Any) -> Answer:
    """Sign in as sakura, at acme's unless another reseller is named."""
    said = {"login_id": LOGIN, "password": password, "reseller_id": ACME} | wish
    return account.post("login", said)
