"""The function of imports as Lambda calls it, and the clock that finds what stands still."""

import datetime as dt

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.hosting.imports import LEASE, Import, ImportOrder, ImportRow, Phase
from functions.core.domain.ids import ImportId
from functions.core.wiring import use
from functions.hosting import imports, triggers
from noren.local import schedules
from tests.builders import a_reseller
from tests.cast import ACME, T0, TANAKA
from tests.fakes import FakeClock, FakeDeps
from tests.fakes.lambdas import Context, an_sqs_event
from tests.hosting import BASIC, a_course, allot

NAME = ImportId("i-1")
ORDER = ImportOrder(reseller_id=ACME, import_id=NAME).model_dump_json()


@pytest.fixture
def deps() -> FakeDeps:
    """Let acme have begun a list of one."""
    fakes = FakeDeps(clock=FakeClock(T0))
    fakes.resellers.save(a_reseller(ACME))
    allot(fakes)
    fakes.courses.create(a_course())
    cells = {"external_id": "w-1", "contract_name": "うめ商店", "course": BASIC}
    fakes.imports.save_rows(ACME, NAME, 0, [ImportRow(number=2, cells=cells)], T0)
    head = {"id": NAME, "reseller_id": ACME, "file_name": "all.csv", "total": 1, "created_at": T0}
    fakes.imports.save(Import.model_validate(head | {"created_by": TANAKA}))
    return fakes


def test_a_message_is_a_list_worked_off(deps: FakeDeps) -> None:
    with use(deps):
        answer = imports.imports(an_sqs_event(ORDER), Context())

    assert answer == {"batchItemFailures": []}
    assert deps.imports.get(ACME, NAME).phase is Phase.DONE


def test_what_fails_goes_back_to_the_queue(deps: FakeDeps, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deps.imports, "save_rows", _down)

    with use(deps):
        answer = imports.imports(an_sqs_event(ORDER), Context())

    assert answer == {"batchItemFailures": [{"itemIdentifier": "message-0"}]}


def _down(*_: object) -> None:
    raise Unavailable("DynamoDB: ThrottlingException")


def test_a_list_that_is_forgotten_is_nobodys(deps: FakeDeps) -> None:
    forged = ImportOrder(reseller_id=ACME, import_id=ImportId("../i-2")).model_dump_json()

    with use(deps):
        assert imports.imports(an_sqs_event(forged), Context()) == {"batchItemFailures": []}


@pytest.mark.parametrize(("waits", "sent"), [(dt.timedelta(minutes=4), 0), (LEASE, 1)])
def test_the_clock_hands_over_what_stands_still(
    deps: FakeDeps, waits: dt.timedelta, sent: int
) -> None:
    deps.clock = FakeClock(T0 + waits)

    with use(deps):
        triggers.resend(schedules.event(deps.clock(), "resend"), Context())

    assert len(deps.import_queue.orders) == sent
