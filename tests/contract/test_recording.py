"""Many things of an area are written down at once: as they were found, with the area's counters."""

from typing import Any

import pytest

from functions.core.domain.errors import AlreadyExists, StaleVersion
from functions.core.domain.hosting.areas import Area, AreaObject, Domain, WholeArea
from functions.core.wiring import Deps
from tests.cast import ACME
from tests.hosting import (
    SHOP,
    a_customer,
    a_domain,
    a_mailbox,
    allot,
    an_area,
    an_ftp_account,
    an_operation,
    register,
)


def a_world(deps: Deps, **limits: Any) -> Area:
    allot(deps)
    return register(deps, **{"mailboxes": 90, "domains": 5, "subdomains": 5} | limits)


def many(count: int) -> list[AreaObject]:
    return [a_mailbox(f"user{number:02}@shop.example") for number in range(count)]


def whole(deps: Deps) -> WholeArea:
    return deps.areas.whole(ACME, SHOP)


def test_more_than_one_write_takes_is_counted_all_the_same(deps: Deps) -> None:
    area = a_world(deps)
    below = a_domain("www2.shop.example", parent="shop.example", proof=None)
    things = [a_domain(), a_domain("shop.test"), below, *many(60), an_ftp_account()]

    after = deps.areas.record(area, things, order := an_operation(area, "area.record"))

    used = deps.areas.get(ACME, SHOP).used
    assert (used.domains, used.subdomains, used.mailboxes, used.ftp_accounts) == (2, 1, 60, 1)
    assert {each.name for each in whole(deps).objects} == {each.name for each in things}
    assert deps.areas.owner("shop.test") == (ACME, SHOP)
    (written,) = (e for e in deps.operations.open_of(ACME, SHOP) if e.id == order.id)
    assert written.generation == after.generation == deps.areas.get(ACME, SHOP).generation


def test_what_is_there_is_written_under_the_version_that_was_read(deps: Deps) -> None:
    area = deps.areas.record(first := a_world(deps), [a_domain(), a_mailbox()], an_operation(first))
    known = next(each for each in whole(deps).objects if each.kind == "mailbox")
    larger = known.model_copy(update={"quota_mib": 300})

    after = deps.areas.record(area, [larger], an_operation(area))
    with pytest.raises(StaleVersion):
        deps.areas.record(after, [larger], an_operation(after))

    now = next(each for each in whole(deps).objects if each.kind == "mailbox")
    assert (now.version, deps.areas.get(ACME, SHOP).used.mailboxes) == (2, 1)


def test_a_domain_of_somebody_else_is_refused_and_what_came_before_stays(deps: Deps) -> None:
    area = a_world(deps)
    other = a_customer("other")
    deps.customers.create(
        other, an_area(other), [a_domain("taken.example")], an_operation(an_area(other))
    )

    with pytest.raises(AlreadyExists, match=r"taken\.example"):
        deps.areas.record(area, [a_domain(), a_domain("taken.example")], an_operation(area))

    names = [each.name for each in whole(deps).objects if isinstance(each, Domain)]
    assert names == ["shop.example"]


def test_limits_are_not_exceeded(deps: Deps) -> None:
    area = a_world(deps, mailboxes=3)

    with pytest.raises(StaleVersion):
        deps.areas.record(area, [a_domain(), *many(4)], an_operation(area))

    assert deps.areas.get(ACME, SHOP).used.mailboxes <= 3
