"""Signing in on the embedded cloud: real pools, real tokens, real mail, roles enforced."""

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from functions.core.domain.sessions import TRIES
from noren.wire import ClientError, WrongLogin
from tests.integration.doors import Door, mailed_code, second_factor
from tests.integration.instance import Instance

pytestmark = pytest.mark.stack

FIRST, SECOND, THIRD = (f"planted password {number}" for number in (1, 2, 3))
ME = "auth/reseller/me"


@dataclass(frozen=True)
class Owner:
    """A reseller's owner who has just been introduced."""

    door: Door
    login_id: str
    first_password: str

    @property
    def mail(self) -> str:
        return f"{self.login_id}@reseller.test"

    def begin(self) -> str:
        """Replace the first password; return an access token."""
        asked = self.door.login(self.login_id, self.first_password).body["asked"]
        assert asked["kind"] == "first-password"
        wish = {"challenge": asked["challenge"], "new_password": FIRST}
        token: str = self.door.step("first-password", wish).body["access_token"]
        return token


@pytest.fixture
def owner(noren: Instance) -> Owner:
    name = f"r{uuid.uuid4().hex[:8]}"
    person = {"login_id": name, "name": "Owner", "role": "owner", "mail": f"{name}@reseller.test"}
    wish = {"id": name, "name": "Reseller", "owner": person}
    made = noren.client().post("operator", "resellers", wish=wish)
    return Owner(Door(noren, "reseller"), name, made["owner"]["first_password"])


def test_a_fresh_instance_has_an_owner_of_each_reseller(noren: Instance) -> None:
    logins = json.loads((noren.data / "credentials.json").read_text("utf-8"))["resellers"]
    door = Door(noren, "reseller")

    for reseller_id, login in logins.items():
        token = door.login(login["login_id"], login["password"]).body["access_token"]
        assert door.opens(token, ME), reseller_id
    assert len(logins) >= 2


def test_a_first_password_leads_in_once(owner: Owner) -> None:
    asked = owner.door.login(owner.login_id, owner.first_password).body["asked"]
    wish = {"challenge": asked["challenge"], "new_password": FIRST}
    token = owner.door.step("first-password", wish).body["access_token"]

    assert owner.door.opens(token, ME)
    with pytest.raises(WrongLogin):
        owner.door.step("first-password", wish)
    with pytest.raises(WrongLogin):
        owner.door.login(owner.login_id, owner.first_password)


def test_a_token_opens_no_other_door(owner: Owner) -> None:
    token = owner.begin()

    assert owner.door.opens(token, ME)
    assert not owner.door.opens(token, "operator/servers")
    assert not owner.door.opens(token, "auth/account/me")


def test_signing_out_ends_the_token_that_the_pool_would_still_take(owner: Owner) -> None:
    owner.begin()
    signed_in = owner.door.login(owner.login_id, FIRST)
    other = owner.door.login(owner.login_id, FIRST)
    token = signed_in.body["access_token"]

    owner.door.step("logout", token=token)

    assert not owner.door.opens(token, ME)
    assert owner.door.opens(other.body["access_token"], ME)
    assert owner.door.step("refresh", cookie=signed_in.cookie).body is None
    assert owner.door.step("refresh", cookie=other.cookie).body["access_token"]


def test_a_cookie_is_of_one_door(owner: Owner) -> None:
    owner.begin()
    cookie = owner.door.login(owner.login_id, FIRST).cookie

    elsewhere = Door(owner.door.noren, "operator").step("refresh", cookie=cookie)

    assert elsewhere.body is None


def test_a_changed_password_ends_every_session(owner: Owner) -> None:
    token = owner.begin()
    other = owner.door.login(owner.login_id, FIRST)

    owner.door.step("password", {"password": FIRST, "new_password": SECOND}, token=token)

    assert not owner.door.opens(token, ME)
    assert not owner.door.opens(other.body["access_token"], ME)
    assert owner.door.step("refresh", cookie=other.cookie).body is None
    assert owner.door.login(owner.login_id, SECOND).body["access_token"]


def test_a_second_factor_is_demanded_and_a_code_taken_once(owner: Owner) -> None:
    token = owner.begin()
    uri = owner.door.step("totp", {"password": FIRST}, token=token).body["otpauth_uri"]
    code = second_factor(uri)
    owner.door.step("totp/confirmation", {"code": code}, token=token)

    asked = owner.door.login(owner.login_id, FIRST).body["asked"]

    with pytest.raises(WrongLogin, match="used before"):
        owner.door.step("second-factor", {"challenge": asked["challenge"], "code": code})
    wish = {"challenge": asked["challenge"], "code": second_factor(uri, later=1)}
    assert owner.door.opens(owner.door.step("second-factor", wish).body["access_token"], ME)


def test_a_forgotten_password_is_replaced_by_a_mailed_code(owner: Owner) -> None:
    token = owner.begin()
    owner.door.step("forgotten-password", {"login_id": owner.login_id})
    code = mailed_code(owner.door.noren, owner.mail)

    wish = {"login_id": owner.login_id, "code": code, "new_password": THIRD}
    owner.door.step("new-password", wish)

    assert not owner.door.opens(token, ME)
    assert owner.door.login(owner.login_id, THIRD).body["access_token"]
    with pytest.raises(ClientError, match="wrong or too old"):
        owner.door.step("new-password", wish)
    assert code not in owner.door.noren.logged()


def test_guessing_locks_and_no_secret_is_ever_logged(owner: Owner) -> None:
    owner.begin()
    for _ in range(5):
        with pytest.raises(WrongLogin):
            owner.door.login(owner.login_id, "planted guess")

    with pytest.raises(ClientError, match="too many attempts"):
        owner.door.login(owner.login_id, FIRST)

    logged = owner.door.noren.logged()
    assert "planted" not in logged
    assert owner.first_password not in logged


def test_many_hands_at_once_get_no_more_guesses(owner: Owner) -> None:
    owner.begin()

    def guess(number: int) -> bool:
        """Tell whether it was judged."""
        try:
            owner.door.login(owner.login_id, f"planted guess {number}")
        except ClientError as refusal:
            return isinstance(refusal, WrongLogin)
        return True

    with ThreadPoolExecutor(12) as hands:
        judged = sum(hands.map(guess, range(24)))

    assert judged == TRIES
