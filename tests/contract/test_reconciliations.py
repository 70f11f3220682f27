"""The last comparison of a server: the next one takes its place."""

import datetime as dt

from functions.core.domain.hosting.reconciliations import Difference, Reconciliation, Why
from functions.core.wiring import Deps
from tests.cast import ACME, T0, WEB01, WEB02
from tests.hosting import SHOP, SLUG

FOUND = Reconciliation(
    server_id=WEB01,
    at=T0,
    compared_at=T0,
    areas=1,
    different=1,
    differences=(
        Difference(reseller_id=ACME, customer_id=SHOP, slug=SLUG, why=Why.DRIFTED, drift=("/etc",)),
    ),
    strangers=("h9999999",),
)


def test_what_was_found_is_read_back_and_who_was_never_compared_is_left_out(deps: Deps) -> None:
    deps.reconciliations.save(FOUND)

    assert deps.reconciliations.get_many([WEB01, WEB02]) == {WEB01: FOUND}


def test_the_next_comparison_takes_the_place_of_the_last(deps: Deps) -> None:
    deps.reconciliations.save(FOUND)
    later = Reconciliation(server_id=WEB01, at=T0 + dt.timedelta(minutes=15))

    deps.reconciliations.save(later)

    assert deps.reconciliations.get_many([WEB01]) == {WEB01: later}
