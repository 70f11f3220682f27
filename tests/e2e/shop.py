"""What acme's programs order through the API, so that a story in the browser has its things."""

import uuid
from dataclasses import dataclass
from typing import Any, Final

from noren.client import Client
from noren.local.folder import LOOPBACK
from tests.integration.doors import Door
from tests.integration.instance import Instance
from tests.unit.api.wishes import SSH_KEY

RESELLER: Final = "acme"
PASSWORD: Final = "a password of my own 7"


@dataclass(frozen=True)
class Sold:
    """A customer, as its reseller knows it."""

    id: str
    login_id: str
    first_password: str
    domain: str
    name: str


@dataclass(frozen=True)
class Shop:
    """Acme's owner at the API."""

    noren: Instance
    known: dict[str, Any]

    @property
    def api(self) -> Client:
        """Return acme's owner, signed in a moment ago: tokens are short-lived."""
        wish = {name: self.known[name] for name in ("login_id", "password")}
        return self._signed_in("reseller", wish)

    def furnish(self, sold: Sold) -> None:
        """Set something of every kind up in a customer's area."""
        at = ("reseller", "customers", sold.id)
        api, domain = self.api, sold.domain
        info = f"info@{domain}"
        for noun, wish in (
            ("mailboxes", {"address": info, "password": PASSWORD}),
            ("mail-aliases", {"address": f"sales@{domain}", "targets": [info]}),
            ("mailing-lists", {"address": f"all@{domain}", "members": [info]}),
            ("ftp-accounts", {"name": "designer", "password": PASSWORD, "folder": "site"}),
            ("databases", {"name": "blog7", "engine": "postgresql"}),
            ("database-users", {"name": "blog", "password": PASSWORD}),
            ("dns-records", {"zone": domain, "host": "ftp", "type": "A", "value": "192.0.2.8"}),
            ("ssh-keys", {"public_key": f"{SSH_KEY} tanaka@laptop", "label": "laptop"}),
        ):
            api.post(*at, noun, wish=wish)

    def order(self, sold: Sold, what: str, wish: dict[str, str]) -> None:
        """Order something about a contract."""
        self.api.post("reseller", "customers", sold.id, what, wish=wish)

    def course(self, name: str, **limits: Any) -> str:
        """Offer a course that lacks something, and return its id."""
        wish = {"name": name, "limits": {"disk_mib": 1000} | limits}
        return str(self.api.post("reseller", "courses", wish=wish)["id"])

    def ask(self, title: str, text: str) -> str:
        """Ask the help desk, and return the inquiry's id."""
        wish = {"category": "settings", "title": title, "text": text}
        made = self.api.post("reseller", "inquiries", wish=wish)
        return str(made["inquiry"]["id"] if "inquiry" in made else made["id"])

    def hook(self) -> str:
        """Have events delivered to a program that does not listen, and return the hook's id."""
        wish = {"url": "https://billing.acme.test/noren", "events": ["customer.created"]}
        known = self.api.list("reseller", "webhooks")["items"]
        made = known[0] if known else self.api.post("reseller", "webhooks", wish=wish)
        return str(made.get("id") or made["webhook"]["id"])

    def show_status(self) -> None:
        """Make the brand's status page public."""
        api = self.api
        brand = api.get("reseller", "brand")
        look = {name: brand[name] for name in ("name", "colour", "accent", "support", "notices")}
        api.put("reseller", "brand", wish=look | {"status_public": True}, version=brand["version"])

    def end_sessions(self, audience: str, login_id: str, password: str) -> None:
        """End every session of somebody's, as they can from wherever else they sign in."""
        wish = {"login_id": login_id, "password": password}
        within = {"reseller_id": RESELLER} if audience == "account" else {}
        other = self._signed_in(audience, wish | within)
        for each in other.list("auth", audience, "sessions")["items"]:
            if not each["current"]:
                other.delete("auth", audience, "sessions", each["id"])

    def _signed_in(self, audience: str, wish: dict[str, str]) -> Client:
        given = Door(self.noren, audience).step("login", wish).body
        return Client(f"http://{LOOPBACK}:{self.noren.port}", given["access_token"])

    def sell(self, name: str = "さくら商店", *, course: str = "standard", **more: Any) -> Sold:
        """Register a customer with a domain of theirs on sv1."""
        domain = f"s{uuid.uuid4().hex[:8]}.example"
        wish = {"contract_name": name, "course_id": course, "server_id": "sv1"}
        made = self.api.post(
            "reseller",
            "customers",
            wish=wish | {"domain": domain, "domain_is_theirs": True} | more,
        )
        customer = made["customer"]
        return Sold(customer["id"], customer["login_id"], made["first_password"], domain, name)

    def move_in(self, sold: Sold) -> None:
        """Choose the customer's own password."""
        door = Door(self.noren, "account")
        wish = {"reseller_id": RESELLER, "login_id": sold.login_id}
        asked = door.step("login", wish | {"password": sold.first_password}).body["asked"]
        chosen = {"challenge": asked["challenge"], "new_password": PASSWORD}
        door.step("first-password", chosen)
