"""From an order to a server on the embedded cloud: what is set up works, with roles enforced."""

import imaplib
import json
import smtplib
import ssl
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from ftplib import FTP, error_perm
from http.client import HTTPConnection
from typing import Any, Final

import pytest

from functions.core.domain.watch import Service
from noren.client import Client
from noren.demo.world import Plan, lay_out
from noren.local.folder import LOOPBACK
from tests.integration.doors import Door
from tests.integration.instance import Instance, eventually

pytestmark = pytest.mark.stack

PASSWORD: Final = "planted password 7"
MAIL: Final = b"Subject: hello\r\n\r\nhello\r\n"


@dataclass(frozen=True)
class Shop:
    """A customer of acme's with a domain, and the server on which they live."""

    console: Client
    customer_id: str
    domain: str
    login: str
    """Of FTP."""
    plan: Plan

    def order(self, *path: str, **wish: Any) -> Any:
        """Order something, and wait until it is on the server."""
        answer = self.console.post("reseller", "customers", self.customer_id, *path, wish=wish)
        self.wait(answer["operation"]["id"])
        return answer

    def wait(self, operation_id: str, state: str = "applied") -> Any:
        def ask() -> Any:
            at = ("reseller", "customers", self.customer_id, "operations", operation_id)
            operation = self.console.get(*at)
            return operation if operation["state"] == state else None

        return eventually(ask)

    def page(self) -> int:
        """Return what the site answers."""
        connection = HTTPConnection(*self._at(Service.HTTP), timeout=10)
        connection.request("GET", "/", headers={"Host": self.domain})
        status = connection.getresponse().status
        connection.close()
        return status

    def deliver(self, to: str) -> None:
        with smtplib.SMTP(*self._at(Service.SMTP), timeout=10) as client:
            client.sendmail("you@elsewhere.example", [to], MAIL)

    def submit(self, sender: str, *, count: int = 1) -> None:
        """Send to somebody elsewhere, as a mail client does after signing in."""
        with smtplib.SMTP(*self._at(Service.SUBMISSION), timeout=30) as client:
            client.starttls(context=_lenient())
            client.login(sender, PASSWORD)
            for _ in range(count):
                client.sendmail(sender, ["you@elsewhere.example"], MAIL)

    def is_refused(self, sender: str) -> bool:
        try:
            self.submit(sender)
        except smtplib.SMTPSenderRefused:
            return True
        return False

    def inbox(self, address: str, password: str = PASSWORD) -> list[bytes]:
        """Return the messages of a mailbox, as its client reads them over TLS."""
        client = imaplib.IMAP4_SSL(*self._at(Service.IMAPS), ssl_context=_lenient(), timeout=10)
        try:
            client.login(address, password)
            count = int((client.select("INBOX")[1][0] or b"0").decode())
            found: Any = [client.fetch(str(each + 1), "(RFC822)")[1][0] for each in range(count)]
            return [message for _, message in found]
        finally:
            client.shutdown()

    def upload_door(self, password: str) -> str:
        client = FTP(timeout=10)  # noqa: S321 - the demo server's own
        client.connect(*self._at(Service.FTP))
        try:
            return client.login(self.login, password)
        finally:
            client.close()

    def _at(self, service: Service) -> tuple[str, int]:
        return self.plan.address, self.plan.port(service)


@pytest.fixture(scope="module")
def console(noren: Instance) -> Client:
    known = json.loads((noren.data / "credentials.json").read_text("utf-8"))["resellers"]["acme"]
    door = Door(noren, "reseller")
    token = door.login(known["login_id"], known["password"]).body["access_token"]
    return Client(f"http://{LOOPBACK}:{noren.port}", token)


@pytest.fixture
def sold(noren: Instance, console: Client) -> Callable[[], tuple[Shop, Any]]:
    def sell() -> tuple[Shop, Any]:
        domain = f"s{uuid.uuid4().hex[:8]}.example"
        wish: dict[str, Any] = {"contract_name": "商店", "course_id": "standard"}
        wish |= {"server_id": "sv1", "domain": domain, "domain_is_theirs": True}
        answer = console.post("reseller", "customers", wish=wish)
        plan = lay_out(noren.data / "demo", 3).plans[0]
        shop = Shop(console, answer["customer"]["id"], domain, answer["ftp_login"], plan)
        return shop, answer

    return sell


@pytest.fixture
def shop(sold: Callable[[], tuple[Shop, Any]]) -> Shop:
    shop, answer = sold()
    shop.wait(answer["operation"]["id"])
    return shop


def test_a_mailbox_that_is_ordered_is_read_with_a_mail_client(shop: Shop) -> None:
    address = f"info@{shop.domain}"

    shop.order("mailboxes", address=address, password=PASSWORD)

    shop.deliver(address)
    assert shop.inbox(address) == [MAIL]
    with pytest.raises(imaplib.IMAP4.error):
        shop.inbox(address, "planted password 8")


def test_a_new_customer_has_a_site_and_an_ftp_login(
    sold: Callable[[], tuple[Shop, Any]],
) -> None:
    shop, answer = sold()

    operation = shop.wait(answer["operation"]["id"])

    steps = [step["state"] for step in operation["steps"]]
    assert steps == ["accepted", "queued", "applying", "applied"]
    assert shop.page() == 200
    assert shop.upload_door(answer["ftp_password"]).startswith("230")


def test_who_visits_a_site_stands_in_its_log(shop: Shop) -> None:
    shop.page()
    at = ("reseller", "customers", shop.customer_id, "log-readings")

    reading = shop.console.post(*at, wish={"log": "access"})

    def ready() -> Any:
        found = shop.console.get(*at, reading["id"])
        return found if found["state"] == "ready" else None

    (line,) = eventually(ready)["lines"]
    assert '"GET / HTTP/1.1" 200' in line


def test_a_hold_refuses_everything_and_a_resumption_brings_it_back(shop: Shop) -> None:
    address = f"info@{shop.domain}"
    shop.order("mailboxes", address=address, password=PASSWORD)

    shop.order("holds", reason="未払い")
    held = shop.page()
    with pytest.raises(imaplib.IMAP4.error):
        shop.inbox(address)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        shop.deliver(address)
    with pytest.raises(error_perm):
        shop.upload_door("anything at all")
    shop.order("resumption", reason="入金を確認")

    assert (held, shop.page(), shop.inbox(address)) == (503, 200, [])


def test_a_server_that_was_away_catches_up(noren: Instance, shop: Shop) -> None:
    address = f"info@{shop.domain}"
    noren.fleet("break", server="sv1", target="ssh", how="stop", stubborn=True)
    at = ("reseller", "customers", shop.customer_id, "mailboxes")
    operation = shop.console.post(*at, wish={"address": address, "password": PASSWORD})["operation"]

    failed = shop.wait(operation["id"], "failed")
    noren.fleet("mend", server="sv1")

    assert "TCP" in failed["reason"]
    assert "tried again by itself" in failed["advice"]
    shop.wait(operation["id"])
    assert shop.inbox(address) == []


def test_what_other_hands_changed_on_a_server_is_mended(noren: Instance, shop: Shop) -> None:
    server = noren.data / "demo/servers/sv1/areas"
    (kept,) = [each for each in server.glob("h*.json") if shop.domain in each.read_text("utf-8")]

    kept.unlink()

    eventually(kept.is_file)
    at = ("reseller", "customers", shop.customer_id, "operations")
    newest, *_ = shop.console.list(*at)["items"]
    assert (newest["action"], newest["subject"]) == ("area.mend", "drifted")
    shop.wait(newest["id"])


def test_bulk_mail_is_locked_and_goes_on_by_a_persons_word(noren: Instance, shop: Shop) -> None:
    address = f"info@{shop.domain}"
    shop.order("mailboxes", address=address, password=PASSWORD)
    shop.submit(address, count=210)

    incident = eventually(lambda: _bulk_mail(shop))

    eventually(lambda: shop.is_refused(address))
    assert [each["address"] for each in incident["mail"]["locked"]] == [address]
    eventually(lambda: _told(noren, incident["id"], "bulk_mail"))
    wish = {"reason": "パスワードを変更しました"}
    shop.console.post("reseller", "incidents", incident["id"], "mail-release", wish=wish)
    eventually(lambda: not shop.is_refused(address))


def test_what_customers_and_servers_use_is_shown(shop: Shop) -> None:
    def used() -> Any:
        customers = shop.console.list("reseller", "usage", "customers")["items"]
        mine = next(each for each in customers if each["customer_id"] == shop.customer_id)
        return mine["use"]

    use = eventually(used)
    (server, *_) = shop.console.get("reseller", "usage", "servers")["items"]

    assert (use["grain"], use["sent"]) == ("hour", 0)
    assert server["disk_total_mib"] > server["disk_used_mib"] > 0


def _bulk_mail(shop: Shop) -> Any:
    for each in shop.console.list("reseller", "incidents")["items"]:
        mail = each["mail"]
        if mail and mail["customer_id"] == shop.customer_id and mail["locked"]:
            return each
    return None


def _told(noren: Instance, thread: str, effect: str) -> bool:
    found = noren.client().get("operator", "deliveries", thread=thread)["items"]
    mine = [each for each in found if each["key"]["effect"] == effect]
    return any(each["delivery"] in {"sent", "delivered"} for each in mine)


def _lenient() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
