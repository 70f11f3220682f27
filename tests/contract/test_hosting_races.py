"""Twenty at once for the last of everything: one gets it, and every sum stays right."""

from collections.abc import Callable

import pytest

from functions.core.domain.errors import AlreadyExists, DomainError, Invalid, StaleVersion
from functions.core.domain.hosting.allotments import Allotment, Capacity, Share
from functions.core.domain.hosting.areas import (
    Area,
    AreaObject,
    Database,
    MailAlias,
    MailingList,
)
from functions.core.domain.ids import ResellerId
from functions.core.services.hosting import recounting
from functions.core.wiring import Deps
from tests.cast import ACME, RIVAL, WEB01
from tests.contract.embedded import RUNNERS, address, at_once, deps
from tests.hosting import (
    SHOP,
    SLUG,
    a_customer,
    a_domain,
    a_mailbox,
    allot,
    an_area,
    an_ftp_account,
    an_operation,
    register,
)

__all__ = ["address", "deps"]

pytestmark = pytest.mark.stack

THINGS: dict[str, Callable[[int], AreaObject]] = {
    "domains": lambda number: a_domain(f"d{number}.example"),
    "subdomains": lambda number: a_domain(
        f"s{number}.shop.example", parent="shop.example", proof=None
    ),
    "mailboxes": lambda number: a_mailbox(f"m{number}@shop.example"),
    "mail_aliases": lambda number: MailAlias(
        name=f"a{number}@shop.example", targets=("info@shop.example",)
    ),
    "mailing_lists": lambda number: MailingList(name=f"l{number}@shop.example"),
    "ftp_accounts": lambda number: an_ftp_account(f"ftp-{number}"),
    "databases": lambda number: Database(name=f"{SLUG}_d{number}"),
}
"""One of each kind that a limit counts."""


def count(outcomes: list[DomainError | None]) -> int:
    return sum(outcome is None for outcome in outcomes)


def kinds(outcomes: list[DomainError | None]) -> set[type[DomainError]]:
    return {type(outcome) for outcome in outcomes if outcome is not None}


def attempt(act: Callable[[int], object]) -> Callable[[int], DomainError | None]:
    """Return what refused it, if anything did."""

    def tried(number: int) -> DomainError | None:
        try:
            act(number)
        except DomainError as refusal:
            return refusal
        return None

    return tried


def area_of(deps: Deps, number: int, reseller_id: ResellerId = ACME) -> Area:
    """Register one customer of many."""
    customer = a_customer(f"c{number}", reseller_id=reseller_id, slug=f"h{number:07d}")
    return register(deps, customer)


@pytest.mark.parametrize("limit", THINGS)
def test_of_twenty_who_want_the_last_of_a_limit_one_gets_it(deps: Deps, limit: str) -> None:
    allot(deps)
    last = 2 if limit == "domains" else 1  # one is the domain that the others are in
    area = register(deps, None, **{limit: last})
    area = deps.areas.add(area, a_domain(), an_operation(area))

    outcomes = at_once(
        attempt(lambda number: deps.areas.add(area, THINGS[limit](number), an_operation(area))),
        times=RUNNERS,
    )

    now = deps.areas.get(ACME, SHOP)
    assert (count(outcomes), kinds(outcomes)) == (1, {Invalid})
    assert getattr(now.used, limit) == last
    assert now.generation == area.generation + 1
    assert recounting.recount(WEB01, means=deps) == []


def test_twenty_who_fit_all_get_what_they_want(deps: Deps) -> None:
    allot(deps)
    area = register(deps, mailboxes=RUNNERS)
    area = deps.areas.add(area, a_domain(), an_operation(area))

    outcomes = at_once(
        attempt(
            lambda number: deps.areas.add(
                area, a_mailbox(f"m{number}@shop.example"), an_operation(area)
            )
        ),
        times=RUNNERS,
    )

    now = deps.areas.get(ACME, SHOP)
    assert outcomes == [None] * RUNNERS
    assert now.generation == area.generation + RUNNERS
    generations = {each.generation for each in deps.operations.open_of(ACME, SHOP)}
    assert generations == set(range(1, now.generation + 1))


def test_of_twenty_customers_for_the_last_room_of_an_allotment_one_is_registered(
    deps: Deps,
) -> None:
    allot(deps, Share(disk_mib=2047, ftp_accounts=100))

    outcomes = at_once(attempt(lambda number: area_of(deps, number)), times=RUNNERS)

    assert (count(outcomes), kinds(outcomes)) == (1, {Invalid})
    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 1024
    assert len(deps.customers.page(ACME)[0]) == 1
    assert recounting.recount(WEB01, means=deps) == []


def test_a_hundred_in_a_row_fill_an_allotment_and_no_more(deps: Deps) -> None:
    allot(deps, Share(disk_mib=100 * 1024, ftp_accounts=200))

    for number in range(100):
        area_of(deps, number)
    outcomes = at_once(attempt(lambda number: area_of(deps, 100 + number)), times=RUNNERS)

    assert (count(outcomes), kinds(outcomes)) == (0, {Invalid})
    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 100 * 1024
    assert recounting.recount(WEB01, means=deps) == []


def test_of_twenty_resellers_for_the_last_room_of_a_server_one_is_allotted_it(
    deps: Deps,
) -> None:
    room = Share(disk_mib=1024)
    deps.allotments.save_capacity(Capacity(server_id=WEB01, total=Share(disk_mib=1500)))

    def allot_one(number: int) -> None:
        reseller_id = ResellerId(f"reseller-{number}")
        allotment = Allotment(reseller_id=reseller_id, server_id=WEB01, total=room)
        deps.allotments.save(allotment, more=room)

    outcomes = at_once(attempt(allot_one), times=RUNNERS)

    assert (count(outcomes), kinds(outcomes)) == (1, {Invalid})
    assert deps.allotments.capacity(WEB01).given == room
    assert recounting.recount(WEB01, means=deps) == []


def test_an_allotment_is_not_cut_below_what_is_sold_meanwhile(deps: Deps) -> None:
    pool = allot(deps, Share(disk_mib=20_480, ftp_accounts=100))
    smaller = pool.model_copy(update={"total": Share(disk_mib=1024, ftp_accounts=100)})

    def cut_or_sell(number: int) -> None:
        if number == RUNNERS // 2:
            deps.allotments.save(smaller, more=Share.model_construct(disk_mib=-19_456))
        else:
            area_of(deps, number)

    at_once(attempt(cut_or_sell), times=RUNNERS)

    now = deps.allotments.get(ACME, WEB01)
    assert now.used.disk_mib <= now.total.disk_mib
    assert recounting.recount(WEB01, means=deps) == []


@pytest.mark.parametrize("name", ["login_id", "number", "external_id", "slug"])
def test_of_twenty_who_want_a_name_one_gets_it(deps: Deps, name: str) -> None:
    allot(deps, Share(disk_mib=99_999, ftp_accounts=100))
    wanted = "h7654321"

    def try_to_register(number: int) -> None:
        own = {"slug": f"h{number:07d}"} | {name: wanted}
        customer = a_customer(f"c{number}", **own)
        area = an_area(customer)
        deps.customers.create(customer, area, [], an_operation(area))

    outcomes = at_once(attempt(try_to_register), times=RUNNERS)

    assert (count(outcomes), kinds(outcomes)) == (1, {AlreadyExists})
    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 1024


def test_a_domain_and_everything_around_it_is_one_customers(deps: Deps) -> None:
    """Rivals want the domain, its subdomains and what is below them, all at the same time."""
    allot(deps, Share(disk_mib=99_999, ftp_accounts=100))
    allot(deps, Share(disk_mib=99_999, ftp_accounts=100), reseller_id=RIVAL)
    resellers = (ACME, RIVAL)
    areas = [area_of(deps, number, resellers[number % 2]) for number in range(RUNNERS)]
    names = ("shop.example", "www.shop.example", "a.b.shop.example", "b.shop.example")

    def claim(number: int) -> None:
        domain = a_domain(names[number % len(names)])
        deps.areas.add(areas[number], domain, an_operation(areas[number]))

    outcomes = at_once(attempt(claim), times=RUNNERS)

    winner = areas[outcomes.index(None)]
    assert (count(outcomes), kinds(outcomes)) == (1, {AlreadyExists})
    assert deps.areas.owner("shop.example") == (winner.reseller_id, winner.customer_id)


def test_of_twenty_areas_one_gets_an_ftp_login(deps: Deps) -> None:
    allot(deps, Share(disk_mib=99_999, ftp_accounts=100))
    areas = [area_of(deps, number) for number in range(RUNNERS)]

    outcomes = at_once(
        attempt(
            lambda number: deps.areas.add(
                areas[number], an_ftp_account("web"), an_operation(areas[number])
            )
        ),
        times=RUNNERS,
    )

    assert (count(outcomes), kinds(outcomes)) == (1, {AlreadyExists})


def test_a_domain_that_changes_hands_is_never_twos(deps: Deps) -> None:
    allot(deps, Share(disk_mib=99_999, ftp_accounts=100))
    areas = [area_of(deps, number) for number in range(RUNNERS)]
    owner = deps.areas.add(areas[0], a_domain(), an_operation(areas[0]))

    def act(number: int) -> None:
        if number == 0:
            deps.areas.remove(owner, [a_domain(version=1)], an_operation(owner))
        else:
            deps.areas.add(areas[number], a_domain(), an_operation(areas[number]))

    outcomes = at_once(attempt(act), times=RUNNERS)

    assert outcomes[0] is None
    assert count(outcomes) in {1, 2}
    winners = [areas[number] for number in range(1, RUNNERS) if outcomes[number] is None]
    owners = [(each.reseller_id, each.customer_id) for each in winners]
    assert deps.areas.owner("shop.example") == (owners[0] if owners else None)


def test_of_twenty_who_hold_what_they_read_one_does(deps: Deps) -> None:
    allot(deps)
    area = register(deps)
    read = deps.customers.get(ACME, SHOP)

    outcomes = at_once(
        attempt(lambda _: deps.customers.save(read, read, area, an_operation(area))),
        times=RUNNERS,
    )

    assert (count(outcomes), kinds(outcomes)) == (1, {StaleVersion})
    assert deps.areas.get(ACME, SHOP).generation == area.generation + 1
