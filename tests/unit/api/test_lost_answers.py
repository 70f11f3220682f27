"""What was written, and whose answer got lost: sent again, it does not happen twice."""

from collections.abc import Callable
from typing import Any

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.errors import Unavailable
from functions.core.domain.hosting.customers import Customer
from functions.core.domain.hosting.imports import Fate
from functions.core.domain.ids import InquiryId
from functions.core.domain.model import minutes
from functions.core.domain.sessions import Tokens
from functions.core.services.hosting import ending, holders, importing
from tests.cast import ACME, TANAKA
from tests.fakes import FakeClock, FakeDeps
from tests.unit.api.conftest import Answer, Api
from tests.unit.api.crawl import furnish
from tests.unit.api.wishes import WISHES

SALE = {"contract_name": "さくら商店", "course_id": "basic"}
ASKED = InquiryId(f"asked-by-{ACME}")
RECORD = WISHES["POST /reseller/customers/{customer_id}/dns-records"]


def _ask(api: Api, path: str, wish: Any) -> Answer:
    key = {"Idempotency-Key": "one-and-the-same"}
    return api.post(path, wish, token=f"token-{ACME}.{TANAKA}", headers=key)


def _lose_the_answer(monkeypatch: pytest.MonkeyPatch, store: object, write: str) -> None:
    """Let the next write succeed, and nobody hear of it."""
    really: Callable[..., Any] = getattr(store, write)

    def written(*what: Any) -> Any:
        monkeypatch.setattr(store, write, really)
        really(*what)
        raise Unavailable("DynamoDB: ReadTimeoutError")

    monkeypatch.setattr(store, write, written)


@pytest.fixture(autouse=True)
def _furnished(deps: FakeDeps) -> None:
    furnish(deps)


def test_a_sale_happens_once_and_is_brought_to_its_end(
    api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lose_the_answer(monkeypatch, deps.customers, "create")

    failed = _ask(api, "/reseller/customers", SALE)
    deps.clock = FakeClock(deps.clock() + minutes(2))
    sold = _ask(api, "/reseller/customers", SALE)

    assert (failed.status, sold.status) == (503, 202)
    assert sold.body["first_password"]
    assert sold.body["operation"]["action"] == "area.create"
    theirs = [each for each in deps.customers.page(ACME)[0] if each.contract_name == "さくら商店"]
    assert [each.id for each in theirs] == [sold.body["customer"]["id"]]


def test_a_sale_after_which_the_pool_fails_happens_once(
    api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lose_the_answer(monkeypatch, deps.people, "create")

    statuses = [_ask(api, "/reseller/customers", SALE).status for _ in range(2)]

    assert statuses == [503, 202]
    theirs = [each for each in deps.customers.page(ACME)[0] if each.contract_name == "さくら商店"]
    assert len(theirs) == 1


def test_a_sale_that_is_sent_again_leaves_a_password_of_the_holders_own(
    api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = deps.identities[Audience.ACCOUNT]
    customer = _sold_unheard(api, deps, monkeypatch)
    username = holders.holder_of(customer).username
    pool.set_password(username, "planted password 2")

    again = _ask(api, "/reseller/customers", SALE)

    assert (again.status, again.body["customer"]["id"]) == (202, customer.id)
    assert again.body["first_password"] is None
    assert isinstance(pool.sign_in(username, "planted password 2"), Tokens)


def test_a_sale_that_is_sent_again_lets_nobody_in_who_was_cancelled_since(
    api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = _sold_unheard(api, deps, monkeypatch)
    ending.cancel(ACME, customer.id, "by mistake", by=TANAKA, means=deps)

    again = _ask(api, "/reseller/customers", SALE)

    assert (again.status, again.body["first_password"]) == (202, None)


def _sold_unheard(api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch) -> Customer:
    """Sell to somebody, the answer being lost after everything was done."""
    _lose_the_answer(monkeypatch, deps.identities[Audience.ACCOUNT], "invite")
    assert _ask(api, "/reseller/customers", SALE).status == 503
    sold = (each for each in deps.customers.page(ACME)[0] if each.contract_name == "さくら商店")
    return next(sold)


def test_a_list_that_is_sent_again_keeps_what_became_of_its_rows(
    api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = WISHES["POST /reseller/imports"]
    _lose_the_answer(monkeypatch, deps.imports, "save")
    failed = _ask(api, "/reseller/imports", wish)
    begun = max(deps.imports.unfinished(), key=lambda each: each.created_at)
    while deps.imports.get(ACME, begun.id).working:
        importing.step(ACME, begun.id, means=deps)
    done = deps.imports.rows(ACME, begun.id, 0)

    again = _ask(api, "/reseller/imports", wish)

    assert (failed.status, again.status, again.body["id"]) == (503, 202, begun.id)
    assert deps.imports.rows(ACME, begun.id, 0) == done
    assert Fate.WAITING not in {each.fate for each in done}


def test_a_change_of_an_area_happens_once(
    api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "/reseller/customers/shop/dns-records"
    wish = RECORD | {"host": "twice"}
    _lose_the_answer(monkeypatch, deps.areas, "add")

    failed, added = _ask(api, path, wish), _ask(api, path, wish)

    assert (failed.status, added.status) == (503, 202)
    records = api.get(path, token=f"token-{ACME}.{TANAKA}").body["items"]
    assert len([each for each in records if each["host"] == "twice"]) == 1


@pytest.mark.parametrize(
    ("path", "store", "write"),
    [
        ("/reseller/contacts", "resellers", "save_contact"),
        ("/reseller/courses", "courses", "create"),
        ("/reseller/notices", "holder_notices", "save"),
        ("/reseller/webhooks", "webhooks", "save"),
        ("/reseller/imports", "imports", "save"),
        ("/reseller/inquiries", "inquiries", "create"),
        ("/reseller/staff", "people", "create"),
    ],
)
def test_what_gets_an_id_of_ours_is_made_once(
    path: str,
    store: str,
    write: str,
    api: Api,
    deps: FakeDeps,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wish = WISHES[f"POST {path}"]
    listed = api.get(path, token=f"token-{ACME}.{TANAKA}").body["items"]
    _lose_the_answer(monkeypatch, getattr(deps, store), write)

    failed, made = _ask(api, path, wish), _ask(api, path, wish)

    assert failed.status == 503
    assert made.status in {201, 202}
    now = api.get(path, token=f"token-{ACME}.{TANAKA}").body["items"]
    assert len(now) == len(listed) + 1


def test_a_token_is_minted_once_and_its_answer_says_which_it_was(
    api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = WISHES["POST /reseller/tokens"]
    _lose_the_answer(monkeypatch, deps.api_tokens, "create")

    failed, again = _ask(api, "/reseller/tokens", wish), _ask(api, "/reseller/tokens", wish)

    assert (failed.status, again.status) == (503, 409)
    (made,) = [each.id for each in deps.api_tokens.all(ACME) if each.id != "t-acme"]
    assert made in again.body["detail"]


def test_a_further_question_is_asked_once(
    api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, wish = f"/reseller/inquiries/{ASKED}/questions", {"text": "まだ届きません"}
    before = len(deps.inquiries.get(ACME, ASKED).entries)
    _lose_the_answer(monkeypatch, deps.inquiries, "save")

    failed, asked = _ask(api, path, wish), _ask(api, path, wish)

    assert (failed.status, asked.status) == (503, 200)
    assert len(deps.inquiries.get(ACME, ASKED).entries) == before + 1
    assert [each.inquiry_id for each in deps.jobs.tells] == [ASKED]


def test_without_a_key_the_same_question_may_be_asked_twice(api: Api, deps: FakeDeps) -> None:
    path, token = f"/reseller/inquiries/{ASKED}/questions", f"token-{ACME}.{TANAKA}"
    before = len(deps.inquiries.get(ACME, ASKED).entries)

    for _ in range(2):
        api.post(path, {"text": "まだ届きません"}, token=token)

    assert len(deps.inquiries.get(ACME, ASKED).entries) == before + 2
