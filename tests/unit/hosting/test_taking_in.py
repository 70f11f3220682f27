"""What Plesk has becomes customers whose areas are observed: shown first, then done, then again."""

import datetime as dt
from collections.abc import Iterator

import pytest

from functions.core.domain.errors import Invalid, NotAllowed, NotFound
from functions.core.domain.hosting.areas import KEPT, Area, DnsRecord, Domain, Mailbox, WholeArea
from functions.core.domain.hosting.customers import Customer, HoldKind, Stage
from functions.core.domain.hosting.intakes import Intake, IntakeFate, IntakeRow, IntakeWish
from functions.core.domain.hosting.operations import OperationState
from functions.core.domain.hosting.reconciliations import Reconciliation, Why
from functions.core.domain.hosting.whose import Whose
from functions.core.services.hosting import ending, mailboxes, taking_in
from functions.core.services.hosting.mailboxes import PasswordWish
from functions.core.services.hosting.taking_stock import take_stock
from noren.demo.plesk_world import MIB, MailName
from tests.builders import a_reseller
from tests.cast import ACME, OPERATOR, RIVAL, T0, WEB01
from tests.fakes import FakeClock, FakeDeps
from tests.hosting import (
    BASIC,
    a_course,
    a_customer,
    a_domain,
    allot,
    an_area,
    an_operation,
    some_limits,
)
from tests.unit.hosting.plesk import Plesk, panels, plesk, server

WISH = IntakeWish(reseller_id=ACME, course_id=BASIC)
ROOMY = some_limits(
    mailboxes=10, mailbox_mib=500, mail_aliases=10, php_versions=("8.1", "8.2"), databases=3
)


@pytest.fixture
def panel() -> Iterator[Plesk]:
    with plesk() as found:
        yield found


@pytest.fixture
def deps(panel: Plesk) -> FakeDeps:
    """Return a world in which the server has just been read."""
    deps = FakeDeps(clock=FakeClock(T0))
    vars(deps)["panel"] = panels()
    deps.resellers.save(a_reseller(ACME))
    deps.servers.create(server(panel))
    deps.courses.create(a_course(limits=ROOMY))
    allot(deps)
    read_again(deps, panel)
    return deps


def read_again(deps: FakeDeps, panel: Plesk, at: dt.datetime = T0) -> Reconciliation:
    take_stock(server(panel), at, means=deps)
    return deps.reconciliations.get_many([WEB01])[WEB01]


def preview(deps: FakeDeps, wish: IntakeWish = WISH) -> Intake:
    return taking_in.preview(WEB01, wish, by=OPERATOR, means=deps)


def taken_in(deps: FakeDeps, wish: IntakeWish = WISH) -> Intake:
    return taking_in.take_in(WEB01, wish, by=OPERATOR, means=deps)


def row(intake: Intake, name: str = "shop.example") -> IntakeRow:
    return next(each for each in intake.rows if each.subscription == name)


def customer(deps: FakeDeps) -> Customer:
    found = deps.customers.find(ACME, "ショップ商店")
    assert len(found) == 1
    return found[0]


def whole(deps: FakeDeps) -> WholeArea:
    return deps.areas.whole(ACME, customer(deps).id)


def test_a_preview_says_whose_it_becomes_and_writes_nothing(deps: FakeDeps) -> None:
    shown = row(preview(deps))

    assert (shown.fate, shown.reseller_id, shown.contract_name) == (
        IntakeFate.NEW,
        ACME,
        "ショップ商店",
    )
    assert "domain blog.shop.example" in shown.things
    assert "mailbox info@shop.example" in shown.things
    assert "ftp account shop_web" in shown.passwords
    assert "database user shop_dbu" in shown.passwords
    assert deps.customers.page(ACME)[0] == []


def test_without_an_inventory_there_is_nothing_to_take_in(deps: FakeDeps) -> None:
    vars(deps)["inventories"] = FakeDeps().inventories

    with pytest.raises(NotFound, match="inventory"):
        preview(deps)


def test_what_is_taken_in_is_on_record_as_it_is_and_observed(deps: FakeDeps) -> None:
    done = taken_in(deps)

    assert [each.fate for each in done.rows] == [IntakeFate.NEW, IntakeFate.NEW]
    found, area = customer(deps), whole(deps).area
    assert (found.stage, found.observed, found.login_id) == (Stage.ACTIVE, True, area.slug)
    assert (area.observe, area.foreign, area.applied_generation) == (True, True, area.generation)
    assert (area.used.domains, area.used.subdomains, area.used.mailboxes) == (1, 1, 2)
    boxes = {each.name: each for each in whole(deps).objects if isinstance(each, Mailbox)}
    assert (boxes["info@shop.example"].quota_mib, boxes["info@shop.example"].hash) == (100, KEPT)
    assert deps.operations.open_of(ACME, found.id) == []


def test_its_domain_is_claimed_by_the_operators_word(deps: FakeDeps) -> None:
    taken_in(deps)

    (top,) = (e for e in whole(deps).objects if isinstance(e, Domain) and e.proof)
    assert top.proof is not None
    assert (top.name, top.proof.by, top.proof.word_of) == ("shop.example", "operator", OPERATOR)
    assert deps.areas.owner("shop.example") == (ACME, customer(deps).id)


def test_its_records_are_its_owners_but_not_what_the_servers_set(deps: FakeDeps) -> None:
    taken_in(deps)

    records = [each for each in whole(deps).objects if isinstance(each, DnsRecord)]

    assert {(each.host, each.type, each.value) for each in records} == {
        ("@", "A", "203.0.113.80"),
        ("www", "CNAME", "shop.example"),
        ("@", "MX", "10 mail.shop.example"),
        ("@", "TXT", "v=spf1 +a +mx -all"),
    }


def test_nothing_is_told_to_the_server(deps: FakeDeps, panel: Plesk) -> None:
    panel.asked.clear()

    taken_in(deps)

    assert panel.asked == []
    assert deps.apply_queue.sent == []


def test_done_again_nothing_changes(deps: FakeDeps) -> None:
    taken_in(deps)
    before = whole(deps)

    again = taken_in(deps)

    assert {each.fate for each in again.rows} == {IntakeFate.SAME}
    assert whole(deps) == before


def test_a_second_inventory_writes_what_changed_and_deletes_nothing(
    deps: FakeDeps, panel: Plesk
) -> None:
    taken_in(deps)
    names = panel.world.sites["shop.example"].names
    names["info"].quota_bytes = 200 * MIB
    names["new"] = MailName("new")
    del names["boss"]
    read_again(deps, panel)

    shown = row(taken_in(deps))

    boxes = {each.name: each for each in whole(deps).objects if isinstance(each, Mailbox)}
    assert shown.fate is IntakeFate.CHANGED
    assert shown.vanished == ("mailbox boss@shop.example",)
    assert boxes["info@shop.example"].quota_mib == 200
    assert set(boxes) == {"info@shop.example", "boss@shop.example", "new@shop.example"}


def test_a_subscription_that_vanished_is_reported_and_its_customer_stays(
    deps: FakeDeps, panel: Plesk
) -> None:
    taken_in(deps)
    slug = whole(deps).area.slug
    for name in ("shop.example", "blog.shop.example"):
        del panel.world.sites[name]
    del panel.world.subscriptions["shop.example"]
    compared = read_again(deps, panel)

    done = taken_in(deps)

    assert row(done, slug).fate is IntakeFate.VANISHED
    assert [each.why for each in compared.differences if each.slug == slug] == [Why.MISSING]
    assert customer(deps).stage is Stage.ACTIVE


def test_a_domain_of_another_area_is_a_conflict(deps: FakeDeps) -> None:
    other = a_customer("other", server_id=WEB01)
    area = an_area(other)
    deps.customers.create(other, area, [a_domain("shop.example")], an_operation(area))

    shown = row(taken_in(deps))

    assert (shown.fate, shown.customer_id) == (IntakeFate.REFUSED, None)
    assert "shop.example" in shown.reason


def test_what_does_not_fit_into_the_course_is_named(deps: FakeDeps) -> None:
    deps.courses.create(a_course("small", limits=some_limits(mailboxes=1)))

    shown = row(taken_in(deps, WISH.model_copy(update={"course_id": "small"})))

    assert shown.fate is IntakeFate.REFUSED
    assert {each.property for each in shown.obstacles} >= {"mailboxes", "php_versions"}


def test_an_allotment_is_not_exceeded(deps: FakeDeps) -> None:
    big = ROOMY.model_copy(update={"disk_mib": 8000})
    deps.courses.create(a_course("big", limits=big))
    wish = WISH.model_copy(update={"course_id": "big"})

    shown = preview(deps, wish)
    done = taken_in(deps, wish)

    fates = {IntakeFate.NEW, IntakeFate.REFUSED}
    assert {each.fate for each in shown.rows} == {each.fate for each in done.rows} == fates
    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 8000


def test_a_suspended_subscription_is_held(deps: FakeDeps, panel: Plesk) -> None:
    panel.world.subscriptions["shop.example"].active = False
    read_again(deps, panel)

    taken_in(deps)

    assert [each.kind for each in customer(deps).holds] == [HoldKind.OPERATOR]
    (difference,) = read_again(deps, panel).differences
    assert difference.drift == (
        "mailbox boss@shop.example: quota_mib is none on the server, 500 here",
    )


def test_what_cannot_be_kept_is_said(deps: FakeDeps, panel: Plesk) -> None:
    shop = panel.world.subscriptions["shop.example"]
    shop.logins["Upper Case"] = "/"
    shop.databases["odd name"] = ("mssql", [])
    panel.world.sites["shop.example"].names["a b"] = MailName("a b")
    read_again(deps, panel)

    beyond = " ".join(row(taken_in(deps)).beyond)

    assert all(each in beyond for each in ("Upper Case", "odd name", "a b@shop.example"))


def test_only_a_known_subscription_of_a_course_of_a_working_reseller(deps: FakeDeps) -> None:
    with pytest.raises(Invalid, match="subscriptions"):
        preview(deps, WISH.model_copy(update={"subscriptions": ("nobody.example",)}))
    with pytest.raises(Invalid, match="course"):
        preview(deps, WISH.model_copy(update={"course_id": "none"}))
    with pytest.raises(NotFound):
        preview(deps, WISH.model_copy(update={"reseller_id": RIVAL}))


def test_nobody_changes_it_before_it_is_taken_over(deps: FakeDeps) -> None:
    taken_in(deps)
    whose = Whose(reseller_id=ACME, customer_id=customer(deps).id, by="x", holder=False)
    wish = PasswordWish.model_validate({"password": "planted passw0rd"})

    with pytest.raises(NotAllowed, match="looked at"):
        mailboxes.set_password(whose, "info@shop.example", wish, means=deps)


def test_differences_are_shown_and_never_mended(deps: FakeDeps, panel: Plesk) -> None:
    taken_in(deps)
    panel.world.sites["shop.example"].names["info"].quota_bytes = 7 * MIB
    panel.world.subscriptions["shop.example"].databases["extra"] = ("mysql", [])
    panel.asked.clear()

    compared = read_again(deps, panel, T0 + dt.timedelta(hours=1))

    (difference,) = (each for each in compared.differences if each.customer_id == customer(deps).id)
    assert not difference.mended
    assert "mailbox info@shop.example: quota_mib is 7 on the server, 100 here" in difference.drift
    assert "mariadb database extra: only on the server" in difference.drift
    assert deps.apply_queue.sent == []
    assert all(method == "GET" or isinstance(body, bytes) for method, _, body in panel.asked)


def area_of(deps: FakeDeps) -> Area:
    return whole(deps).area


def test_what_waits_for_the_take_over_is_not_closed_by_an_inventory(
    deps: FakeDeps, panel: Plesk
) -> None:
    taken_in(deps)
    waiting = an_operation(area_of(deps), "area.hold")
    deps.areas.save(area_of(deps), waiting)
    panel.world.sites["shop.example"].names["new"] = MailName("new")
    read_again(deps, panel)

    taken_in(deps)

    (left,) = deps.operations.open_of(ACME, customer(deps).id)
    assert (left.action, left.state) == ("area.hold", OperationState.ACCEPTED)
    assert area_of(deps).applied_generation < area_of(deps).generation


def test_who_was_cancelled_is_not_written_to(deps: FakeDeps, panel: Plesk) -> None:
    taken_in(deps)
    ending.cancel(ACME, customer(deps).id, "over", by=OPERATOR, means=deps)
    panel.world.sites["shop.example"].names["new"] = MailName("new")
    read_again(deps, panel)
    before = whole(deps)

    shown = row(taken_in(deps))

    assert (shown.fate, shown.reason) == (IntakeFate.REFUSED, "its customer is cancelled")
    assert whole(deps) == before
