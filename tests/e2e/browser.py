"""Somebody at a browser: what they do, and what must hold of every page that they see."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import ConsoleMessage, Page, expect

FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE: Final = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
BY_AXE: Final = ("'TrustedHTML' assignment", "Applying inline style")
"""axe itself does what the policy blocks: once it has looked at a page, these prove nothing."""
AT_REST: Final = """async () => {
  const changing = document.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(changing.map((each) => each.finished));
}"""
PATIENCE_MS: Final = 60_000
"""A loaded machine of two cores is slow, never wrong."""
EXPECTED: Final = ("status of 401", "status of 404", "status of 412", "status of 422")
"""Chromium reports refusals as errors; a console shows them to the person."""


class Visitor:
    """One page of one console."""

    def __init__(
        self, page: Page, origin: str, console: str, *, expected: Sequence[str] = ()
    ) -> None:
        self.page, self._start = page, f"{origin}/{console}/"
        self._expected = (*EXPECTED, *expected)
        self.complaints: list[str] = []
        self._examined = False
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._complain(str(error)))

    def go(self, path: str = "") -> None:
        self.page.goto(f"{self._start}{path}")

    def sign_in(self, login_id: str, password: str) -> None:
        self.go()
        self.page.get_by_label("ログインID").fill(login_id)
        self.page.get_by_label("パスワード", exact=True).fill(password)
        self.page.get_by_role("button", name="ログイン", exact=True).click()
        expect(self.page.get_by_role("button", name="ログアウト")).to_be_visible()

    def accessible(self) -> None:
        """See that axe finds nothing to complain of, in both themes."""
        for _ in range(2):
            assert self.violations() == []
            self.page.get_by_role("button", name="配色にする").first.click()

    def violations(self) -> list[dict[str, Any]]:
        self._examined = True
        self.page.evaluate(AT_REST)  # a colour that is on its way to another is no finding
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text("utf-8"))
        run = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
        found: list[dict[str, Any]] = self.page.evaluate(run)
        return [
            {"rule": each["id"], "where": [node["html"][:200] for node in each["nodes"]][:3]}
            for each in found
        ]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._complain(message.text)

    def _complain(self, text: str) -> None:
        known = (*self._expected, *BY_AXE) if self._examined else self._expected
        if not any(each in text for each in known):
            self.complaints.append(text)
