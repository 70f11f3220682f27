"""Acting in a customer's name: short, known as such, and never with the customer's own keys."""

import pytest

from functions.core.domain.callers import Audience, Role
from functions.core.domain.contacts import Suspension
from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.customers import Customer
from functions.core.domain.people import PersonKey
from functions.core.domain.sessions import Visitor
from functions.core.services import signing_in
from functions.core.services.hosting import holders
from functions.core.services.signing_in import act_as, admit
from tests.cast import ACME, T0, TANAKA
from tests.fakes import FakeDeps
from tests.unit.holders.conftest import PASSWORD, Doors, enter

SUPPORT = "support"


@pytest.fixture
def token(deps: FakeDeps, sakura: Customer) -> str:
    """Let acme's support act as sakura."""
    return act(deps, sakura)


def act(deps: FakeDeps, sakura: Customer, name: str = SUPPORT) -> str:
    caller = admit(f"token-{ACME}.{name}", Audience.RESELLER, means=deps)
    key, visitor = holders.holder_of(sakura), Visitor(address="192.0.2.7")
    return act_as(caller, key, visitor=visitor, means=deps).access_token


def test_the_session_says_who_acts_in_whose_name(
    account: Doors, deps: FakeDeps, token: str
) -> None:
    me = account.api.get("/auth/account/me", token=token).body

    caller = admit(token, Audience.ACCOUNT, means=deps)
    assert (me["login_id"], me["acting"]) == ("sakura", SUPPORT)
    assert (caller.account, caller.tenant) == ("c1", ACME)
    assert caller.acting is not None


def test_who_is_suspended_changes_nothing_in_a_customers_name(
    account: Doors, deps: FakeDeps, token: str
) -> None:
    suspension = Suspension(reason="unpaid", by="operator", at=T0)
    acme = deps.resellers.get(ACME)
    deps.resellers.save(acme.model_copy(update={"suspended": suspension}))

    answer = account.api.post("/account/mailboxes", {}, token=token)

    assert answer.status == 403
    assert "suspended" in answer.body["detail"]
    assert account.api.get("/auth/account/me", token=token).status == 200


def test_it_opens_no_door_of_the_resellers(account: Doors, token: str) -> None:
    assert account.api.get("/reseller/servers", token=token).status == 403


@pytest.mark.parametrize(
    ("step", "wish"),
    [
        ("password", {"password": PASSWORD, "new_password": "planted password 9"}),
        ("totp", {"password": PASSWORD}),
        ("totp/confirmation", {"code": "111111"}),
        ("totp/removal", {"password": PASSWORD}),
    ],
)
def test_password_and_second_factor_are_the_customers_alone(
    account: Doors, token: str, step: str, wish: dict[str, str]
) -> None:
    assert account.post(step, wish, token).status == 403


def test_it_ends_after_half_an_hour(account: Doors, token: str) -> None:
    account.later(minutes=29)
    before = account.me(token)

    account.later(minutes=1)

    assert (before, account.me(token)) == (200, 401)


def test_it_ends_by_signing_out(account: Doors, token: str) -> None:
    left = account.post("logout", token=token)

    assert (left.status, account.me(token)) == (204, 401)


def test_another_door_does_not_end_it(account: Doors, token: str) -> None:
    Doors(account.api, account.deps, Audience.RESELLER).post("logout", token=token)

    assert account.me(token) == 200


@pytest.mark.parametrize("changes", [{"disabled": True}, {"role": Role.READ_ONLY}])
def test_it_ends_with_the_right_of_who_acts(
    account: Doors, deps: FakeDeps, token: str, changes: dict[str, object]
) -> None:
    key = PersonKey.of_username(Audience.RESELLER, f"{ACME}.{SUPPORT}")

    deps.people.save(deps.people.get(key).model_copy(update=changes))

    assert account.me(token) == 401


def test_it_ends_with_the_customers_own_right(
    account: Doors, deps: FakeDeps, sakura: Customer, token: str
) -> None:
    holders.shut_out(sakura, means=deps)

    assert account.me(token) == 401
    with pytest.raises(Invalid):
        act(deps, sakura, TANAKA)


def test_the_customer_sees_it_and_may_end_it(
    account: Doors, deps: FakeDeps, sakura: Customer, token: str
) -> None:
    own = enter(account).body["access_token"]
    listed = account.api.get("/auth/account/sessions", token=own).body["items"]
    (acting,) = [each for each in listed if each["acting"]]

    ended = account.api.write("DELETE", f"/auth/account/sessions/{acting['id']}", token=own)

    assert acting["acting"] == SUPPORT
    assert (ended.status, account.me(token), account.me(own)) == (204, 401, 200)


@pytest.mark.parametrize("forged", ["as_", "as_.", "as_acme.c1.guess", "as_x", "as_acme.c1."])
def test_a_forged_one_opens_nothing(account: Doors, token: str, forged: str) -> None:
    assert account.me(forged) == 401


def test_both_names_stand_in_the_audit_log(account: Doors, deps: FakeDeps, token: str) -> None:
    acting = admit(token, Audience.ACCOUNT, means=deps)
    own = admit(f"token-{ACME}.holder", Audience.ACCOUNT, means=deps)

    assert (acting.login_id, acting.acting and acting.acting.login_id) == ("sakura", SUPPORT)
    assert acting.unique != own.unique
    assert signing_in.key_of(acting) == PersonKey.of_username(Audience.ACCOUNT, "acme.c1")
