"""Taking in: what another panel has becomes a reseller's customers, shown before it is done."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import Visitor

pytestmark = [pytest.mark.stack, pytest.mark.browser]


def test_subscriptions_of_another_panel_become_customers_once_they_were_looked_at(
    visit: Callable[[str], Visitor], logins: dict[str, Any]
) -> None:
    operator = visit("operator")
    operator.sign_in(logins["login_id"], logins["password"])
    page = operator.page
    operator.go("servers/plesk1/intake")
    page.get_by_role("button", name="今すぐ読み取る").click()
    found = page.get_by_role("region", name="1. サーバの登録内容")
    expect(found.get_by_text("kissa-hinode.example")).to_be_visible()

    _foreseen(page)
    operator.accessible()
    page.get_by_role("button", name=re.compile("件を取り込む")).click()
    expect(page.get_by_text("件を取り込みました", exact=False)).to_be_visible()

    page.get_by_role("link", name="喫茶ひので").click()
    expect(page.get_by_role("button", name="引き取る")).to_be_visible()


def _foreseen(page: Page) -> None:
    """See what would become of each shop; one of them does not fit."""
    page.get_by_role("combobox", name="コースID").fill("standard")
    page.get_by_role("button", name="取り込み内容を確認").click()
    rows = page.get_by_role("region", name="3. 確認して取り込む")
    expect(rows.get_by_text("「喫茶ひので」として登録")).to_be_visible()
    expect(rows.get_by_text("コースに収まりません")).to_be_visible()
