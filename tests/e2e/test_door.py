"""The door of each console, in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import Visitor

pytestmark = [pytest.mark.stack, pytest.mark.browser]
Visit = Callable[[str], Visitor]


@pytest.mark.parametrize("console", ["operator", "reseller", "user"])
def test_a_wrong_password_is_told_in_a_sentence(visit: Visit, console: str) -> None:
    visitor = visit(console)
    visitor.go()
    if console == "user":  # away from the host name of a brand, the door asks whose it is
        visitor.page.get_by_label("事業者ID").fill("acme")

    visitor.page.get_by_label("ログインID").fill("nobody")
    visitor.page.get_by_label("パスワード", exact=True).fill("wrong")
    visitor.page.get_by_role("button", name="ログイン", exact=True).click()

    expect(visitor.page.get_by_role("alert")).to_contain_text("違います")
    visitor.accessible()


def test_the_operator_signs_in_sees_the_fleet_and_signs_out(
    visit: Visit, logins: dict[str, Any]
) -> None:
    visitor = visit("operator")

    visitor.sign_in(logins["login_id"], logins["password"])

    expect(visitor.page.get_by_role("heading", name="サーバ監視")).to_be_visible()
    expect(visitor.page.get_by_text("127.0.10.1", exact=True).first).to_be_visible()
    visitor.accessible()
    visitor.page.get_by_role("button", name="ログアウト").click()
    expect(visitor.page.get_by_label("ログインID")).to_be_visible()


def test_a_reload_stays_signed_in_and_the_language_is_kept(
    visit: Visit, logins: dict[str, Any]
) -> None:
    visitor = visit("operator")
    visitor.sign_in(logins["login_id"], logins["password"])

    visitor.page.get_by_role("button", name="English").click()
    visitor.page.reload()

    expect(visitor.page.get_by_role("heading", name="Fleet")).to_be_visible()
    assert visitor.page.evaluate("() => document.documentElement.lang") == "en"
    visitor.page.get_by_role("button", name="日本語").click()
