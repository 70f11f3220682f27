"""The desk: a caller is found while they wait, and a person signs in with two factors."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import Visitor
from tests.e2e.shop import Shop
from tests.integration.doors import second_factor
from tests.integration.instance import Instance

pytestmark = [pytest.mark.stack, pytest.mark.browser]
Visit = Callable[[str], Visitor]

CHOSEN = "a password of my own 7"


def test_whoever_calls_is_found_by_a_mail_address_and_held(
    visit: Visit, logins: dict[str, Any], shop: Shop
) -> None:
    sold = shop.sell("ひまわり歯科")
    visitor = visit("operator")
    visitor.sign_in(logins["login_id"], logins["password"])
    page = visitor.page

    page.get_by_role("searchbox", name="顧客を検索").fill(f"info@{sold.domain}")
    page.keyboard.press("Enter")
    row = page.get_by_role("row").filter(has_text=sold.login_id)
    expect(row).to_contain_text("アクメホスティング株式会社")
    expect(row).to_contain_text("acme-owner")
    row.get_by_role("link", name=sold.name).click()
    page.get_by_role("button", name="利用を停止").click()
    page.get_by_role("dialog").get_by_role("textbox", name="理由").fill("迷惑メールの申告")
    page.get_by_role("dialog").get_by_role("button", name="利用を停止").click()

    holds = page.locator("section", has=page.get_by_role("heading", name="利用停止"))
    expect(holds).to_contain_text("迷惑メールの申告")
    visitor.accessible()


def test_a_person_chooses_a_password_and_signs_in_with_a_second_factor(
    visit: Visit, noren: Instance
) -> None:
    wish = {"login_id": "tanaka", "name": "田中", "mail": "", "language": "ja", "role": "on-call"}
    first = noren.client().post("operator", "staff", wish=wish)["first_password"]
    visitor = visit("operator")
    page = visitor.page
    visitor.go()
    _knock(page, first)
    page.get_by_label("新しいパスワード", exact=True).fill(CHOSEN)
    page.get_by_label("新しいパスワード(確認)").fill(CHOSEN)
    page.get_by_role("button", name="パスワードを設定").click()

    uri = _enrolled(visitor)
    page.get_by_role("button", name="ログアウト", exact=True).click()
    _knock(page, CHOSEN)
    page.get_by_label("認証コード").fill(second_factor(uri, later=1))
    page.get_by_role("button", name="ログイン", exact=True).click()

    expect(page.get_by_role("button", name="ログアウト", exact=True)).to_be_visible()


def _knock(page: Page, password: str) -> None:
    page.get_by_label("ログインID").fill("tanaka")
    page.get_by_label("パスワード", exact=True).fill(password)
    page.get_by_role("button", name="ログイン", exact=True).click()


def _enrolled(visitor: Visitor) -> str:
    page = visitor.page
    page.get_by_role("link", name="アカウント").click()
    factor = page.locator("section", has=page.get_by_role("heading", name="二段階認証"))
    factor.get_by_label("現在のパスワード").fill(CHOSEN)
    factor.get_by_role("button", name="設定を始める").click()
    expect(factor.get_by_role("img", name="認証アプリ用のQRコード")).to_be_visible()
    visitor.accessible()
    uri = factor.get_by_role("link").get_attribute("href") or ""
    factor.get_by_label("認証コード").fill(second_factor(uri))
    factor.get_by_role("button", name="有効にする").click()
    expect(page.get_by_text("二段階認証を有効にしました")).to_be_visible()
    return uri
