"""Areas: limits, names and generations hold by the write itself."""

import pytest

from functions.core.domain.errors import AlreadyExists, Invalid, NotFound, StaleVersion
from functions.core.domain.hosting.areas import (
    Area,
    Database,
    DnsRecord,
    MailAlias,
    MailingList,
)
from functions.core.domain.hosting.customers import HoldKind, Stage
from functions.core.domain.hosting.names import DatabaseKind
from functions.core.domain.hosting.panels import DkimKey
from functions.core.wiring import Deps
from tests.cast import ACME, RIVAL, T0, WEB01, WEB02, at
from tests.hosting import (
    SHOP,
    SLUG,
    a_customer,
    a_domain,
    a_mailbox,
    allot,
    an_application,
    an_ftp_account,
    an_operation,
    put_on_server,
    register,
    some_limits,
)

ALIAS = MailAlias(name="sales@shop.example", targets=("info@shop.example",))
RECORD = DnsRecord(name="0123456789ab", zone="shop.example", host="@", type="TXT", value="x")


@pytest.fixture
def area(deps: Deps) -> Area:
    """Return acme's shop on its server, with a domain."""
    allot(deps)
    empty = put_on_server(deps, register(deps))
    return deps.areas.add(empty, a_domain(), an_operation(empty))


@pytest.fixture
def rival(deps: Deps) -> Area:
    """Return a rival's area on the same server."""
    allot(deps, reseller_id=RIVAL)
    return register(deps, a_customer("theirs", reseller_id=RIVAL))


def test_whatever_is_added_raises_counter_generation_and_operation(deps: Deps, area: Area) -> None:
    operation = an_operation(area, "mailbox.create")

    after = deps.areas.add(area, a_mailbox(), operation)

    assert deps.areas.get(ACME, SHOP) == after
    assert (after.used.mailboxes, after.generation) == (1, area.generation + 1)
    assert deps.operations.get(ACME, SHOP, operation.id).generation == after.generation
    found = deps.areas.find(ACME, SHOP, "mailbox", "info@shop.example")
    assert found == a_mailbox(version=1)
    assert found in deps.areas.whole(ACME, SHOP).objects


def test_the_limit_is_the_limit(deps: Deps, area: Area) -> None:
    for number in range(3):
        deps.areas.add(area, a_mailbox(f"m{number}@shop.example"), an_operation(area))

    with pytest.raises(Invalid, match="mailboxes: the limit is reached: 3"):
        deps.areas.add(area, a_mailbox(), an_operation(area))

    assert deps.areas.get(ACME, SHOP).used.mailboxes == 3


def test_who_read_an_older_head_still_adds(deps: Deps, area: Area) -> None:
    deps.areas.add(area, a_mailbox("one@shop.example"), an_operation(area))

    after = deps.areas.add(area, a_mailbox("two@shop.example"), an_operation(area))

    assert (after.used.mailboxes, after.generation) == (2, area.generation + 2)


def test_nothing_is_added_to_another_life(deps: Deps, area: Area) -> None:
    held = area.model_copy(update={"holds": (HoldKind.OPERATOR,)})
    deps.areas.save(held, an_operation(area, "area.hold"))

    with pytest.raises(StaleVersion):
        deps.areas.add(area, a_mailbox(), an_operation(area))


def test_subdomains_are_counted_apart_and_need_their_domain(deps: Deps, area: Area) -> None:
    below = a_domain("www2.shop.example", parent="shop.example", proof=None)
    orphan = a_domain("a.other.example", parent="other.example", proof=None)

    after = deps.areas.add(area, below, an_operation(area))

    assert (after.used.domains, after.used.subdomains) == (1, 1)
    with pytest.raises(NotFound, match=r"other\.example"):
        deps.areas.add(area, orphan, an_operation(area))


def test_an_address_is_one_thing_only(deps: Deps, area: Area) -> None:
    deps.areas.add(area, ALIAS, an_operation(area))

    with pytest.raises(AlreadyExists, match="mail address"):
        deps.areas.add(area, a_mailbox(ALIAS.name), an_operation(area))
    with pytest.raises(AlreadyExists):
        deps.areas.add(area, ALIAS, an_operation(area))
    with pytest.raises(Invalid):
        deps.areas.add(area, MailingList(name=ALIAS.name), an_operation(area))


def test_addresses_and_records_need_their_domain(deps: Deps, area: Area) -> None:
    with pytest.raises(NotFound, match=r"other\.example"):
        deps.areas.add(area, a_mailbox("info@other.example"), an_operation(area))
    record = RECORD.model_copy(update={"zone": "other.example"})
    with pytest.raises(NotFound, match=r"other\.example"):
        deps.areas.add(area, record, an_operation(area))

    assert deps.areas.add(area, RECORD, an_operation(area)).generation == area.generation + 1


def test_a_change_is_its_readers(deps: Deps, area: Area) -> None:
    deps.areas.add(area, a_mailbox(), an_operation(area))
    read = a_mailbox(version=1, quota_mib=200)

    after = deps.areas.change(area, read, an_operation(area))

    assert deps.areas.find(ACME, SHOP, "mailbox", read.name) == read.model_copy(
        update={"version": 2}
    )
    assert after.generation == area.generation + 2
    with pytest.raises(StaleVersion):
        deps.areas.change(area, read, an_operation(area))
    with pytest.raises(NotFound):
        deps.areas.change(area, a_mailbox("nobody@shop.example"), an_operation(area))


def test_two_kinds_of_databases_may_have_the_same_name(deps: Deps, area: Area) -> None:
    mine = Database(name=f"{SLUG}_shop")
    larger = area.model_copy(update={"limits": some_limits(databases=2)})
    area = deps.areas.save(larger, an_operation(area))

    deps.areas.add(area, mine, an_operation(area))
    other = mine.model_copy(update={"engine": DatabaseKind.POSTGRESQL})
    after = deps.areas.add(area, other, an_operation(area))

    assert after.used.databases == 2
    with pytest.raises(Invalid):
        deps.areas.add(area, Database(name=f"{SLUG}_third"), an_operation(area))


def test_a_proven_domain_is_nobody_elses_nor_anything_around_it(
    deps: Deps, area: Area, rival: Area
) -> None:
    below = a_domain("blog.shop.example")

    for name in (a_domain(), below):
        with pytest.raises(AlreadyExists):
            deps.areas.add(rival, name, an_operation(rival))

    assert deps.areas.owner("shop.example") == (ACME, SHOP)
    assert deps.areas.whole(RIVAL, rival.customer_id).objects == ()


def test_what_is_not_proven_may_be_there_twice_until_one_proves_it(
    deps: Deps, area: Area, rival: Area
) -> None:
    wanted = a_domain("other.example", proof=None)
    deps.areas.add(area, wanted, an_operation(area))
    deps.areas.add(rival, wanted, an_operation(rival))
    assert deps.areas.owner("other.example") is None

    deps.areas.change(rival, a_domain("other.example", version=1), an_operation(rival))

    assert deps.areas.owner("other.example") == (RIVAL, rival.customer_id)
    with pytest.raises(AlreadyExists):
        deps.areas.change(area, a_domain("other.example", version=1), an_operation(area))


def test_a_domain_that_goes_is_free_at_once(deps: Deps, area: Area, rival: Area) -> None:
    second = deps.areas.add(area, a_domain("b.shop.example"), an_operation(area))
    first_gone = deps.areas.remove(second, [a_domain(version=1)], an_operation(area))
    with pytest.raises(AlreadyExists):
        deps.areas.add(rival, a_domain(), an_operation(rival))

    deps.areas.remove(first_gone, [a_domain("b.shop.example", version=1)], an_operation(area))

    assert deps.areas.owner("shop.example") is None
    assert deps.areas.add(rival, a_domain(), an_operation(rival)).used.domains == 1
    assert deps.customers.find(ACME, "shop.exam") == []


def test_a_domain_that_loses_its_proof_is_free(deps: Deps, area: Area, rival: Area) -> None:
    deps.areas.change(area, a_domain(version=1, proof=None), an_operation(area))

    assert deps.areas.add(rival, a_domain(), an_operation(rival)).used.domains == 1


def test_an_ftp_login_is_one_accounts_on_its_server(deps: Deps, area: Area, rival: Area) -> None:
    main = an_ftp_account(main=True)
    after = deps.areas.add(area, main, an_operation(area))
    assert after.used.ftp_accounts == 0

    with pytest.raises(AlreadyExists, match="FTP login", check=lambda it: it.field == "name"):
        deps.areas.add(rival, an_ftp_account(), an_operation(rival))
    deps.areas.remove(after, [main.model_copy(update={"version": 1})], an_operation(area))

    assert deps.areas.add(rival, an_ftp_account(), an_operation(rival)).used.ftp_accounts == 1


def test_many_go_together_and_are_counted_off(deps: Deps) -> None:
    allot(deps)
    area = register(deps, mailboxes=60)
    area = deps.areas.add(area, a_domain(), an_operation(area))
    for number in range(50):
        area = deps.areas.add(area, a_mailbox(f"m{number}@shop.example"), an_operation(area))
    whole = deps.areas.whole(ACME, SHOP)
    operation = an_operation(area, "domain.delete")

    after = deps.areas.remove(area, whole.objects, operation)

    assert (after.used.domains, after.used.mailboxes) == (0, 0)
    assert deps.areas.whole(ACME, SHOP).objects == ()
    assert deps.operations.get(ACME, SHOP, operation.id).generation == after.generation


def test_what_was_changed_in_between_does_not_go(deps: Deps, area: Area) -> None:
    now = deps.areas.add(area, a_mailbox(), an_operation(area))
    after = deps.areas.change(now, a_mailbox(version=1), an_operation(area))

    with pytest.raises(StaleVersion):
        deps.areas.remove(after, [a_mailbox(version=1)], an_operation(area))
    with pytest.raises(StaleVersion):
        deps.areas.remove(now, [a_mailbox(version=2)], an_operation(area))

    assert deps.areas.get(ACME, SHOP).used.mailboxes == 1


def test_the_second_of_two_who_divide_the_disk_is_told(deps: Deps, area: Area) -> None:
    after = deps.areas.save(area.model_copy(update={"web_mib": 700}), an_operation(area))

    assert (after.web_mib, after.mail_mib) == (700, 324)
    with pytest.raises(StaleVersion):
        deps.areas.save(area, an_operation(area))


def test_the_first_application_makes_area_and_customer_active(deps: Deps) -> None:
    allot(deps)
    area = register(deps)
    assert deps.customers.get(ACME, SHOP).stage is Stage.PENDING

    deps.areas.mark_applied(ACME, SHOP, an_application(area.generation, digest="d"), at(1))

    now = deps.areas.get(ACME, SHOP)
    assert (now.stage, now.applied_generation, now.applied_digest) == (Stage.ACTIVE, 1, "d")
    assert now.applied_at == at(1)
    assert deps.customers.get(ACME, SHOP).stage is Stage.ACTIVE


def test_an_application_outdates_nobodys_reading(deps: Deps, area: Area) -> None:
    deps.areas.mark_applied(ACME, SHOP, an_application(area.generation), at(1))

    after = deps.areas.save(area, an_operation(area))

    now = deps.areas.get(ACME, SHOP)
    assert now.applied_generation == area.generation
    assert now.generation == after.generation == area.generation + 1


def test_who_read_an_area_that_was_not_there_yet_still_adds(deps: Deps) -> None:
    allot(deps)
    pending = register(deps)
    deps.areas.mark_applied(ACME, SHOP, an_application(pending.generation), at(1))

    after = deps.areas.add(pending, an_ftp_account(), an_operation(pending))

    assert (after.stage, after.used.ftp_accounts) == (Stage.ACTIVE, 1)


def test_an_older_application_comes_too_late(deps: Deps, area: Area) -> None:
    deps.areas.mark_applied(ACME, SHOP, an_application(area.generation, digest="new"), at(2))
    deps.areas.mark_applied(ACME, SHOP, an_application(area.generation - 1, digest="old"), at(3))
    deps.areas.mark_failed(ACME, SHOP, area.generation, "too late")

    now = deps.areas.get(ACME, SHOP)
    assert (now.applied_digest, now.applied_at, now.failure) == ("new", at(2), "")


def test_a_failure_stands_until_something_newer_is_applied(deps: Deps, area: Area) -> None:
    deps.areas.mark_failed(ACME, SHOP, area.generation, "no route to host")
    assert deps.areas.get(ACME, SHOP).failure == "no route to host"

    deps.areas.mark_applied(ACME, SHOP, an_application(area.generation), at(2))

    assert deps.areas.get(ACME, SHOP).failure == ""


def test_what_a_server_reports_stands_beside_the_area(deps: Deps, area: Area) -> None:
    key = DkimKey(domain="shop.example", selector="noren", public_key="MIIB")

    deps.areas.mark_applied(ACME, SHOP, an_application(area.generation, dkim=(key,)), at(2))

    whole = deps.areas.whole(ACME, SHOP)
    assert (whole.reported.dkim, whole.reported.at) == ((key,), at(2))
    assert [each.name for each in whole.objects] == ["shop.example"]


def test_a_servers_areas_are_listed_until_they_are_gone(
    deps: Deps, area: Area, rival: Area
) -> None:
    assert {each.customer_id for each in deps.areas.of_server(WEB01)} == {SHOP, "theirs"}
    assert list(deps.areas.of_server(WEB02)) == []

    purged = area.model_copy(update={"stage": Stage.PURGED})
    after = deps.areas.save(purged, an_operation(area, "area.purge"))
    assert len(list(deps.areas.of_server(WEB01))) == 2
    deps.areas.mark_applied(ACME, SHOP, an_application(after.generation), T0)

    assert [each.customer_id for each in deps.areas.of_server(WEB01)] == ["theirs"]


def test_the_rival_has_no_such_area(deps: Deps, area: Area) -> None:
    with pytest.raises(NotFound):
        deps.areas.get(RIVAL, SHOP)
    with pytest.raises(NotFound):
        deps.areas.whole(RIVAL, SHOP)
    with pytest.raises(NotFound):
        deps.areas.find(RIVAL, SHOP, "domain", "shop.example")


def test_a_cancelled_areas_domain_is_anybodys_until_it_is_claimed_again(
    deps: Deps, area: Area, rival: Area
) -> None:
    cancelled = deps.areas.save(
        area.model_copy(update={"stage": Stage.CANCELLED}), an_operation(area, "area.cancel")
    )
    mine = [a_domain(version=1)]

    deps.areas.release(cancelled, mine)
    deps.areas.release(cancelled, mine)
    assert deps.areas.owner("shop.example") is None
    assert deps.areas.last_owner("shop.example") == (ACME, SHOP)
    assert deps.areas.reclaim(cancelled, mine) == []
    assert deps.areas.reclaim(cancelled, mine) == []
    assert deps.areas.owner("shop.example") == (ACME, SHOP)
    assert deps.areas.last_owner("shop.example") is None

    deps.areas.release(cancelled, mine)
    deps.areas.add(rival, a_domain(), an_operation(rival))
    assert deps.areas.reclaim(cancelled, mine) == mine
    assert deps.areas.owner("shop.example") == (RIVAL, rival.customer_id)


def test_what_goes_from_a_cancelled_area_takes_no_name_from_its_new_owner(
    deps: Deps, area: Area, rival: Area
) -> None:
    cancelled = deps.areas.save(
        area.model_copy(update={"stage": Stage.CANCELLED}), an_operation(area, "area.cancel")
    )
    deps.areas.release(cancelled, [a_domain(version=1)])
    deps.areas.add(rival, a_domain(), an_operation(rival))

    after = deps.areas.change(cancelled, a_domain(version=1, proof=None), an_operation(area))
    deps.areas.remove(after, [a_domain(version=2)], an_operation(area))

    assert deps.areas.owner("shop.example") == (RIVAL, rival.customer_id)
    assert deps.areas.whole(ACME, SHOP).objects == ()


def test_the_same_generation_of_another_document_is_kept(deps: Deps) -> None:
    allot(deps)
    area = put_on_server(deps, register(deps))
    mended = an_application(area.generation, slug=area.slug, digest="another")

    deps.areas.mark_applied(area.reseller_id, area.customer_id, mended, T0)

    after = deps.areas.get(area.reseller_id, area.customer_id)
    assert (after.applied_digest, after.version) == ("another", area.version)
