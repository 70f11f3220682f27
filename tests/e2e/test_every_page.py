"""Every page of every console: accessible, translated, within its window, refused nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from noren.local.folder import LOOPBACK
from tests.e2e.browser import AXE, Visitor
from tests.e2e.routes import filled, routes
from tests.e2e.seeing import WATCH, faults, opened
from tests.e2e.shop import PASSWORD, RESELLER, Shop, Sold
from tests.integration.instance import Instance, eventually

pytestmark = [pytest.mark.stack, pytest.mark.browser]

BRAND: Final = re.compile(r"/api/v1/public/brands/")
PALE: Final = "#ffd43b"


@dataclass(frozen=True)
class Look:
    """One way to look at a page: two of them meet every theme, language and width."""

    width: int
    theme: Literal["light", "dark"]
    language: str
    colour: str | None = None


LOOKS: Final = {
    "wide, light, Japanese": Look(1280, "light", "ja"),
    "narrow, dark, English, pale": Look(375, "dark", "en", PALE),
}


@pytest.fixture(scope="module")
def sold(shop: Shop) -> Sold:
    sold = shop.sell("株式会社ひなた", mail="hinata@example.test")
    shop.move_in(sold)
    shop.furnish(sold)
    shop.show_status()
    return sold


@pytest.fixture(scope="module")
def ids(noren: Instance, shop: Shop, sold: Sold) -> dict[str, str]:
    """Have something on every page: what breaks is repaired, reported, asked about."""
    if not noren.incidents():
        noren.run("demo", "break", "sv2", "smtp")
    report = eventually(lambda: noren.client().list("operator", "reports")["items"])[-1]
    if report["state"] == "draft":  # resellers read what was sent
        noren.run("reports", "edit", report["id"], "--cause", "メール配送プロセスの異常終了")
        noren.run("reports", "approve", report["id"])
    asked = shop.ask("DNSの設定方法", "MXレコードの変更方法を教えてください。")
    return {
        "serverId": "sv1",
        "incidentId": noren.incidents()[0]["id"],
        "reportId": report["id"],
        "resellerId": RESELLER,
        "inquiryId": asked,
        "customerId": sold.id,
        "courseId": "standard",
        "webhookId": shop.hook(),
        "domain": sold.domain,
    }


@pytest.fixture(params=list(LOOKS.values()), ids=list(LOOKS))
def page(request: Any, browser: Browser) -> Iterator[Page]:
    """Open a browser of its own for one way to look."""
    look: Look = request.param
    context = browser.new_context(
        viewport={"width": look.width, "height": 800}, color_scheme=look.theme
    )
    context.add_init_script(WATCH)
    context.add_init_script(f"localStorage.setItem('language', '{look.language}')")
    page = context.new_page()
    if look.colour:
        page.route(BRAND, lambda route: _pale(route, str(look.colour)))
    yield page
    page.unroute_all(behavior="ignoreErrors")
    context.close()


@pytest.mark.parametrize("console", ["operator", "reseller", "user"])
def test_every_page_of_a_console_is_whole(
    console: str,
    page: Page,
    noren: Instance,
    logins: dict[str, Any],
    sold: Sold,
    ids: dict[str, str],
) -> None:
    visitor = Visitor(page, f"http://{RESELLER}.localhost:{noren.port}", console)
    known = {
        "operator": (logins["login_id"], logins["password"]),
        "reseller": tuple(logins["resellers"][RESELLER].values()),
        "user": (sold.login_id, PASSWORD),
    }[console]
    _sign_in(visitor, *known)

    found = {}
    for route in routes(console):
        opened(page, f"/{console}{filled(route, ids)}")
        if wrong := faults(page):
            found[route] = wrong

    assert found == {}
    assert visitor.complaints == []


def test_the_status_page_is_whole(
    page: Page, noren: Instance, sold: Sold, ids: dict[str, str]
) -> None:
    visitor = Visitor(page, f"http://{RESELLER}.localhost:{noren.port}", "status")

    visitor.go()

    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    page.evaluate(AXE.read_text("utf-8"))
    assert faults(page) == []
    assert visitor.complaints == []


def _sign_in(visitor: Visitor, login_id: str, password: str) -> None:
    """Sign in in whichever language, and look at the door on the way."""
    page = visitor.page
    visitor.go()
    expect(page.locator("input[type=password]")).to_be_visible()
    page.evaluate(AXE.read_text("utf-8"))
    assert faults(page) == []
    page.locator("input[name=login_id]").fill(login_id)
    page.locator("input[name=password]").fill(password)
    page.locator("button[type=submit]").click()
    expect(page.locator("#main h1")).to_be_visible()


def _pale(route: Route, colour: str) -> None:
    """Show another colour. A browser knows where every `….localhost` is, we only the address."""
    url = route.request.url.replace(f"//{RESELLER}.localhost:", f"//{LOOPBACK}:")
    answer = route.fetch(url=url)
    route.fulfill(response=answer, json=answer.json() | {"colour": colour})
