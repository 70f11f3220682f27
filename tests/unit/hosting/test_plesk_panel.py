"""A server with Plesk is read and never changed: against a small one made of its documents."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from functions.core.adapters.panels import PanelSet
from functions.core.domain.errors import OutsideError, Refused, Unavailable
from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.errands import ErrandKind, due_kinds
from functions.core.domain.hosting.inventories import Inventory
from functions.core.domain.servers import PleskHosting, Server
from functions.core.domain.timing import Timing
from functions.core.services.hosting.reconciling import is_observed
from functions.core.services.hosting.taking_stock import take_stock
from tests.builders import a_server
from tests.cast import T0, WEB01
from tests.fakes import FakeDeps
from tests.unit.hosting.plesk import KEY, Plesk, plesk

SECRET = "noren/plesk/web01"
DOCUMENT = Document(slug="h0000001", generation=1, state="active", web_mib=1, mail_mib=1)


@pytest.fixture
def panel() -> Iterator[Plesk]:
    with plesk() as found:
        yield found


def server(panel: Plesk, **changes: Any) -> Server:
    hosting = {"url": panel.url, "secret": SECRET, "ca": panel.ca} | changes
    return a_server(hosting=PleskHosting.model_validate(hosting))


def panels(key: str = KEY) -> PanelSet:
    return PanelSet({SECRET: key}.__getitem__, hosting_key="none")


def read(panel: Plesk, key: str = KEY, **changes: Any) -> Inventory:
    return panels(key).inventory(server(panel, **changes), T0)


def test_sites_are_read_and_which_of_them_are_subscriptions(panel: Plesk) -> None:
    found = read(panel)

    assert (found.panel, found.sites) == ("Plesk 18.0.60", 3)
    assert [(each.name, each.hosting, each.subscription) for each in found.found] == [
        ("blog.shop.example", "virtual", False),
        ("old.example", "none", True),
        ("shop.example", "virtual", True),
    ]


def test_nothing_is_asked_that_could_change_anything(panel: Plesk) -> None:
    read(panel)

    for method, path, body in panel.asked:
        assert method == "GET" or (
            path.endswith("/subscription/call") and body["params"] == ["--list"]
        )


def test_whatever_would_change_something_is_refused_before_it_is_asked(panel: Plesk) -> None:
    mine = server(panel)

    for refused in (
        lambda: panels().apply(mine, DOCUMENT),
        lambda: panels().digests(mine),
        lambda: panels().usage(mine),
    ):
        with pytest.raises(Refused, match="only observed"):
            refused()

    assert panel.asked == []


@pytest.mark.parametrize(
    ("status", "kind"), [(500, Unavailable), (503, Unavailable), (429, Unavailable), (403, Refused)]
)
def test_the_status_says_whether_to_try_again(
    panel: Plesk, status: int, kind: type[OutsideError]
) -> None:
    panel.failing = status

    with pytest.raises(kind, match=str(status)):
        read(panel)


def test_a_wrong_key_is_refused_and_never_shown(panel: Plesk) -> None:
    with pytest.raises(Refused) as refused:
        read(panel, key="hunter2")

    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("domains", [{"message": "no"}, [{"id": 1}], "text", None])
def test_another_answer_than_a_list_of_domains_is_refused(panel: Plesk, domains: Any) -> None:
    panel.domains = domains

    with pytest.raises(Refused, match="something else"):
        read(panel)


def test_a_utility_that_fails_is_refused(panel: Plesk) -> None:
    panel.listed = {"code": 1, "stdout": "", "stderr": "the license has expired"}

    with pytest.raises(Refused, match="license"):
        read(panel)


def test_a_certificate_of_a_stranger_is_refused(panel: Plesk) -> None:
    with plesk() as stranger, pytest.raises(Refused, match="not trusted"):
        read(panel, ca=stranger.ca)


def test_a_panel_that_is_down_leaves_what_was_known(panel: Plesk) -> None:
    deps = FakeDeps()
    vars(deps)["panel"] = panels()
    take_stock(server(panel), T0, means=deps)
    panel.failing = 503
    later = T0 + dt.timedelta(hours=1)

    found = take_stock(server(panel), later, means=deps)

    assert (found.at, found.read_at, found.sites) == (later, T0, 3)
    assert "503" in found.failure
    assert deps.inventories.get(WEB01) == found


def test_it_is_read_every_hour_and_asked_nothing_else(panel: Plesk) -> None:
    full = dt.datetime(2026, 9, 18, 1, 0, tzinfo=dt.UTC)
    quarter = full + dt.timedelta(minutes=15)

    kinds = [due_kinds(at, Timing(), observed=is_observed(server(panel))) for at in (full, quarter)]

    assert kinds == [(ErrandKind.STOCK,), ()]
