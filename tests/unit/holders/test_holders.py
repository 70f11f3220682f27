"""Who signs in for a customer: let in, helped on the telephone, shut out, forgotten."""

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.errors import AlreadyExists
from functions.core.domain.hosting.customers import Customer
from functions.core.domain.sessions import Ask, Tokens
from functions.core.services.hosting import holders
from functions.core.services.hosting.holders import PasswordWish
from tests.cast import ACME
from tests.fakes import FakeDeps
from tests.unit.holders.conftest import NEW, PASSWORD, Doors, a_contract, enter

SPOKEN = PasswordWish(spoken=True)


def test_a_new_holder_chooses_a_password_at_the_first_sign_in(
    account: Doors, deps: FakeDeps
) -> None:
    first = holders.admit(a_contract(), means=deps).first_password

    asked = enter(account, first).body["asked"]

    wish = {"challenge": asked["challenge"], "new_password": NEW}
    assert asked["kind"] == "first-password"
    assert account.post("first-password", wish).status == 200
    assert (enter(account, first).status, enter(account, NEW).status) == (401, 200)


def test_letting_in_may_be_repeated_and_the_newest_password_counts(
    account: Doors, deps: FakeDeps
) -> None:
    first, second = (holders.admit(a_contract(), means=deps).first_password for _ in range(2))

    assert (enter(account, first).status, enter(account, second).status) == (401, 200)


def test_a_login_id_is_one_customers_within_a_reseller(deps: FakeDeps) -> None:
    holders.admit(a_contract(), means=deps)

    with pytest.raises(AlreadyExists):
        holders.admit(a_contract("c3"), means=deps)


def test_a_password_for_the_telephone_is_all_digits_and_ends_every_session(
    account: Doors, deps: FakeDeps, sakura: Customer
) -> None:
    token = enter(account).body["access_token"]

    issued = holders.issue(sakura, SPOKEN, means=deps)

    assert issued.first_password.replace("-", "").isdecimal()
    assert len(issued.first_password) >= 12
    assert account.me(token) == 401
    assert enter(account).status == 401
    assert enter(account, issued.first_password).body["asked"]["kind"] == "first-password"


def test_a_reset_keeps_the_second_factor_unless_its_telephone_is_lost(
    deps: FakeDeps, sakura: Customer
) -> None:
    pool, name = deps.identities[Audience.ACCOUNT], holders.holder_of(sakura).username
    pool.factors.add(name)

    holders.issue(sakura, SPOKEN, means=deps)
    kept = name in pool.factors
    holders.issue(sakura, PasswordWish(forget_second_factor=True), means=deps)

    assert (kept, name in pool.factors) == (True, False)


def test_a_password_can_be_issued_for_whom_a_crash_kept_out(account: Doors, deps: FakeDeps) -> None:
    issued = holders.issue(a_contract(), SPOKEN, means=deps)

    assert enter(account, issued.first_password).status == 200


def test_who_is_shut_out_is_out_at_once_and_comes_back_with_the_same_password(
    account: Doors, deps: FakeDeps, sakura: Customer
) -> None:
    token = enter(account).body["access_token"]

    holders.shut_out(sakura, means=deps)

    assert (account.me(token), enter(account).status) == (401, 403)
    holders.let_in(sakura, means=deps)
    assert (account.me(token), enter(account).status) == (401, 200)


def test_nothing_is_kept_of_the_forgotten_but_their_login_id(
    account: Doors, deps: FakeDeps, sakura: Customer
) -> None:
    for _ in range(2):
        holders.forget(sakura, means=deps)

    kept = deps.people.get(holders.holder_of(sakura))
    assert enter(account).status == 401
    assert sakura.contract_name not in kept.model_dump_json()
    assert holders.holder_of(sakura).username not in deps.identities[Audience.ACCOUNT].passwords
    with pytest.raises(AlreadyExists):
        holders.admit(a_contract("c9"), means=deps)


def test_a_change_of_name_reaches_whoever_signs_in(deps: FakeDeps, sakura: Customer) -> None:
    renamed = sakura.model_copy(update={"contract_name": "株式会社うめ", "mail": "a@ume.test"})

    holders.rename(renamed, means=deps)

    person = deps.people.get(holders.holder(ACME, sakura.id))
    assert (person.name, person.mail) == ("株式会社うめ", "a@ume.test")


def test_the_first_password_is_not_the_pool_owners_to_repeat(deps: FakeDeps) -> None:
    issued = holders.admit(a_contract(), means=deps)

    assert issued.first_password not in repr(issued)
    assert PASSWORD not in repr(deps.people.get(holders.holder(ACME, a_contract().id)))


def test_a_new_first_password_is_followed_by_the_second_factor_even_if_the_pool_forgets_it(
    account: Doors, deps: FakeDeps, sakura: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool, key = deps.identities[Audience.ACCOUNT], holders.holder_of(sakura)
    pool.factors.add(key.username)
    deps.people.save(deps.people.get(key).model_copy(update={"second_factor": True}))
    issued = holders.issue(sakura, SPOKEN, means=deps)
    asked = enter(account, issued.first_password).body["asked"]

    def forgetful(username: str, ask: Ask, password: str) -> Tokens | Ask:
        del ask
        pool.set_password(username, password)
        return Tokens(access_token=f"token-{username}", expires_in_s=900)

    monkeypatch.setattr(pool, "set_first_password", forgetful)
    wish = {"challenge": asked["challenge"], "new_password": NEW}
    answer = account.post("first-password", wish)

    assert answer.body["access_token"] is None
    assert answer.body["asked"]["kind"] == "second-factor"
