"""A server with Plesk is read and not changed: against a small one made of its documents."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from functions.core.domain.errors import OutsideError, Refused, Unavailable
from functions.core.domain.hosting.errands import ErrandKind, due_kinds, patience
from functions.core.domain.hosting.found import FoundArea, Survey
from functions.core.domain.hosting.logs import LogKind, LogWish
from functions.core.domain.timing import Timing
from functions.core.services.hosting.reconciling import is_observed
from functions.core.services.hosting.taking_stock import take_stock
from tests.cast import T0, WEB01
from tests.fakes import FakeDeps
from tests.unit.hosting.plesk import KEY, Plesk, panels, plesk, server


@pytest.fixture
def panel() -> Iterator[Plesk]:
    with plesk() as found:
        yield found


def read(panel: Plesk, key: str = KEY, **changes: Any) -> Survey:
    return panels(key).survey(server(panel, **changes), T0)


def of_shop(panel: Plesk) -> FoundArea:
    return next(each for each in read(panel).areas if each.name == "shop.example")


def test_sites_are_read_and_which_of_them_are_subscriptions(panel: Plesk) -> None:
    found = read(panel).inventory

    assert (found.panel, found.sites) == ("Plesk 18.0.60", 3)
    assert [(each.name, each.subscription) for each in found.found] == [
        ("blog.shop.example", False),
        ("old.example", True),
        ("shop.example", True),
    ]


def test_a_subscription_is_read_with_its_owner_and_its_sites(panel: Plesk) -> None:
    found = of_shop(panel)

    assert (found.login, found.contract, found.reseller) == ("shop_u1", "ショップ商店", "admin")
    assert [(each.name, each.folder, each.php, each.mail) for each in found.domains] == [
        ("shop.example", "httpdocs", "8.2", True),
        ("blog.shop.example", "blog", "8.1", False),
    ]
    assert {(each.type, each.opt) for each in found.domains[0].records} >= {("MX", "10"), ("A", "")}


def test_its_mail_logins_and_databases_are_read_and_no_password(panel: Plesk) -> None:
    found = of_shop(panel)

    boxes = {each.address: each for each in found.mailboxes}
    assert boxes["info@shop.example"].quota_mib == 100
    assert boxes["info@shop.example"].aliases == ("sales@shop.example",)
    assert boxes["boss@shop.example"].quota_mib is None
    assert boxes["boss@shop.example"].answers is not None
    assert not boxes["all@shop.example"].box
    assert [(each.login, each.folder, each.main) for each in found.logins] == [
        ("shop_u1", "", True),
        ("shop_web", "httpdocs/img", False),
    ]
    assert [(each.name, each.users) for each in found.databases] == [("shop_wp", ("shop_dbu",))]


def test_nothing_is_asked_that_could_change_anything(panel: Plesk) -> None:
    read(panel)

    for method, _, body in panel.asked:
        assert method == "GET" or (isinstance(body, bytes) and b"get" in body)
        assert not isinstance(body, bytes) or (b"<set" not in body and b"<add" not in body)


def test_a_subscription_has_the_same_slug_whatever_it_is_called(panel: Plesk) -> None:
    before = of_shop(panel)
    panel.world.subscriptions["shop.example"].owner.company = "another"

    after = of_shop(panel)

    assert after.slug == before.slug
    assert len({each.slug for each in read(panel).areas}) == 2


def test_what_it_does_not_tell_is_refused_before_it_is_asked(panel: Plesk) -> None:
    mine, wish = server(panel), LogWish(slug="h1234567", log=LogKind.ACCESS, lines=10)

    for refused in (
        lambda: panels().digests(mine),
        lambda: panels().usage(mine),
        lambda: panels().log(mine, wish),
    ):
        with pytest.raises(Refused, match="does not tell"):
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
    panel.rest["/api/v2/domains"] = domains

    with pytest.raises(Refused, match="something else"):
        read(panel)


@pytest.mark.parametrize(
    "body", [b"no xml", b"<packet/>", b'<!DOCTYPE x [<!ENTITY a "b">]><packet/>']
)
def test_another_answer_than_the_operations_is_refused(panel: Plesk, body: bytes) -> None:
    panel.xml = body

    with pytest.raises(Refused, match="XML"):
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
    assert len(list(deps.inventories.areas(WEB01))) == 2


def test_it_is_read_every_hour_and_asked_nothing_else(panel: Plesk) -> None:
    full = dt.datetime(2026, 9, 18, 1, 0, tzinfo=dt.UTC)
    quarter = full + dt.timedelta(minutes=15)

    kinds = [due_kinds(at, Timing(), observed=is_observed(server(panel))) for at in (full, quarter)]

    assert kinds == [(ErrandKind.STOCK,), ()]


def test_a_question_about_it_may_wait_as_long_as_until_the_next() -> None:
    timing = Timing()

    assert patience(ErrandKind.STOCK, timing) == timing.collect_every
    assert patience(ErrandKind.RECONCILE, timing) == timing.reconcile_every
