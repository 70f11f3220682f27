"""A reseller and its contracts: from a list, by the dozen, to their end and back."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.e2e.browser import Visitor
from tests.e2e.shop import Shop

pytestmark = [pytest.mark.stack, pytest.mark.browser]
Visit = Callable[[str], Visitor]
FAR_MS: Final = 90_000
"""An import works by itself, beside everything else that runs."""
LIST: Final = (
    "外部ID,契約者名,コース\r\n"
    "e-1,髙橋㈱,スタンダード\r\n"
    "e-2,青木塗装,スタンダード\r\n"
    "e-3,誰か,存在しないコース\r\n"
)


def test_customers_come_from_a_spreadsheets_list_and_are_held_and_let_go_together(
    visit: Visit, logins: dict[str, Any]
) -> None:
    visitor, page = _owner(visit, logins)

    _import(page, LIST.encode("cp932"))
    _find(page, "青木", "青木塗装")
    page.get_by_role("link", name="顧客管理").click()
    for name in ("髙橋㈱", "青木塗装"):
        page.get_by_role("checkbox", name=f"{name}を選択").check()
    page.get_by_role("status").get_by_role("button", name="利用停止").click()
    _give_reason(page, "料金が未納のため", "利用停止")

    expect(page.get_by_role("dialog", name="一括処理の結果")).to_contain_text("青木塗装")
    assert visitor.violations() == []
    page.get_by_role("button", name="元に戻す").click()
    expect(page.get_by_text("元に戻しました")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="閉じる").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    for name in ("髙橋㈱", "青木塗装"):
        expect(page.get_by_role("row").filter(has_text=name)).not_to_contain_text("利用停止中")
    assert visitor.violations() == []


def test_a_contract_ends_once_its_name_is_typed_and_is_brought_back(
    visit: Visit, logins: dict[str, Any], shop: Shop
) -> None:
    sold = shop.sell("菊池商事")
    visitor, page = _owner(visit, logins)
    _find(page, f"info@{sold.domain}", sold.name)

    _choose(page, "解約")
    ending = page.get_by_role("dialog").get_by_role("button", name="解約", exact=True)
    expect(ending).to_be_disabled()
    page.get_by_label("確認のため").fill(sold.name)
    _give_reason(page, "お客様のご希望", "解約")

    expect(page.get_by_text("すべてのデータを削除します")).to_be_visible()
    _choose(page, "解約を取り消す")
    _give_reason(page, "撤回", "解約を取り消す")
    expect(page.get_by_text("すべてのデータを削除します")).to_have_count(0)
    visitor.accessible()


def test_whoever_acts_for_a_customer_is_told_so_on_every_page(
    visit: Visit, logins: dict[str, Any], shop: Shop
) -> None:
    sold = shop.sell("髙橋工務店")
    _, page = _owner(visit, logins)
    _find(page, sold.domain, sold.name)

    _choose(page, "顧客としてログイン")
    with page.context.expect_page() as opened:
        page.get_by_role("dialog").get_by_role("button", name="顧客としてログイン").click()

    theirs = opened.value
    expect(theirs.get_by_text("様の代理で操作しています")).to_be_visible()
    theirs.get_by_role("link", name="ドメイン", exact=True).click()
    expect(theirs.get_by_role("heading", name="ドメイン", exact=True)).to_be_visible()
    expect(theirs.get_by_text("様の代理で操作しています")).to_be_visible()


def _owner(visit: Visit, logins: dict[str, Any]) -> tuple[Visitor, Page]:
    visitor = visit("reseller")
    owner = logins["resellers"]["acme"]
    visitor.sign_in(owner["login_id"], owner["password"])
    return visitor, visitor.page


def _import(page: Page, data: bytes) -> None:
    page.get_by_role("link", name="顧客管理").click()
    page.get_by_role("link", name="CSVから登録").click()
    file = FilePayload(name="list.csv", mimeType="text/csv", buffer=data)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="確認する").click()
    progress = page.get_by_role("status").filter(has_text="登録できない行: 1")
    expect(progress).to_contain_text("新規: 2", timeout=FAR_MS)
    page.get_by_role("button", name="この内容で登録").click(timeout=FAR_MS)
    expect(progress).to_contain_text("登録: 2", timeout=FAR_MS)


def _find(page: Page, typed: str, name: str) -> None:
    """Type into the search box and open whoever is found."""
    _box(page).fill(typed)
    page.get_by_role("option", name=name).click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def _box(page: Page) -> Locator:
    return page.get_by_label("顧客、ドメイン、メールアドレス、ログインID").first


def _choose(page: Page, action: str) -> None:
    page.get_by_role("button", name="操作", exact=True).click()
    page.get_by_role("menuitem", name=action, exact=True).click()


def _give_reason(page: Page, reason: str, action: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("理由").fill(reason)
    dialog.get_by_role("button", name=action, exact=True).click()
