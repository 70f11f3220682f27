"""An API that is slow, fails or is out of reach: what is wrong is said, and it goes on."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.browser import Visitor
from tests.e2e.shop import Shop

pytestmark = [pytest.mark.stack, pytest.mark.browser]
Visit = Callable[..., Visitor]

API = re.compile(r"/api/v1/")
COURSES = re.compile(r"/api/v1/reseller/courses(\?|$)")
FAILED = ("status of 502", "status of 503", "net::ERR_")
"""What the browser reports of the trouble that is made here."""


@pytest.fixture
def owner(visit: Visit, shop: Shop) -> Visitor:
    visitor = visit("reseller", expected=FAILED)
    visitor.sign_in(shop.known["login_id"], shop.known["password"])
    return visitor


@pytest.mark.parametrize(("status", "pressed"), [(502, True), (503, False)])
def test_a_failing_api_is_told_in_plain_words_and_asked_again(
    owner: Visitor, status: int, *, pressed: bool
) -> None:
    """By a button, or by itself."""
    page, failing = owner.page, [True]
    page.route(COURSES, lambda route: _fail(route, status) if failing[0] else route.continue_())
    page.get_by_role("link", name="コース設定").click()

    trouble = page.get_by_role("alert").filter(has_text="表示できませんでした")
    expect(trouble).to_contain_text("サービスが一時的に利用できません")
    failing[0] = False
    if pressed:
        trouble.get_by_role("button", name="再試行").click()

    expect(page.get_by_role("link", name="スタンダード")).to_be_visible()
    expect(trouble).to_have_count(0)


def test_what_was_read_stays_when_the_api_is_away_and_is_renewed_by_itself(owner: Visitor) -> None:
    page = owner.page
    page.get_by_role("link", name="コース設定").click()
    expect(page.get_by_role("link", name="スタンダード")).to_be_visible()

    page.context.set_offline(True)  # type: ignore[no-untyped-call,unused-ignore]
    page.get_by_role("link", name="連絡先").click()
    away = page.get_by_role("status").filter(has_text="サーバに接続できません")
    expect(away).to_be_visible()
    assert owner.violations() == []
    page.get_by_role("link", name="コース設定").click()
    expect(page.get_by_role("link", name="スタンダード")).to_be_visible()
    page.get_by_role("link", name="連絡先").click()
    page.context.set_offline(False)

    expect(away).to_have_count(0)
    expect(page.get_by_role("cell", name="佐藤 花子").first).to_be_visible()


def test_a_console_that_cannot_be_opened_says_so_and_opens_by_itself(
    visit: Visit,
) -> None:
    visitor, failing = visit("operator", expected=FAILED), [True]
    page = visitor.page
    page.route(API, lambda route: _fail(route, 503) if failing[0] else route.continue_())

    visitor.go()

    expect(page.get_by_role("heading", name="いまは開けません")).to_be_visible()
    assert visitor.violations() == []
    failing[0] = False
    expect(page.get_by_label("ログインID")).to_be_visible()


def test_a_wish_whose_answer_was_lost_is_sent_again_and_done_once(
    owner: Visitor, shop: Shop
) -> None:
    page, keys, name = owner.page, list[str](), f"途切れた回線{uuid.uuid4().hex[:6]}"
    page.get_by_role("link", name="コース設定").click()
    page.get_by_role("button", name="コースを作成").first.click()
    form = page.get_by_role("dialog")
    form.get_by_label("コース名").fill(name)

    def lose_the_first_answer(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        keys.append(route.request.headers["idempotency-key"])
        answer = route.fetch()
        route.abort() if len(keys) == 1 else route.fulfill(response=answer)

    page.route(COURSES, lose_the_first_answer)
    form.get_by_role("button", name="コースを作成").click()
    expect(page.get_by_text("サーバに接続できません").first).to_be_visible()
    form.get_by_role("button", name="コースを作成").click()
    expect(form).to_be_hidden()

    assert len(keys) == 2
    assert len(set(keys)) == 1
    found: list[Any] = shop.api.list("reseller", "courses")["items"]
    assert [each["name"] for each in found].count(name) == 1


def test_a_slow_api_shows_that_it_takes_a_while(owner: Visitor) -> None:
    page, held = owner.page, list[Route]()
    page.route(COURSES, lambda route: held.append(route))

    page.get_by_role("link", name="コース設定").click()

    expect(page.get_by_text("時間がかかっています")).to_be_visible()
    expect(page.get_by_role("heading", name="コース設定")).to_be_visible()
    for route in held:
        route.continue_()
    expect(page.get_by_role("link", name="スタンダード")).to_be_visible()


def _fail(route: Route, status: int) -> None:
    """Answer as a gateway does: not in our shape."""
    route.fulfill(status=status, body='{"message": "no"}', content_type="application/json")
