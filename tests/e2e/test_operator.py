"""The operator's day: something breaks, is repaired, is reported, and its reseller reads it."""

import re
from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import Visitor
from tests.integration.instance import Instance, eventually

pytestmark = [pytest.mark.stack, pytest.mark.browser]
Visit = Callable[[str], Visitor]

REPAIRED_MS: Final = 120_000
"""Three checks, a notice after ten minutes and two good answers: at sixty times the pace."""
PAGES: Final = (
    "",
    "servers/sv1",
    "incidents",
    "reports?all=true",
    "inquiries",
    "customers",
    "resellers",
    "resellers/acme?tab=contacts",
    "resellers/acme?tab=allotments",
    "operations",
    "maintenance",
    "announcements",
    "calendar",
    "reminders",
    "rounds",
    "deliveries",
    "audit",
    "staff",
    "account",
)


@pytest.fixture
def operator(visit: Visit, logins: dict[str, Any]) -> Visitor:
    visitor = visit("operator")
    visitor.sign_in(logins["login_id"], logins["password"])
    return visitor


def test_what_breaks_is_at_the_desk_is_repaired_and_is_read_by_its_reseller(
    operator: Visitor, noren: Instance, visit: Visit, logins: dict[str, Any]
) -> None:
    operator.go("incidents?server=sv2&open=true")
    expect(operator.page.get_by_role("heading", name="障害対応")).to_be_visible()

    noren.run("demo", "break", "sv2", "smtp", "--stubborn")
    incident = _taken_up(operator)
    noren.run("demo", "mend", "sv2")
    _verified(operator)
    operator.accessible()
    report = _approved(operator, noren, incident)

    _read(visit("reseller"), logins["resellers"]["acme"], incident, report)


def test_every_page_is_whole_on_a_telephone_in_both_themes_and_languages(
    operator: Visitor,
) -> None:
    page = operator.page
    page.set_viewport_size({"width": 375, "height": 700})

    for path in PAGES:
        operator.go(path)
        expect(page.get_by_role("banner")).to_be_visible()
        for _ in range(2):
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            expect(page.locator("[aria-busy=true]")).to_have_count(0)

            assert operator.violations() == [], path
            assert page.evaluate("() => document.documentElement.scrollWidth") <= 375, path
            page.get_by_role("button", name=re.compile("^(English|日本語)$")).click()
            page.get_by_role("button", name=re.compile("配色にする|Use the .* theme")).click()


def _taken_up(operator: Visitor) -> str:
    """Open what has broken as soon as it is there, look after it, see its notice go out."""
    page = operator.page
    page.get_by_role("link", name="共用サーバ sv2").first.click(timeout=REPAIRED_MS)
    expect(page.get_by_text("異常を検知しました", exact=False).first).to_be_visible()
    page.get_by_role("button", name="確認する").click()
    _said(operator, "自動の対応は続きます", "確認する")
    told = page.get_by_role("region", name="連絡")
    expect(told.get_by_text("障害連絡", exact=False).first).to_be_visible(timeout=REPAIRED_MS)
    return page.url.rpartition("/")[2]


def _verified(operator: Visitor) -> None:
    page = operator.page
    page.get_by_role("button", name="外部から確認").click()
    _said(operator, "サーバには何もしません", "外部から確認")
    recovered = page.get_by_text("復旧を確認しました", exact=False).first
    expect(recovered).to_be_visible(timeout=REPAIRED_MS)


def _said(operator: Visitor, will: str, deed: str) -> None:
    """See that what it will do is said before it is done."""
    dialog = operator.page.get_by_role("dialog")
    expect(dialog.get_by_text(will, exact=False)).to_be_visible()
    dialog.get_by_role("button", name=deed).click()
    expect(dialog).to_be_hidden()


def _approved(operator: Visitor, noren: Instance, incident: str) -> str:
    page = operator.page
    report = str(eventually(lambda: _report_of(noren, incident))["id"])
    operator.go(f"reports/{report}")
    page.get_by_role("textbox", name="原因", exact=True).fill("メール配送プロセスの異常終了")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("保存しました")).to_be_visible()
    _not_postponed(operator)
    operator.accessible()
    page.get_by_role("button", name="承認して送信").click()
    page.get_by_role("dialog").get_by_role("button", name="承認して送信").click()
    expect(page.get_by_text("承認しました", exact=False)).to_be_visible()
    eventually(lambda: _state(noren, report) in {"sent", "delivered"})
    return report


def _not_postponed(operator: Visitor) -> None:
    """See that a postponement asks for a business day, and leave it at that."""
    page = operator.page
    page.get_by_role("button", name="延期", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("新しい期限(営業日)").fill("2026-12-30")
    expect(dialog.get_by_text("営業日ではありません(年末年始)", exact=False)).to_be_visible()
    dialog.get_by_role("button", name="閉じる").click()
    expect(dialog).to_be_hidden()


def _read(reseller: Visitor, owner: dict[str, str], incident: str, report: str) -> None:
    page = reseller.page
    reseller.sign_in(owner["login_id"], owner["password"])
    reseller.go(f"incidents/{incident}")
    timeline = page.locator("section", has=page.get_by_role("heading", name="経過"))
    expect(timeline.get_by_text("復旧", exact=False).first).to_be_visible()
    expect(timeline.get_by_text("連絡", exact=False).first).to_be_visible()
    reseller.go("reports")
    page.get_by_role("link", name=report).click()
    with page.expect_popup() as paper:
        page.get_by_role("button", name="PDFを開く").click()
    assert paper.value.url.startswith("blob:")


def _report_of(noren: Instance, incident: str) -> dict[str, Any] | None:
    found = noren.client().list("operator", "reports", state="draft", reseller_id="acme")["items"]
    return next((each for each in found if incident in each["incidents"]), None)


def _state(noren: Instance, report: str) -> str:
    found = noren.client().list("operator", "reports")["items"]
    return next(str(each["state"]) for each in found if each["id"] == report)
