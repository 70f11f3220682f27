"""What is taken: every 409 of hosting names the field in which another choice helps."""

from typing import Any

import pytest

from tests.cast import ACME, TANAKA
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Answer, Api
from tests.unit.api.crawl import furnish
from tests.unit.api.wishes import NEW_PASSWORD, SSH_KEY

SOLD = {"contract_name": "さくら商店", "course_id": "basic"}
SHOP = "/reseller/customers/shop"
TWICE: list[tuple[str, dict[str, Any], str]] = [
    ("/reseller/customers", SOLD | {"login_id": "twice"}, "login_id"),
    ("/reseller/customers", SOLD | {"number": "A-1"}, "number"),
    (f"{SHOP}/domains", {"name": "another.example"}, "name"),
    (f"{SHOP}/mailboxes", {"address": "a@shop.example", "password": NEW_PASSWORD}, "address"),
    (f"{SHOP}/mail-aliases", {"address": "info@shop.example", "targets": ["a@b.test"]}, "address"),
    (f"{SHOP}/mailing-lists", {"address": "b@shop.example"}, "address"),
    (f"{SHOP}/ftp-accounts", {"name": "twice", "password": NEW_PASSWORD}, "name"),
    (f"{SHOP}/databases", {"name": "twice"}, "name"),
    (f"{SHOP}/database-users", {"name": "twice", "password": NEW_PASSWORD}, "name"),
    (f"{SHOP}/ssh-keys", {"public_key": SSH_KEY, "label": "mine"}, "public_key"),
]


def _ask(api: Api, path: str, wish: dict[str, Any], by: str = f"{ACME}.{TANAKA}") -> Answer:
    return api.post(path, wish, token=f"token-{by}")


@pytest.fixture(autouse=True)
def _furnished(deps: FakeDeps) -> None:
    furnish(deps)


@pytest.mark.parametrize(("path", "wish", "field"), TWICE)
def test_the_field_is_named(api: Api, path: str, wish: dict[str, Any], field: str) -> None:
    _ask(api, path, wish)

    answer = _ask(api, path, wish)

    assert (answer.status, answer.fields) == (409, [field])


def test_an_external_id_of_somebody_else_is_named(api: Api) -> None:
    _ask(api, "/reseller/customers", SOLD | {"external_id": "whmcs-7", "login_id": "one"})

    answer = _ask(api, "/reseller/customers", SOLD | {"external_id": "whmcs-7", "login_id": "two"})

    assert (answer.status, answer.fields) == (409, ["external_id"])


def test_of_a_domain_that_is_anothers_the_proof_is_named(api: Api) -> None:
    domain = {"name": "rival.example"}
    _ask(api, f"{SHOP}/domains", domain)

    answer = _ask(api, f"{SHOP}/domains/rival.example/proof", {"by": "reseller"})

    assert (answer.status, answer.fields) == (409, ["by"])
