"""設定通知書: under the brand, with everything to begin with, and the password once only."""

import base64
import io
from typing import Any

import pytest
from pypdf import PdfReader

from functions.core.domain.brands import Brand
from functions.core.domain.callers import Audience
from functions.core.domain.contacts import Language
from functions.core.domain.desk import Desk
from functions.core.services.hosting import holders
from tests.builders import a_reseller, a_server
from tests.cast import ACME, RIVAL, RIVALS_CONTACT, TANAKA
from tests.fakes import FakeDeps
from tests.hosting import a_customer, allot, register
from tests.unit.holders.conftest import Api

OWNER = f"token-{ACME}.{TANAKA}"
PAPER = "/reseller/customers/shop/settings-paper"


@pytest.fixture(autouse=True)
def shop(deps: FakeDeps) -> None:
    vars(deps)["desk"] = Desk(mail_from="noren@operator.test", name="監視センター")
    deps.resellers.save(a_reseller(ACME))
    deps.servers.create(a_server(host_name="sv1.neutral.test"))
    name, hosts = "さくらホスティング", ("console.sakura.test",)
    deps.brands.save(
        Brand(reseller_id=ACME, host_names=hosts, name=name, support="help@sakura.test")
    )
    allot(deps)
    sell(deps)


def sell(deps: FakeDeps, name: str = "shop", **changes: Any) -> None:
    facts = {"contract_name": "株式会社うめ", "number": "A-100"} | changes
    customer = a_customer(name, **facts)
    register(deps, customer, ssh=True)
    holders.admit(customer, means=deps)


def read(api: Api, path: str = PAPER, **wish: Any) -> str:
    answer = api.post(path, wish, token=OWNER)
    assert answer.status == 200
    pages = PdfReader(io.BytesIO(base64.b64decode(answer.body["pdf_base64"]))).pages
    return "".join(page.extract_text() for page in pages)


def test_it_says_all_that_one_needs_to_begin_under_the_brand(api: Api) -> None:
    text = read(api)

    for word in (
        "設定通知書",
        "株式会社うめ 様",
        "A-100",
        "さくらホスティング",
        "help@sakura.test",
        "https://console.sakura.test/user/",
        "shop-login",
        "sv1.neutral.test",
        "IMAP: sv1.neutral.test ポート993",
        "192.0.2.1",
    ):
        assert word in text
    assert "監視センター" not in text
    assert "operator" not in text


def test_the_password_is_printed_once_and_lets_one_in(api: Api, deps: FakeDeps) -> None:
    text = read(api, with_password=True)

    username = f"{ACME}.shop"
    password = deps.identities[Audience.ACCOUNT].passwords[username]
    again = read(api)
    assert f"初期パスワード: {password}" in text
    assert username in deps.identities[Audience.ACCOUNT].first
    assert password not in again
    assert "初期パスワード" not in again


def test_it_speaks_the_customers_language(api: Api, deps: FakeDeps) -> None:
    sell(deps, "english", language=Language.EN, number="A-101")

    text = read(api, "/reseller/customers/english/settings-paper")

    assert "Your settings" in text
    assert "ログインID" not in text


def test_nobody_prints_anothers(api: Api) -> None:
    answer = api.post(PAPER, {}, token=f"token-{RIVAL}.{RIVALS_CONTACT}")

    assert answer.status == 404
