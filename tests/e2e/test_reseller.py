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


def test_a_customer_is_registered_and_set_up_with_a_domain_and_a_mailbox(
    visit: Visit, logins: dict[str, Any]
) -> None:
    visitor, page = _owner(visit, logins)

    _register(page, "株式会社みどり")
    assert visitor.violations() == []
    page.get_by_role("button", name="閉じる", exact=True).last.click()
    expect(page.get_by_role("heading", name="株式会社みどり")).to_be_visible()
    _add_domain(page, "midori.example")
    _add_mailbox(page, "info@midori.example")

    expect(_operation(page, "info@midori.example")).to_contain_text("反映済み", timeout=APPLIED_MS)
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


def _add_domain(page: Page, name: str) -> None:
    page.get_by_role("tab", name="ドメイン").click()
    page.get_by_role("button", name="ドメインを追加").click()
    form = page.get_by_role("dialog")
    form.get_by_role("textbox", name="ドメイン名").fill(name)
    form.get_by_role("button", name="ドメインを追加").click()
    page.get_by_role("button", name="所有を確認").click()
    page.get_by_role("button", name="契約者のものと保証する").click()
    expect(page.get_by_text("確認済み")).to_be_visible()


def _add_mailbox(page: Page, address: str) -> None:
    page.get_by_role("tab", name="メールアドレス").click()
    page.get_by_role("button", name="メールアドレスを追加").click()
    form = page.get_by_role("dialog")
    form.get_by_role("textbox", name="メールアドレス").fill(address)
    form.locator("input[type=password]").fill("a-long-enough-word-1")
    form.get_by_role("button", name="メールアドレスを追加").click()


def _operation(page: Page, subject: str) -> Locator:
    return page.get_by_role("article").filter(has_text=subject).first
