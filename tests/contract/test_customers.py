"""Customers: written together with their area, found by what people know of them."""

import datetime as dt

import pytest

from functions.core.domain.errors import AlreadyExists, Invalid, NotFound, StaleVersion
from functions.core.domain.hosting.allotments import Share
from functions.core.domain.hosting.customers import Customer, Hold, HoldKind, Stage
from functions.core.wiring import Deps
from tests.cast import ACME, RIVAL, T0, TANAKA, WEB01
from tests.hosting import (
    BASIC,
    SHOP,
    TODAY,
    a_customer,
    a_domain,
    allot,
    an_area,
    an_ftp_account,
    an_operation,
    put_on_server,
    register,
    some_limits,
)

HELD = Hold(kind=HoldKind.RESELLER, reason="unpaid", by=TANAKA, at=T0)


def change(customer: Customer, **changes: object) -> Customer:
    return customer.model_copy(update=changes)


def test_a_customer_comes_with_everything(deps: Deps) -> None:
    allot(deps)
    customer, area = a_customer(), an_area()
    operation = an_operation(area, "area.create")

    saved = deps.customers.create(customer, area, [a_domain(), an_ftp_account()], operation)

    whole = deps.areas.whole(ACME, SHOP)
    assert deps.customers.get(ACME, SHOP) == saved
    assert [each.name for each in whole.objects] == ["shop.example", "shop-web"]
    assert (whole.area.used.domains, whole.area.used.ftp_accounts) == (1, 1)
    assert deps.operations.get(ACME, SHOP, operation.id).generation == whole.area.generation == 1
    assert deps.areas.owner("shop.example") == (ACME, SHOP)
    assert deps.allotments.get(ACME, WEB01).used == Share(disk_mib=1024, ftp_accounts=2)


@pytest.mark.parametrize(
    ("noun", "changes"),
    [
        ("login ID", {"login_id": "shop-login"}),
        ("customer number", {"number": "A-1"}),
        ("external id", {"external_id": "whmcs-7"}),
        ("slug", {"slug": "h1234567"}),
    ],
)
def test_what_is_unique_is_given_once(deps: Deps, noun: str, changes: dict[str, str]) -> None:
    allot(deps)
    register(deps, a_customer(number="A-1", external_id="whmcs-7"))
    twin = a_customer("twin", **changes)
    area = an_area(twin)

    with pytest.raises(AlreadyExists, match=noun) as refused:
        deps.customers.create(twin, area, [], an_operation(area))

    assert refused.value.field == ("" if noun == "slug" else next(iter(changes)))
    with pytest.raises(NotFound):
        deps.customers.get(ACME, twin.id)
    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 1024


def test_each_reseller_has_login_ids_and_numbers_of_its_own(deps: Deps) -> None:
    allot(deps)
    allot(deps, reseller_id=RIVAL)
    mine = a_customer(number="1", external_id="7")
    theirs = a_customer(number="1", external_id="7", reseller_id=RIVAL, slug="h7654321")

    register(deps, mine)
    register(deps, theirs)

    found = deps.customers.of_login(RIVAL, mine.login_id)
    assert found
    assert (found.reseller_id, found.slug) == (RIVAL, "h7654321")
    assert deps.customers.of_external_id(ACME, "7") == deps.customers.get(ACME, SHOP)
    assert deps.customers.of_number(ACME, "1") == deps.customers.get(ACME, SHOP)
    assert deps.customers.of_number(ACME, "2") is None


def test_the_rival_sees_nothing_of_a_customer(deps: Deps) -> None:
    allot(deps)
    register(deps, a_customer(external_id="7"))

    with pytest.raises(NotFound):
        deps.customers.get(RIVAL, SHOP)
    assert deps.customers.page(RIVAL) == ([], None)
    assert deps.customers.find(RIVAL, "shop") == []
    assert deps.customers.of_external_id(RIVAL, "7") is None
    assert list(deps.customers.of_course(RIVAL, BASIC)) == []


def test_the_second_of_two_writers_is_told(deps: Deps) -> None:
    allot(deps)
    register(deps)
    read = deps.customers.get(ACME, SHOP)
    deps.customers.save(change(read, note="first"), read)

    with pytest.raises(StaleVersion):
        deps.customers.save(change(read, note="second"), read)


def test_a_number_that_is_given_up_is_free(deps: Deps) -> None:
    allot(deps)
    register(deps, a_customer(number="A-1"))
    register(deps, a_customer("other", number="A-2"))
    other = deps.customers.get(ACME, "other")  # type: ignore[arg-type]
    read = deps.customers.get(ACME, SHOP)

    with pytest.raises(AlreadyExists, match="A-1"):
        deps.customers.save(change(other, number="A-1"), other)
    deps.customers.save(change(read, number=""), read)

    assert deps.customers.save(change(other, number="A-1"), other).number == "A-1"
    assert [each.id for each in deps.customers.find(ACME, "a-1")] == ["other"]


@pytest.mark.parametrize(
    "typed", ["サクラ", "さくらしょ", "ｻｸﾗｼｮｳ", "株式会社サ", "N-77", "n-7", "SHOP-lo", "xn--wgv"]
)
def test_a_customer_is_found_by_what_people_type(deps: Deps, typed: str) -> None:
    allot(deps)
    names = {"contract_name": "株式会社サクラ商店", "kana": "サクラショウテン", "number": "N-77"}
    customer = a_customer(**names)
    area = an_area(customer)
    domain = a_domain("xn--wgv71a.example")
    deps.customers.create(customer, area, [domain], an_operation(area))
    register(deps, a_customer("another"))

    found = deps.customers.find(ACME, typed)

    assert [each.id for each in found] == [SHOP]


def test_a_hold_is_written_with_the_area_and_its_operation(deps: Deps) -> None:
    allot(deps)
    area = put_on_server(deps, register(deps))
    read = deps.customers.get(ACME, SHOP)
    operation = an_operation(area, "area.hold")
    held = area.model_copy(update={"holds": (HoldKind.RESELLER,)})

    saved = deps.customers.save(change(read, holds=(HELD,)), read, held, operation)

    now = deps.areas.get(ACME, SHOP)
    assert deps.customers.get(ACME, SHOP) == saved
    assert (now.holds, now.generation) == ((HoldKind.RESELLER,), area.generation + 1)
    assert deps.operations.get(ACME, SHOP, operation.id).generation == now.generation


def test_a_hold_of_an_area_that_moved_on_changes_nothing(deps: Deps) -> None:
    allot(deps)
    area = put_on_server(deps, register(deps))
    read = deps.customers.get(ACME, SHOP)
    deps.areas.add(area, a_domain(), an_operation(area))
    held = area.model_copy(update={"holds": (HoldKind.RESELLER,)})

    with pytest.raises(StaleVersion):
        deps.customers.save(change(read, holds=(HELD,)), read, held, an_operation(area))

    assert deps.customers.get(ACME, SHOP) == read


def test_another_course_takes_more_of_the_allotment(deps: Deps) -> None:
    allot(deps, Share(disk_mib=3072, ftp_accounts=2))
    area = put_on_server(deps, register(deps))
    read = deps.customers.get(ACME, SHOP)
    bigger = area.model_copy(update={"limits": some_limits(disk_mib=3072)})
    too_big = area.model_copy(update={"limits": some_limits(disk_mib=3073)})

    with pytest.raises(Invalid, match="disk_mib 2048"):
        deps.customers.save(read, read, too_big, an_operation(area), Share(disk_mib=2049))
    deps.customers.save(read, read, bigger, an_operation(area), Share(disk_mib=2048))

    assert deps.areas.get(ACME, SHOP).limits.disk_mib == 3072
    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 3072


def test_limits_below_what_is_in_use_are_refused_by_the_write(deps: Deps) -> None:
    allot(deps)
    area = put_on_server(deps, register(deps))
    now = deps.areas.add(area, a_domain(), an_operation(area))
    read = deps.customers.get(ACME, SHOP)
    smaller = now.model_copy(update={"limits": some_limits(domains=0)})

    with pytest.raises(StaleVersion):
        deps.customers.save(read, read, smaller, an_operation(area))


def test_customers_are_listed_page_by_page(deps: Deps) -> None:
    allot(deps)
    for name in ("c1", "c2", "c3"):
        register(deps, a_customer(name))

    first, after = deps.customers.page(ACME, limit=2)
    second, _ = deps.customers.page(ACME, after, limit=2)

    assert [each.id for each in first + second] == ["c1", "c2", "c3"]
    with pytest.raises(Invalid):
        deps.customers.page(RIVAL, after)


def test_dates_make_a_customer_due(deps: Deps) -> None:
    allot(deps)
    day = dt.timedelta(days=1)
    register(deps, a_customer("expires", expires_on=TODAY))
    register(deps, a_customer("ends", cancel_on=TODAY + day))
    register(deps, a_customer("stays"))

    assert list(deps.customers.due(TODAY)) == []
    assert [each.id for each in deps.customers.due(TODAY + day)] == ["expires"]
    assert {each.id for each in deps.customers.due(TODAY + 2 * day)} == {"expires", "ends"}


def test_what_has_been_acted_upon_is_not_due_any_more(deps: Deps) -> None:
    allot(deps)
    register(deps, a_customer(expires_on=TODAY))
    read = deps.customers.get(ACME, SHOP)
    expired = HELD.model_copy(update={"kind": HoldKind.EXPIRED})

    held = deps.customers.save(change(read, holds=(expired,)), read)

    assert list(deps.customers.due(TODAY + dt.timedelta(days=9))) == []
    purge = {"stage": Stage.CANCELLED, "purge_at": T0}
    deps.customers.save(change(held, **purge), held)
    assert [each.id for each in deps.customers.due(TODAY)] == [SHOP]


def test_a_courses_customers_are_all_but_the_purged(deps: Deps) -> None:
    allot(deps)
    register(deps)
    register(deps, a_customer("other", course_id="business"))
    register(deps, a_customer("gone", stage=Stage.PURGED))

    assert [each.id for each in deps.customers.of_course(ACME, BASIC)] == [SHOP]
