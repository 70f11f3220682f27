"""The desk on the embedded cloud: what a reseller asks and tries arrives, with roles enforced."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

import pytest

from noren.client import Client
from noren.local.folder import LOOPBACK
from noren.wire import ClientError
from tests.integration.doors import Door
from tests.integration.instance import Instance, eventually, first

pytestmark = pytest.mark.stack

PASSWORD = "planted password 1"
GONE = {"sent", "delivered"}


@dataclass(frozen=True)
class House:
    """A reseller who has just been introduced, its owner's console, and the operator's."""

    id: str
    console: Client
    operator: Client
    contact_id: str

    def told(self, effect: str, thread: str) -> dict[str, Any]:
        """Wait until the ledger says that something of this matter went out."""

        def ask() -> dict[str, Any] | None:
            items = self.operator.get("operator", "deliveries", thread=thread)["items"]
            mine = [each for each in items if each["key"]["effect"] == effect]
            return next((each for each in mine if each["delivery"] in GONE), None)

        return eventually(ask)


@pytest.fixture
def house(noren: Instance) -> House:
    name, operator = f"h{uuid.uuid4().hex[:8]}", noren.client()
    person = {"login_id": name, "name": "Owner", "role": "owner", "mail": f"{name}@reseller.test"}
    made = operator.post(
        "operator", "resellers", wish={"id": name, "name": "House", "owner": person}
    )
    door = Door(noren, "reseller")
    asked = door.login(name, made["owner"]["first_password"]).body["asked"]
    wish = {"challenge": asked["challenge"], "new_password": PASSWORD}
    token = door.step("first-password", wish).body["access_token"]
    console = Client(f"http://{LOOPBACK}:{noren.port}", token)
    contact = console.post(
        "reseller",
        "contacts",
        wish={"name": "Night", "routes": [{"kind": "email", "to": f"night@{name}.test"}]},
    )
    return House(name, console, operator, contact["id"])


def test_a_test_message_is_really_sent(house: House) -> None:
    wish = {"to": f"night@{house.id}.test"}

    house.console.post("reseller", "contacts", house.contact_id, "tests", wish=wish)

    sent = house.told("test", f"test:{house.id}/{house.contact_id}")
    assert sent["to"] == wish["to"]
    with pytest.raises(ClientError, match="just now"):
        house.console.post("reseller", "contacts", house.contact_id, "tests", wish=wish)


def test_an_inquiry_reaches_the_desk(house: House) -> None:
    wish = {"category": "fees", "title": "Invoice", "text": "Once more, please."}

    asked = house.console.post("reseller", "inquiries", wish=wish)

    assert house.told("inquiry", f"inquiry:{house.id}:{asked['id']}")["to"]
    listed = house.operator.list("operator", "inquiries", limit=20)["items"]
    assert first(listed, id=asked["id"])["reseller_id"] == house.id


def test_an_announcement_is_mailed_when_it_begins(house: House) -> None:
    now = dt.datetime.now(dt.UTC)
    wish = {
        "title_ja": "試験",
        "text_ja": "本文",
        "resellers": [house.id],
        "starts_at": now.isoformat(),
        "ends_at": (now + dt.timedelta(days=1)).isoformat(),
        "by_mail": True,
    }

    posted = house.operator.post("operator", "announcements", wish=wish)

    mail = house.told("announcement", f"announcement:{posted['id']}")
    assert mail["to"] == f"night@{house.id}.test"
    shown = house.console.get("reseller", "announcements", posted["id"])
    assert shown["title"]["ja"] == "試験"


def test_a_new_house_sees_nothing_of_others(house: House) -> None:
    for noun in ("servers", "incidents", "reports", "inquiries"):
        assert house.console.get("reseller", noun)["items"] == []
    with pytest.raises(ClientError, match="there is no server"):
        house.console.get("reseller", "servers", "sv1")
    with pytest.raises(ClientError, match="there is no server"):
        house.console.get("reseller", "servers", "sv1", "uptime")


def test_a_seeded_reseller_sees_its_servers_their_month_and_its_page(noren: Instance) -> None:
    login = json.loads((noren.data / "credentials.json").read_text("utf-8"))["resellers"]["acme"]
    token = Door(noren, "reseller").login(login["login_id"], login["password"]).body["access_token"]
    acme = Client(f"http://{LOOPBACK}:{noren.port}", token)
    brand = acme.get("reseller", "brand")

    def counted() -> dict[str, Any] | None:
        month = acme.get("reseller", "servers", server["id"], "uptime")
        return month if all(each["made"] > 1 for each in month["services"]) else None

    server = eventually(lambda: first(acme.get("reseller", "servers")["items"], id="sv1"))
    month = eventually(counted)

    assert {each["service"] for each in server["services"]} >= {"ping", "http", "smtp"}
    assert all(each["made"] <= each["expected"] for each in month["services"])
    assert "ssh" not in json.dumps(server)
    assert not brand["status_public"]
    with pytest.raises(ClientError, match="there is no status page"):
        acme.get("public", "status", "acme")
