"""Looks at logs: each is one customer's, and the newest writing counts."""

import pytest

from functions.core.domain.errors import NotFound
from functions.core.domain.hosting.logs import LogKind, LogReading, LogWish, ReadingState
from functions.core.domain.ids import CustomerId
from functions.core.wiring import Deps
from tests.cast import ACME, RIVAL, T0, WEB01
from tests.hosting import SHOP, SLUG

READING = LogReading(
    id="00000000000000aa",
    reseller_id=ACME,
    customer_id=SHOP,
    server_id=WEB01,
    wish=LogWish(slug=SLUG, log=LogKind.ACCESS, lines=10),
    asked_at=T0,
)


def test_a_look_is_kept_and_filled(deps: Deps) -> None:
    deps.log_readings.keep(READING)
    filled = READING.model_copy(update={"state": ReadingState.READY, "lines": ("a", "b")})

    deps.log_readings.keep(filled)

    assert deps.log_readings.get(ACME, SHOP, READING.id) == filled


def test_nobody_else_has_it(deps: Deps) -> None:
    deps.log_readings.keep(READING)

    for reseller_id, customer_id in ((RIVAL, SHOP), (ACME, CustomerId("other"))):
        with pytest.raises(NotFound):
            deps.log_readings.get(reseller_id, customer_id, READING.id)
    with pytest.raises(NotFound):
        deps.log_readings.get(ACME, SHOP, "00000000000000bb")
