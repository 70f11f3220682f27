"""Whose account is limited, held, cancelled or acted for: what still works, what not, and why."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import Visitor
from tests.e2e.shop import PASSWORD, RESELLER, Shop, Sold
from tests.integration.doors import mailed_code

pytestmark = [pytest.mark.stack, pytest.mark.browser]
Visit = Callable[..., Visitor]
CHOSEN = "another password 8"


@pytest.fixture
def sold(shop: Shop) -> Sold:
    sold = shop.sell()
    shop.move_in(sold)
    return sold


@pytest.fixture
def holder(visit: Visit) -> Visitor:
    """Come to the brand's host name, as its customers do."""
    return visit("user", brand=RESELLER)


def test_a_reseller_acts_for_a_customer_under_a_banner_and_ends_it(
    visit: Visit, shop: Shop, sold: Sold
) -> None:
    visitor = visit("reseller")
    page = visitor.page
    visitor.sign_in(shop.known["login_id"], shop.known["password"])
    visitor.go(f"customers/{sold.id}")
    page.get_by_role("button", name="操作", exact=True).click()
    page.get_by_role("menuitem", name="顧客としてログイン").click()

    with page.expect_popup() as opened:
        page.get_by_role("dialog").get_by_role("button", name="顧客としてログイン").click()
    theirs = opened.value

    banner = theirs.get_by_role("status").filter(has_text="代理で操作しています")
    expect(banner).to_contain_text(shop.known["login_id"])
    assert Visitor(theirs, "", "user").violations() == []
    banner.get_by_role("button", name="代理操作を終える").click()
    expect(theirs.get_by_role("heading", name="代理操作は終了しました")).to_be_visible()
    expect(page.get_by_role("button", name="ログアウト")).to_be_visible()


def test_a_held_area_shows_its_holder_why_and_what_still_works(
    holder: Visitor, shop: Shop, sold: Sold
) -> None:
    shop.furnish(sold)
    shop.order(sold, "holds", {"reason": "お支払いの確認待ち"})
    page = holder.page

    holder.sign_in(sold.login_id, PASSWORD)

    held = page.get_by_role("status").filter(has_text="ご利用が停止されています")
    expect(held).to_contain_text("ご契約先により停止されています")
    expect(held).to_contain_text("設定の変更もできません")
    page.get_by_role("link", name="メールアドレス", exact=True).click()
    expect(page.get_by_role("row", name=f"info@{sold.domain}")).to_be_visible()
    expect(page.get_by_role("button", name="メールアドレスを追加")).to_have_count(0)
    assert holder.violations() == []


def test_what_a_course_lacks_is_not_in_the_menu_and_an_old_address_says_why(
    holder: Visitor, shop: Shop
) -> None:
    small = shop.course("ページのみ", mail=False, dns=False, ssh=False, databases=0)
    sold = shop.sell(course=small)
    shop.move_in(sold)
    page = holder.page

    holder.sign_in(sold.login_id, PASSWORD)

    expect(page.get_by_role("link", name="ドメイン", exact=True)).to_be_visible()
    for path, name in (
        ("mailboxes", "メールアドレス"),
        ("databases", "データベース"),
        ("dns", "DNSレコード"),
        ("ssh", "SSH鍵"),
    ):
        expect(page.get_by_role("link", name=name, exact=True)).to_have_count(0)
        holder.go(path)
        expect(page.get_by_text(f"「{name}」は、現在のコースに含まれていません")).to_be_visible()
    assert holder.violations() == []


def test_whoever_cancelled_cannot_sign_in_and_reads_why(
    visit: Visit, shop: Shop, sold: Sold
) -> None:
    shop.order(sold, "cancellation", {"reason": "ご解約"})
    holder = visit("user", brand=RESELLER, expected=["status of 403"])
    page = holder.page
    holder.go()

    _try_to_sign_in(page, sold.login_id, PASSWORD)

    expect(page.get_by_role("alert")).to_contain_text("利用を停止されています")
    assert holder.violations() == []


def test_a_forgotten_password_is_replaced_with_a_code_in_the_brands_name(
    holder: Visitor, shop: Shop
) -> None:
    sold = shop.sell(mail="wasureta@example.test")
    shop.move_in(sold)
    page = holder.page
    holder.go()

    page.get_by_role("button", name="パスワードを忘れた場合").click()
    page.get_by_label("ログインID").fill(sold.login_id)
    page.get_by_role("button", name="確認コードを送る").click()
    page.get_by_label("メールの確認コード").fill(mailed_code(shop.noren, "wasureta@example.test"))
    page.get_by_label("新しいパスワード", exact=True).fill(CHOSEN)
    page.get_by_label("新しいパスワード(確認)").fill(CHOSEN)
    page.get_by_role("button", name="パスワードを設定").click()
    page.get_by_role("button", name="ログインに戻る").click()
    _try_to_sign_in(page, sold.login_id, CHOSEN)

    expect(page.get_by_role("button", name="ログアウト")).to_be_visible()


def _try_to_sign_in(page: Page, login_id: str, password: str) -> None:
    page.get_by_label("ログインID").fill(login_id)
    page.get_by_label("パスワード", exact=True).fill(password)
    page.get_by_role("button", name="ログイン", exact=True).click()
