"""The nightly recount finds sums that are not what there is."""

from functions.core.domain.hosting.allotments import Share
from functions.core.domain.hosting.areas import Counts
from functions.core.services.hosting import recounting
from tests.cast import ACME, WEB01, WEB02
from tests.fakes import FakeDeps
from tests.unit.selling.conftest import sell


def test_sums_that_writes_have_kept_are_right(deps: FakeDeps) -> None:
    sell(deps, domain="sakura.example")
    sell(deps)

    assert recounting.recount(WEB01, means=deps) == []
    assert recounting.recount(WEB02, means=deps) == []


def test_every_wrong_sum_is_named(deps: FakeDeps) -> None:
    customer = sell(deps).customer
    whose = ACME, customer.id
    area = deps.books.areas[whose]
    deps.books.areas[whose] = area.model_copy(update={"used": Counts(mailboxes=2)})
    pool = deps.books.allotments[f"{ACME}/{WEB01}"]
    wrong = pool.model_copy(update={"used": Share(disk_mib=1)})
    deps.books.allotments[f"{ACME}/{WEB01}"] = wrong
    capacity = deps.books.capacities[WEB01]
    deps.books.capacities[WEB01] = capacity.model_copy(update={"given": Share()})

    found = recounting.recount(WEB01, means=deps)

    assert [each.what for each in found] == [
        f"area {customer.id}",
        f"allotment of {ACME}",
        f"capacity of {WEB01}",
    ]
    assert found[1].kept == "disk_mib 1, ftp_accounts 0"
