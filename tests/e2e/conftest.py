"""One running instance and one real Chromium: every page is watched for what it should not do."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.browser import FLAGS, Visitor
from tests.e2e.shop import RESELLER, Shop
from tests.integration.instance import Instance

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    if CHROMIUM is None:
        pytest.skip("needs Debian's chromium: run `make test` as root")
    return {"executable_path": CHROMIUM, "args": list(FLAGS)}


@pytest.fixture(scope="session")
def noren(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    instance = Instance(tmp_path_factory.mktemp("consoles") / "data")
    instance.start()
    try:
        yield instance
    finally:
        instance.stop()


@pytest.fixture(scope="session")
def logins(noren: Instance) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((noren.data / "credentials.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="session")
def shop(noren: Instance, logins: dict[str, Any]) -> Shop:
    return Shop(noren, logins["resellers"][RESELLER])


@pytest.fixture
def visit(page: Page, noren: Instance) -> Iterator[Callable[..., Visitor]]:
    """Open a console; when the test ends, nothing may have been refused or thrown."""
    visitors: list[Visitor] = []

    def open_console(console: str, *, brand: str = "", expected: Sequence[str] = ()) -> Visitor:
        host = f"{brand}.localhost" if brand else "localhost"
        visitor = Visitor(page, f"http://{host}:{noren.port}", console, expected=expected)
        visitors.append(visitor)
        return visitor

    yield open_console
    for visitor in visitors:
        assert visitor.complaints == []
