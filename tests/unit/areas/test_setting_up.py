"""A change of an area: written once, ordered once, and only where something may be changed."""

import pytest

from functions.core.domain.errors import Invalid, NotAllowed, NotFound, StaleVersion, Unavailable
from functions.core.domain.hosting.customers import HoldKind, Stage
from functions.core.domain.hosting.operations import OperationState
from functions.core.domain.hosting.whose import Whose
from functions.core.services.hosting import dividing, ftp
from functions.core.services.hosting.dividing import Division
from functions.core.services.hosting.ftp import FtpChange, NewFtpAccount
from tests.cast import ACME, RIVAL, TANAKA
from tests.fakes import FakeDeps
from tests.hosting import SHOP, SLUG, an_operation
from tests.unit.areas.conftest import HOLDER, RESELLER

DESIGNER = NewFtpAccount.model_validate(
    {"name": "designer", "password": "planted passw0rd", "folder": "site/"}
)


def hold(deps: FakeDeps, *kinds: HoldKind, stage: Stage = Stage.ACTIVE) -> None:
    area = deps.areas.get(ACME, SHOP)
    held = area.model_copy(update={"holds": kinds, "stage": stage})
    deps.areas.save(held, an_operation(area))


def test_a_change_is_on_record_and_on_its_way(deps: FakeDeps) -> None:
    before = deps.areas.get(ACME, SHOP)

    done = ftp.add(HOLDER, DESIGNER, means=deps)

    after = deps.areas.get(ACME, SHOP)
    assert (done.thing.name, done.thing.folder, done.thing.version) == (
        f"{SLUG}-designer",
        "site",
        1,
    )
    assert after.generation == before.generation + 1 == done.operation.generation
    assert (done.operation.action, done.operation.by) == ("ftp-account.create", "shop-login")
    assert done.operation.state is OperationState.QUEUED
    assert [area.generation for area, _ in deps.apply_queue.sent] == [after.generation]


def test_what_no_queue_takes_is_accepted_all_the_same(deps: FakeDeps) -> None:
    deps.apply_queue.failure = Unavailable("SQS: down")

    done = ftp.add(HOLDER, DESIGNER, means=deps)

    known = deps.operations.get(ACME, SHOP, done.operation.id)
    assert known.generation == deps.areas.get(ACME, SHOP).generation


def test_the_second_of_two_writers_is_told(deps: FakeDeps) -> None:
    login = ftp.add(HOLDER, DESIGNER, means=deps).thing.name
    ftp.change(HOLDER, login, FtpChange(enabled=False), version=1, means=deps)

    with pytest.raises(StaleVersion):
        ftp.change(RESELLER, login, FtpChange(), version=1, means=deps)
    with pytest.raises(StaleVersion):
        ftp.remove(RESELLER, login, version=1, means=deps)


def test_while_an_area_is_held_only_its_reseller_changes_it(deps: FakeDeps) -> None:
    hold(deps, HoldKind.EXPIRED)

    with pytest.raises(NotAllowed, match="held"):
        ftp.add(HOLDER, DESIGNER, means=deps)

    assert ftp.add(RESELLER, DESIGNER, means=deps).operation.by == TANAKA


def test_while_the_reseller_is_suspended_no_holder_changes_anything(deps: FakeDeps) -> None:
    area = deps.areas.get(ACME, SHOP)
    deps.areas.save(area.model_copy(update={"suspended": True}), an_operation(area))

    with pytest.raises(NotAllowed, match="held"):
        ftp.add(HOLDER, DESIGNER, means=deps)


@pytest.mark.parametrize("kind", [HoldKind.MAIL_LOCK, HoldKind.SCRIPT_LOCK])
def test_a_lock_of_mail_stops_nothing_else(deps: FakeDeps, kind: HoldKind) -> None:
    hold(deps, kind)

    assert ftp.add(HOLDER, DESIGNER, means=deps).thing.enabled


@pytest.mark.parametrize("whose", [HOLDER, RESELLER])
def test_a_cancelled_area_is_changed_by_nobody(deps: FakeDeps, whose: Whose) -> None:
    hold(deps, HoldKind.CANCELLED, stage=Stage.CANCELLED)

    with pytest.raises(NotAllowed, match="cancelled"):
        ftp.add(whose, DESIGNER, means=deps)


@pytest.mark.parametrize("whose", [HOLDER, RESELLER])
def test_an_area_that_is_only_observed_is_changed_by_nobody(deps: FakeDeps, whose: Whose) -> None:
    area = deps.areas.get(ACME, SHOP)
    deps.areas.save(area.model_copy(update={"observe": True}), an_operation(area))

    with pytest.raises(NotAllowed, match="only looked at"):
        ftp.add(whose, DESIGNER, means=deps)


def test_a_purged_area_is_nowhere(deps: FakeDeps) -> None:
    hold(deps, HoldKind.CANCELLED, stage=Stage.PURGED)

    with pytest.raises(NotFound):
        ftp.add(RESELLER, DESIGNER, means=deps)


def test_a_rivals_area_is_nowhere(deps: FakeDeps) -> None:
    theirs = RESELLER.model_copy(update={"reseller_id": RIVAL})

    with pytest.raises(NotFound):
        ftp.add(theirs, DESIGNER, means=deps)


def test_the_disk_is_divided_and_never_grows(deps: FakeDeps) -> None:
    version = deps.areas.get(ACME, SHOP).version

    area, operation = dividing.divide(HOLDER, Division(web_mib=1000), version=version, means=deps)

    assert (area.web_mib, area.mail_mib, operation.action) == (1000, 24, "area.divide")
    for web_mib in (1024, 5000):
        with pytest.raises(Invalid, match="web_mib"):
            dividing.divide(HOLDER, Division(web_mib=web_mib), version=area.version, means=deps)
    with pytest.raises(StaleVersion):
        dividing.divide(HOLDER, Division(web_mib=900), version=version, means=deps)


def test_the_areas_own_ftp_account_stays(deps: FakeDeps) -> None:
    login = ftp.add(HOLDER, DESIGNER, means=deps).thing.name
    key = (ACME, SHOP, "ftp-account", login)
    deps.books.things[key] = deps.books.things[key].model_copy(update={"main": True})

    with pytest.raises(Invalid, match="stays"):
        ftp.remove(HOLDER, login, version=1, means=deps)


def test_limits_are_the_courses(deps: FakeDeps) -> None:
    for name in ("a", "b"):
        wish = {"name": name, "password": "planted passw0rd"}
        ftp.add(HOLDER, NewFtpAccount.model_validate(wish), means=deps)

    with pytest.raises(Invalid, match="ftp_accounts: the limit is reached: 2"):
        ftp.add(HOLDER, DESIGNER, means=deps)
