"""The operator's day: something breaks, is repaired, is reported."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import Visitor
from tests.integration.instance import Instance, eventually

pytestmark = [pytest.mark.stack, pytest.mark.browser]
Visit = Callable[[str], Visitor]

REPAIRED_MS: Final = 120_000
"""Three checks, a login, a restart and two good answers: at sixty times the pace."""
PAGES: Final = {
    "incidents": "障害対応",
    "rounds": "監視回",
    "maintenance": "メンテナンス",
    "calendar": "営業日",
    "resellers": "事業者",
    "resellers/acme?tab=contacts": "アクメホスティング株式会社",
    "operations": "領域の設定",
    "deliveries": "送信記録",
    "inquiries": "お問い合わせ",
    "announcements": "お知らせ",
    "staff": "担当者",
    "audit": "操作履歴",
    "account": "アカウント",
}


@pytest.fixture
def operator(visit: Visit, logins: dict[str, Any]) -> Visitor:
    visitor = visit("operator")
    visitor.sign_in(logins["login_id"], logins["password"])
    return visitor


def test_what_breaks_is_at_the_desk_by_itself_and_its_repair_is_read(
    operator: Visitor, noren: Instance
) -> None:
    page = operator.page
    operator.go("incidents?server=sv2")
    expect(page.get_by_role("heading", name="障害対応")).to_be_visible()

    noren.run("demo", "break", "sv2", "smtp")

    page.get_by_role("link", name="共用サーバ sv2").first.click(timeout=REPAIRED_MS)
    expect(page.get_by_text("異常を検知しました", exact=False).first).to_be_visible()
    _note(operator, "担当者が経過を見ています")
    expect(page.get_by_text("担当者が経過を見ています").last).to_be_visible()
    recovered = page.get_by_text("復旧を確認しました", exact=False).first
    expect(recovered).to_be_visible(timeout=REPAIRED_MS)
    operator.accessible()


def test_a_report_gets_its_cause_and_is_approved(operator: Visitor, noren: Instance) -> None:
    page = operator.page
    report = _report(noren)
    operator.go(f"reports/{report}")

    page.get_by_role("textbox", name="原因", exact=True).fill("メール配送プロセスの異常終了")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("保存しました")).to_be_visible()
    operator.accessible()
    page.get_by_role("button", name="承認して送信").click()
    page.get_by_role("dialog").get_by_role("button", name="承認して送信").click()

    expect(page.get_by_text("承認しました", exact=False)).to_be_visible()
    eventually(lambda: _state(noren, report) in {"sent", "delivered"})


def test_every_page_is_whole_on_a_telephone(operator: Visitor) -> None:
    page = operator.page
    page.set_viewport_size({"width": 375, "height": 700})

    for path, title in PAGES.items():
        operator.go(path)
        expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)

        assert operator.violations() == [], path
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 375, path


def _note(operator: Visitor, text: str) -> None:
    page = operator.page
    page.get_by_role("button", name="メモを追加").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="メモ").fill(text)
    dialog.get_by_role("button", name="メモを追加").click()
    expect(dialog).to_be_hidden()


def _report(noren: Instance) -> str:
    """Return a draft: of what broke before, or of what is broken now."""
    if not noren.incidents():
        noren.run("demo", "break", "sv2", "smtp")
    return str(eventually(lambda: _drafts(noren))[0]["id"])


def _state(noren: Instance, report: str) -> str:
    found = noren.client().list("operator", "reports")["items"]
    return next(str(each["state"]) for each in found if each["id"] == report)


def _drafts(noren: Instance) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = noren.client().list("operator", "reports", state="draft")["items"]
    return found
