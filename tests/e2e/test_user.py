"""A customer's first quarter of an hour: sign in, choose a password, add a mailbox that works."""

import imaplib
import re
import ssl
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from functions.core.domain.watch import Service
from noren.client import Client
from noren.demo.world import lay_out
from noren.local.folder import LOOPBACK
from tests.e2e.browser import Visitor
from tests.integration.doors import Door
from tests.integration.instance import Instance

pytestmark = [pytest.mark.stack, pytest.mark.browser]

ACME: Final = "acme"
CHOSEN: Final = "a password of my own 7"
OF_MAIL: Final = "letters-and-7-more"


@dataclass(frozen=True)
class Sold:
    """What the reseller hands to its customer."""

    login_id: str
    first_password: str
    domain: str


@pytest.fixture
def sold(noren: Instance, logins: dict[str, Any]) -> Sold:
    """Let acme's API create a customer with a domain on sv1."""
    known, domain = logins["resellers"][ACME], f"s{uuid.uuid4().hex[:8]}.example"
    token = Door(noren, "reseller").login(known["login_id"], known["password"]).body["access_token"]
    wish = {"contract_name": "さくら商店", "course_id": "standard", "server_id": "sv1"}
    made = Client(f"http://{LOOPBACK}:{noren.port}", token).post(
        "reseller", "customers", wish=wish | {"domain": domain, "domain_is_theirs": True}
    )
    return Sold(made["customer"]["login_id"], made["first_password"], domain)


@pytest.fixture
def holder(page: Page, noren: Instance) -> Iterator[Visitor]:
    """Come to the brand's host name, as its customers do."""
    visitor = Visitor(page, f"http://{ACME}.localhost:{noren.port}", "user")
    yield visitor
    assert visitor.complaints == []


def test_a_customer_signs_in_at_the_brands_host_and_adds_a_mailbox_that_works(
    holder: Visitor, sold: Sold, noren: Instance
) -> None:
    page = holder.page

    _sign_in(holder, sold)
    page.get_by_role("link", name="メールアドレス", exact=True).click()
    page.get_by_role("button", name="メールアドレスを追加").click()
    form = page.get_by_role("dialog")
    form.get_by_label("@の前").fill("info")
    form.locator("input[autocomplete=new-password]").fill(OF_MAIL)
    form.get_by_role("button", name="メールアドレスを追加").click()

    row = page.get_by_role("row", name=re.compile(f"info@{re.escape(sold.domain)}"))
    expect(row.get_by_text("反映済み")).to_be_visible()
    assert logged_in(noren, f"info@{sold.domain}", OF_MAIL)
    holder.accessible()


def test_a_customer_adds_mailboxes_from_a_list_and_an_alias(holder: Visitor, sold: Sold) -> None:
    page, name = holder.page, re.escape(sold.domain)
    _sign_in(holder, sold)

    page.get_by_role("link", name="メールアドレス", exact=True).click()
    page.get_by_role("link", name="CSVから追加").click()
    rows = f"メールアドレス\nanna@{sold.domain}\nnobody@elsewhere.example\nbert@{sold.domain}\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": rows.encode("shift_jis")}
    )
    page.get_by_role("button", name="2 件を追加").click()
    expect(page.get_by_text("2 件を追加しました。追加できなかった行: 1 件")).to_be_visible()
    assert holder.violations() == []
    page.get_by_role("link", name="転送専用アドレス").click()
    page.get_by_role("button", name="転送専用アドレスを追加").click()
    form = page.get_by_role("dialog")
    form.get_by_label("@の前").fill("all")
    form.get_by_label("転送先(1行に1件)").fill(f"anna@{sold.domain}\nbert@{sold.domain}")
    form.get_by_role("button", name="転送専用アドレスを追加").click()

    row = page.get_by_role("row", name=re.compile(f"all@{name}"))
    expect(row.get_by_text("反映済み")).to_be_visible()
    page.get_by_role("link", name="メールアドレス", exact=True).click()
    expect(page.get_by_role("row", name=re.compile(f"(anna|bert)@{name}"))).to_have_count(2)


def _sign_in(holder: Visitor, sold: Sold) -> None:
    """Come to the brand's door with the first password, and choose one's own."""
    page = holder.page
    holder.go()
    expect(page.get_by_role("heading", name="アクメホスティング株式会社")).to_be_visible()
    page.get_by_label("ログインID").fill(sold.login_id)
    page.get_by_label("パスワード", exact=True).fill(sold.first_password)
    page.get_by_role("button", name="ログイン", exact=True).click()
    page.get_by_label("新しいパスワード", exact=True).fill(CHOSEN)
    page.get_by_label("新しいパスワード(確認)").fill(CHOSEN)
    page.get_by_role("button", name="パスワードを設定").click()


def test_a_brands_status_page_shows_services_when_the_reseller_makes_it_public(
    page: Page, noren: Instance, logins: dict[str, Any]
) -> None:
    known = logins["resellers"][ACME]
    token = Door(noren, "reseller").login(known["login_id"], known["password"]).body["access_token"]
    acme = Client(f"http://{LOOPBACK}:{noren.port}", token)
    brand = acme.get("reseller", "brand")
    look = {name: brand[name] for name in ("name", "colour", "accent", "support", "notices")}
    acme.put("reseller", "brand", wish=look | {"status_public": True}, version=brand["version"])
    visitor = Visitor(page, f"http://{ACME}.localhost:{noren.port}", "status")

    visitor.go()

    expect(
        page.get_by_role("heading", name="アクメホスティング株式会社 サービス状況")
    ).to_be_visible()
    expect(page.get_by_role("heading", name="過去90日")).to_be_visible()
    visitor.accessible()
    assert visitor.complaints == []


def logged_in(noren: Instance, address: str, password: str) -> bool:
    """Log in as a mail program does, over TLS."""
    lenient = ssl.create_default_context()
    lenient.check_hostname, lenient.verify_mode = False, ssl.CERT_NONE
    plan = lay_out(noren.data / "demo", 3).plans[0]
    at = (plan.address, plan.port(Service.IMAPS))
    client = imaplib.IMAP4_SSL(*at, ssl_context=lenient, timeout=10)
    try:
        return client.login(address, password)[0] == "OK"
    finally:
        client.shutdown()
