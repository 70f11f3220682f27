"""A session that ends over a half-filled form: signing in on top of it, nothing is lost."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import Visitor
from tests.e2e.shop import PASSWORD, RESELLER, Shop

pytestmark = [pytest.mark.stack, pytest.mark.browser]
Visit = Callable[..., Visitor]


def test_a_resellers_new_customer_waits_for_who_signs_in_and_is_registered_once(
    visit: Visit, shop: Shop
) -> None:
    visitor = visit("reseller")
    page, known, name = visitor.page, shop.known, f"期限切れ商店{uuid.uuid4().hex[:6]}"
    visitor.sign_in(known["login_id"], known["password"])
    visitor.go("customers")
    page.get_by_role("button", name="顧客を登録").first.click()
    form = page.get_by_role("dialog", name="顧客を登録")
    form.get_by_label("契約者名").fill(name)
    form.get_by_role("combobox", name="コース").click()
    page.get_by_role("option", name="スタンダード").click()

    shop.end_sessions("reseller", known["login_id"], known["password"])
    form.get_by_role("button", name="顧客を登録").click()
    _sign_in_over_it(page, known["login_id"], known["password"])

    expect(form.get_by_text("初期パスワード")).to_be_visible()
    found = shop.api.list("reseller", "customers", search=name)["items"]
    assert len(found) == 1


def test_a_half_filled_mailbox_survives_the_end_of_the_session(visit: Visit, shop: Shop) -> None:
    sold = shop.sell()
    shop.move_in(sold)
    visitor = visit("user", brand=RESELLER)
    page = visitor.page
    visitor.sign_in(sold.login_id, PASSWORD)
    page.get_by_role("link", name="メールアドレス", exact=True).click()
    page.get_by_role("button", name="メールアドレスを追加").click()
    form = page.get_by_role("dialog", name="メールアドレスを追加")
    form.get_by_label("@の前").fill("info")

    shop.end_sessions("account", sold.login_id, PASSWORD)
    page.evaluate("() => window.dispatchEvent(new Event('visibilitychange'))")
    _hear_of_it(page)
    page.keyboard.press("Escape")
    assert visitor.violations() == []
    _sign_in_over_it(page, sold.login_id, PASSWORD)

    expect(form.get_by_label("@の前")).to_have_value("info")
    form.locator("input[autocomplete=new-password]").fill("letters-and-7-more")
    form.get_by_role("button", name="メールアドレスを追加").click()
    expect(page.get_by_role("row", name=f"info@{sold.domain}")).to_be_visible()


def test_whoever_signs_in_as_somebody_else_sees_nothing_of_who_was_there(
    visit: Visit, logins: dict[str, Any], shop: Shop
) -> None:
    visitor = visit("reseller")
    page, known, other = visitor.page, shop.known, logins["resellers"]["minato"]
    visitor.sign_in(known["login_id"], known["password"])
    page.get_by_role("link", name="ログイン設定").click()
    expect(page.get_by_text(known["login_id"], exact=True)).to_be_visible()

    shop.end_sessions("reseller", known["login_id"], known["password"])
    page.get_by_role("link", name="顧客管理").dispatch_event("click")
    _hear_of_it(page)
    page.get_by_role("button", name="別のログインIDでログインする").click()
    expect(page.get_by_text("ログインの有効期限が切れました")).to_have_count(0)
    page.get_by_label("ログインID", exact=True).fill(other["login_id"])
    page.get_by_label("パスワード", exact=True).fill(other["password"])
    page.get_by_role("button", name="ログイン", exact=True).click()
    page.get_by_role("link", name="ログイン設定").click()

    expect(page.get_by_text(other["login_id"], exact=True)).to_be_visible()
    expect(page.get_by_text(known["login_id"], exact=True)).to_have_count(0)


def _hear_of_it(page: Page) -> None:
    """Pages ask again by themselves: the next answer says that the session is over."""
    expect(page.get_by_text("ログインの有効期限が切れました")).to_be_visible()


def _sign_in_over_it(page: Page, login_id: str, password: str) -> None:
    """Sign in where the login lies over the page: it knows whose the page is."""
    _hear_of_it(page)
    over = page.get_by_role("dialog").filter(has_text="ログインの有効期限が切れました")
    expect(over.get_by_label("ログインID")).to_have_value(login_id)
    over.get_by_label("パスワード", exact=True).fill(password)
    over.get_by_role("button", name="ログイン", exact=True).click()
    expect(over).to_be_hidden()
