"""Customers on the embedded cloud: their own sign-in, their reseller's help, its programs."""

import base64
import json
import uuid
from dataclasses import dataclass
from typing import Any, Final

import pytest

from noren.client import Client
from noren.wire import ClientError, WrongLogin
from tests.integration.doors import Door, second_factor
from tests.integration.instance import Instance, eventually

pytestmark = pytest.mark.stack

OWN, OTHER = "planted password 1", "planted password 2"
ACME: Final = "acme"
NOWHERE: Final = "https://127.0.0.1:8443/hooks"
"""A program that does not listen."""


@dataclass(frozen=True)
class Shop:
    """acme's owner at the console."""

    noren: Instance
    login_id: str
    password: str
    client: Client

    def sell(self) -> Any:
        """Register somebody; return what was shown this once."""
        name = uuid.uuid4().hex[:8]
        wish = {
            "contract_name": "株式会社さくら",
            "login_id": name,
            "external_id": name,
            "course_id": "standard",
            "mail": f"{name}@customers.test",
        }
        return self.client.post("reseller", "customers", wish=wish)

    def customer(self, sold: Any, *verb: str, wish: Any = None) -> Any:
        path = ("reseller", "customers", sold["customer"]["id"], *verb)
        return self.client.post(*path, wish=wish or {})


@pytest.fixture(scope="module")
def shop(noren: Instance) -> Shop:
    logins = json.loads((noren.data / "credentials.json").read_text("utf-8"))["resellers"]
    login_id, password = logins[ACME]["login_id"], logins[ACME]["password"]
    token = Door(noren, "reseller").login(login_id, password).body["access_token"]
    return Shop(noren, login_id, password, Client(f"http://127.0.0.1:{noren.port}", token))


@pytest.fixture
def door(noren: Instance) -> Door:
    return Door(noren, "account")


def enter(door: Door, sold: Any, password: str, reseller_id: str = ACME) -> Any:
    login_id = sold["customer"]["login_id"]
    wish = {"login_id": login_id, "password": password, "reseller_id": reseller_id}
    return door.step("login", wish).body


def begin(door: Door, sold: Any, first: str = "", chosen: str = OWN) -> str:
    """Replace a first password; return an access token."""
    asked = enter(door, sold, first or sold["first_password"])["asked"]
    assert asked["kind"] == "first-password"
    wish = {"challenge": asked["challenge"], "new_password": chosen}
    return str(door.step("first-password", wish).body["access_token"])


def test_a_customer_signs_in_within_their_reseller_only(shop: Shop, door: Door) -> None:
    sold = shop.sell()

    token = begin(door, sold)

    assert door.opens(token, "account/area")
    assert not door.opens(token, "reseller/customers")
    with pytest.raises(WrongLogin):
        enter(door, sold, OWN, "rival")


def test_a_reset_by_telephone_ends_every_session_and_keeps_the_second_factor(
    shop: Shop, door: Door
) -> None:
    sold = shop.sell()
    token = begin(door, sold)
    uri = door.step("totp", {"password": OWN}, token=token).body["otpauth_uri"]
    door.step("totp/confirmation", {"code": second_factor(uri)}, token=token)

    issued = shop.customer(sold, "first-password", wish={"spoken": True})["first_password"]

    assert not door.opens(token, "account/area")
    asked = enter(door, sold, issued)["asked"]
    chosen = {"challenge": asked["challenge"], "new_password": OTHER}
    asked = door.step("first-password", chosen).body["asked"]
    assert asked["kind"] == "second-factor"
    code = {"challenge": asked["challenge"], "code": second_factor(uri, later=1)}
    assert door.opens(door.step("second-factor", code).body["access_token"], "account/area")


def test_who_acts_for_a_customer_is_known_and_out_after_signing_out(shop: Shop, door: Door) -> None:
    sold = shop.sell()
    own = begin(door, sold)

    acting = shop.customer(sold, "sessions")["access_token"]

    seen = Client(f"http://127.0.0.1:{shop.noren.port}", own).get("auth", "account", "sessions")
    assert [each["acting"] for each in seen["items"] if each["acting"]] == [shop.login_id]
    with pytest.raises(ClientError, match="in somebody's name"):
        door.step("password", {"password": OWN, "new_password": OTHER}, token=acting)
    assert door.opens(acting, "account/area")
    door.step("logout", token=acting)
    assert not door.opens(acting, "account/area")


def test_who_is_held_still_signs_in_and_who_is_cancelled_does_not(shop: Shop, door: Door) -> None:
    sold = shop.sell()
    token = begin(door, sold)

    shop.customer(sold, "holds", wish={"reason": "unpaid"})
    held = door.opens(token, "account/area")
    shop.customer(sold, "cancellation", wish={"reason": "moved away"})

    assert held
    assert not door.opens(token, "account/area")
    with pytest.raises(ClientError, match="this login ID has been switched off"):
        enter(door, sold, OWN)
    shop.customer(sold, "restoration", wish={"reason": "came back"})
    assert enter(door, sold, OWN)["access_token"]


def test_a_program_shows_a_token_until_it_is_taken_back(shop: Shop, door: Door) -> None:
    wish = {"name": "billing", "scopes": ["read"], "password": shop.password}
    made = shop.client.post("reseller", "tokens", wish=wish)

    opens = door.opens(made["token"], "reseller/customers")
    shop.client.delete("reseller", "tokens", made["known"]["id"])

    assert opens
    assert not door.opens(made["token"], "reseller/customers")
    assert made["token"] not in shop.noren.logged()


def test_a_program_that_does_not_listen_is_tried_and_will_be_again(shop: Shop) -> None:
    made = shop.client.post("reseller", "webhooks", wish={"url": NOWHERE})
    webhook = ("reseller", "webhooks", made["webhook"]["id"])
    sold = shop.sell()

    tried = eventually(lambda: _tried(shop.client.get(*webhook, "deliveries")["items"]))

    assert tried["happening"]["type"] == "customer.created"
    assert tried["happening"]["data"]["external_id"] == sold["customer"]["external_id"]
    assert tried["state"] == "waiting"
    assert "nobody answered" in tried["tries"][0]["reason"]
    shop.client.delete(*webhook)


def test_a_list_of_customers_is_imported_by_itself(shop: Shop) -> None:
    name = uuid.uuid4().hex[:8]
    rows = "".join(f"{name}-{number},うめ商店,standard\n" for number in range(3))
    text = base64.b64encode(f"外部ID,契約者名,コース\n{rows}".encode("cp932")).decode()
    begun = shop.client.post("reseller", "imports", wish={"csv_base64": text})

    path = ("reseller", "imports", begun["id"])
    done = eventually(lambda: _in_phase("done", shop.client.get(*path)))

    assert (done["created"], done["refused"]) == (3, 0)


def test_a_large_list_is_read_and_worked_off_by_itself(shop: Shop) -> None:
    name = uuid.uuid4().hex[:8]
    rows = [f"{name}-{number},うめ商店{number},ない\n" for number in range(600)]
    rows[::200] = [row.replace("ない", "standard") for row in rows[::200]]
    data = f"外部ID,契約者名,コース\n{''.join(rows)}".encode("cp932")
    begun = shop.client.post("reseller", "imports", "uploads", wish={"file_name": "all.csv"})
    path = ("reseller", "imports", begun["id"])
    for number, start in enumerate(range(0, len(data), 5_001), start=1):
        part = base64.b64encode(data[start : start + 5_001]).decode()
        shop.client.post(*path, "parts", wish={"number": number, "csv_base64": part})

    shop.client.post(*path, "reading", wish={})
    foreseen = eventually(lambda: _in_phase("foreseen", shop.client.get(*path)))
    shop.client.post(*path, "registration", wish={})
    done = eventually(lambda: _in_phase("done", shop.client.get(*path)))

    assert (foreseen["total"], foreseen["new"], foreseen["refused"]) == (600, 3, 597)
    assert (done["done"], done["created"], done["refused"]) == (600, 3, 597)
    found = shop.client.get(*path, "rows")["items"]
    assert [each["fate"] for each in found[:2]] == ["created", "refused"]


def _in_phase(phase: str, found: Any) -> Any:
    return found if found["phase"] == phase else None


def _tried(items: list[Any]) -> Any:
    created = [each for each in items if each["happening"]["type"] == "customer.created"]
    return next((each for each in created if each["tries"]), None)
