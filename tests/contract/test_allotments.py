"""Capacities and allotments: nobody gets more than there is, unless the operator lets them."""

import pytest

from functions.core.domain.errors import AlreadyExists, Invalid, NotFound, StaleVersion
from functions.core.domain.hosting.allotments import Allotment, Capacity, Share
from functions.core.wiring import Deps
from tests.cast import ACME, RIVAL, WEB01, WEB02
from tests.hosting import a_customer, allot, an_area, an_operation, register, some_limits

TEN = Share(disk_mib=10_240, ftp_accounts=10)


def test_a_capacity_is_read_back_and_changed(deps: Deps) -> None:
    first = deps.allotments.save_capacity(Capacity(server_id=WEB01, total=TEN))

    more = Share(disk_mib=20_480, ftp_accounts=10)
    second = deps.allotments.save_capacity(first.model_copy(update={"total": more}))

    assert deps.allotments.capacity(WEB01) == second
    assert (second.total, second.version) == (more, 2)
    with pytest.raises(StaleVersion):
        deps.allotments.save_capacity(first)
    with pytest.raises(AlreadyExists):
        deps.allotments.save_capacity(Capacity(server_id=WEB01, total=TEN))
    with pytest.raises(NotFound):
        deps.allotments.capacity(WEB02)


def test_what_is_allotted_is_taken_off_the_server(deps: Deps) -> None:
    deps.allotments.save_capacity(Capacity(server_id=WEB01, total=TEN))

    given = allot(deps, Share(disk_mib=4096, ftp_accounts=4))

    assert deps.allotments.get(ACME, WEB01) == given
    assert deps.allotments.capacity(WEB01).given == given.total
    assert deps.allotments.of_reseller(ACME) == [given]
    assert deps.allotments.of_reseller(RIVAL) == []
    assert [each.reseller_id for each in deps.allotments.of_server(WEB01)] == [ACME]


def test_a_server_gives_no_more_than_it_has(deps: Deps) -> None:
    deps.allotments.save_capacity(Capacity(server_id=WEB01, total=TEN))
    allot(deps, Share(disk_mib=8192))

    with pytest.raises(Invalid, match="disk_mib 2048"):
        allot(deps, Share(disk_mib=4096), reseller_id=RIVAL)

    with pytest.raises(NotFound):
        deps.allotments.get(RIVAL, WEB01)
    assert deps.allotments.capacity(WEB01).given == Share(disk_mib=8192)


def test_the_operator_may_oversell_a_server(deps: Deps) -> None:
    deps.allotments.save_capacity(Capacity(server_id=WEB01, total=TEN, oversold=True))

    allot(deps, Share(disk_mib=8192))
    allot(deps, Share(disk_mib=8192), reseller_id=RIVAL)

    capacity = deps.allotments.capacity(WEB01)
    assert capacity.given == Share(disk_mib=16_384)
    with pytest.raises(Invalid, match="given away"):
        deps.allotments.save_capacity(capacity.model_copy(update={"oversold": False}))


def test_an_allotment_grows_and_shrinks_but_not_below_its_use(deps: Deps) -> None:
    allot(deps)
    register(deps, disk_mib=6000)
    now = deps.allotments.get(ACME, WEB01)

    smaller = now.model_copy(update={"total": Share(disk_mib=6000, ftp_accounts=100)})
    shrunk = deps.allotments.save(smaller, more=Share.model_construct(disk_mib=-4240))
    too_small = shrunk.model_copy(update={"total": Share(disk_mib=5999, ftp_accounts=100)})

    assert (now.used.disk_mib, shrunk.used.disk_mib) == (6000, 6000)
    with pytest.raises(Invalid, match="in use"):
        deps.allotments.save(too_small, more=Share.model_construct(disk_mib=-1))
    with pytest.raises(StaleVersion):
        deps.allotments.save(smaller, more=Share.model_construct(disk_mib=-4240))
    assert deps.allotments.capacity(WEB01).given == shrunk.total


def test_customers_get_no_more_than_their_reseller_has(deps: Deps) -> None:
    allot(deps, Share(disk_mib=2048, ftp_accounts=2))
    register(deps, disk_mib=1500, ftp_accounts=1)
    second = a_customer("second")
    area = an_area(second, limits=some_limits(disk_mib=549))

    with pytest.raises(Invalid, match="disk_mib 548"):
        deps.customers.create(second, area, [], an_operation(area))

    with pytest.raises(NotFound):
        deps.customers.get(ACME, second.id)
    assert deps.allotments.get(ACME, WEB01).used == Share(disk_mib=1500, ftp_accounts=1)
    assert deps.customers.of_login(ACME, second.login_id) is None


def test_who_may_oversell_sells_more(deps: Deps) -> None:
    pool = allot(deps, Share(disk_mib=1024, ftp_accounts=2))
    deps.allotments.save(pool.model_copy(update={"may_oversell": True}), more=Share())

    register(deps, disk_mib=4096)

    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 4096


def test_nothing_is_sold_where_nothing_is_allotted(deps: Deps) -> None:
    with pytest.raises(Invalid, match="allotted"):
        register(deps)


def test_an_allotment_needs_a_server_with_a_capacity(deps: Deps) -> None:
    allotment = Allotment(reseller_id=ACME, server_id=WEB02, total=TEN)

    with pytest.raises(NotFound):
        deps.allotments.save(allotment, more=TEN)
