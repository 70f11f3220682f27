"""A reseller's main stories: a customer is registered and set up, a course is revised."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser import Visitor

pytestmark = [pytest.mark.stack, pytest.mark.browser]
Visit = Callable[[str], Visitor]
APPLIED_MS = 90_000
"""The demo fleet sets areas up for real, beside everything else that runs."""


def test_a_customer_is_registered_and_everything_set_up_on_their_behalf(
    visit: Visit, logins: dict[str, Any]
) -> None:
    visitor, page = _owner(visit, logins)

    _register(page, "株式会社みどり")
    assert visitor.violations() == []
    page.get_by_role("button", name="閉じる", exact=True).last.click()
    expect(page.get_by_role("heading", name="株式会社みどり")).to_be_visible()
    _add_domain(page, "midori.example")
    _add(page, "メールアドレス", "メールアドレスを追加", {"@の前": "info"})
    _add(page, "FTPアカウント", "FTPアカウントを追加", {"名前": "design"})
    _add(page, "データベース", "データベースを追加", {"名前": "shop"})
    _add(page, "DNSレコード", "レコードを追加", {"ホスト名": "shop", "値": "192.0.2.10"})

    _part(page, "操作の履歴")
    for subject in (
        "info@midori.example",
        "FTPアカウント 追加",
        "データベース 追加",
        "DNSレコード 追加",
    ):
        expect(_operation(page, subject)).to_contain_text("反映済み", timeout=APPLIED_MS)
    visitor.accessible()


def test_a_course_is_revised_and_its_effect_is_shown_first(
    visit: Visit, logins: dict[str, Any]
) -> None:
    visitor, page = _owner(visit, logins)
    page.get_by_role("link", name="コース設定").click()
    page.get_by_role("link", name="スタンダード").click()

    page.get_by_role("button", name="コースを改定").click()
    page.get_by_role("textbox", name="データベース", exact=True).fill("7")
    page.get_by_role("button", name="影響を確認").click()

    effect = page.get_by_role("status", name="いまの顧客への影響")
    expect(effect).to_contain_text("収まらない顧客: 0")
    assert visitor.violations() == []
    page.get_by_role("button", name="改定を保存").click()
    expect(page.get_by_text("版 2", exact=True)).to_be_visible()


def _owner(visit: Visit, logins: dict[str, Any]) -> tuple[Visitor, Page]:
    visitor = visit("reseller")
    owner = logins["resellers"]["acme"]
    visitor.sign_in(owner["login_id"], owner["password"])
    return visitor, visitor.page


def _register(page: Page, name: str) -> None:
    page.get_by_role("link", name="顧客管理").click()
    page.get_by_role("button", name="顧客を登録").first.click()
    form = page.get_by_role("dialog")
    form.get_by_label("契約者名").fill(name)
    form.get_by_role("combobox", name="コース").click()
    page.get_by_role("option", name="スタンダード").click()
    form.get_by_role("button", name="顧客を登録").click()
    expect(form.get_by_text("初期パスワード")).to_be_visible()


def _part(page: Page, name: str) -> None:
    menu = page.get_by_role("navigation", name="領域")
    menu.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", name=name, exact=True).first).to_be_visible()


def _add_domain(page: Page, name: str) -> None:
    page.get_by_role("tab", name="領域").click()
    _add(page, "ドメイン", "ドメインを追加", {"ドメイン名": name})
    page.get_by_role("link", name=name).click()
    page.get_by_role("button", name="契約者のものと保証する").click()
    expect(page.get_by_text("サポートによる確認")).to_be_visible()


def _add(page: Page, part: str, action: str, typed: dict[str, str]) -> None:
    """Fill a form in as the customer would; a password is made by chance where one is asked for."""
    _part(page, part)
    page.get_by_role("button", name=action).click()
    form = page.get_by_role("dialog")
    for label, value in typed.items():
        form.get_by_label(label).fill(value)
    if form.get_by_role("button", name="自動生成").count():
        form.get_by_role("button", name="自動生成").click()
    form.get_by_role("button", name=action).click()
    expect(form).to_be_hidden()


def _operation(page: Page, subject: str) -> Locator:
    return page.get_by_role("article").filter(has_text=subject).first
