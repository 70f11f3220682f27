"""Imports: unfinished until their last row has met its fate."""

import json
from pathlib import Path
from typing import Final

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.errors import NotFound, StaleVersion
from functions.core.domain.hosting.csv_files import COLUMNS, MOST_BYTES
from functions.core.domain.hosting.imports import (
    CHUNK,
    Fate,
    Import,
    ImportOrder,
    ImportRow,
    Phase,
)
from functions.core.domain.ids import ImportId
from functions.core.domain.model import minutes
from functions.core.services.hosting import uploading, working_off
from functions.core.services.hosting.importing import LONGEST_REASON
from functions.core.wiring import Deps
from tests.builders import a_reseller, a_server
from tests.cast import ACME, RIVAL, T0, TANAKA
from tests.contract.weather import Weather
from tests.fakes import FakeClock, FakeIdentity
from tests.fakes.dealings import FakeHookQueue, FakeImportQueue
from tests.fakes.panels import FakeApplyQueue
from tests.hosting import BASIC, a_course, a_customer, allot, register

POLICY: Final = Path(__file__).resolve().parents[2] / "chalice/.chalice/policy-imports.json"
ORDER: Final = ImportOrder(reseller_id=ACME, import_id=ImportId("i-1"))


def an_import(name: str = "i-1", **changes: object) -> Import:
    defaults: dict[str, object] = {
        "id": name,
        "reseller_id": ACME,
        "file_name": "customers.csv",
        "total": 2,
        "created_at": T0,
        "created_by": TANAKA,
    }
    return Import.model_validate(defaults | changes)


def test_an_import_is_unfinished_until_all_is_done(deps: Deps) -> None:
    begun = deps.imports.save(an_import())

    before = list(deps.imports.unfinished())
    done = deps.imports.save(begun.model_copy(update={"done": 2}))

    assert (before, list(deps.imports.unfinished())) == ([begun], [])
    assert deps.imports.get(ACME, done.id) == done
    with pytest.raises(StaleVersion):
        deps.imports.save(begun)


def test_imports_are_their_resellers_the_newest_first(deps: Deps) -> None:
    for name in ("i-1", "i-2"):
        deps.imports.save(an_import(name))
    deps.imports.save(an_import("i-3", reseller_id=RIVAL))

    page, _ = deps.imports.page(ACME)

    assert [each.id for each in page] == ["i-2", "i-1"]
    with pytest.raises(NotFound):
        deps.imports.get(ACME, ImportId("i-3"))


def test_rows_are_kept_as_they_are_now(deps: Deps) -> None:
    row = ImportRow(number=2, cells={"external_id": "w-1"})
    deps.imports.save_rows(ACME, ImportId("i-1"), 0, [row], T0)
    deps.imports.save_rows(ACME, ImportId("i-1"), 0, [row, row], T0)

    assert deps.imports.rows(ACME, ImportId("i-1"), 0) == [row, row]
    assert deps.imports.rows(ACME, ImportId("i-1"), 1) == []
    assert deps.imports.rows(RIVAL, ImportId("i-1"), 0) == []


def test_the_widest_rows_that_are_read_can_be_kept(deps: Deps) -> None:
    wide = {column: "長" * (MOST_BYTES // len(COLUMNS) // 3) for column in COLUMNS}
    rows = [
        ImportRow(number=number, cells=wide, fate=Fate.REFUSED, reason="長" * LONGEST_REASON)
        for number in range(CHUNK)
    ]

    deps.imports.save_rows(ACME, ORDER.import_id, 0, rows, T0)

    assert deps.imports.rows(ACME, ORDER.import_id, 0) == rows


def test_a_list_is_worked_off_by_what_the_function_may_do(
    on_dynamodb: Deps, weather: Weather
) -> None:
    _open_shop(on_dynamodb)
    asked = {"contract_name": "うめ商店", "course": BASIC}
    rows = [
        ImportRow(number=2, cells=asked | {"external_id": "w-1", "number": "100"}),
        ImportRow(number=3, cells=asked | {"external_id": "w-2", "number": "99"}),
    ]
    on_dynamodb.imports.save(an_import(phase=Phase.FORESEEING))
    on_dynamodb.imports.save_rows(ACME, ORDER.import_id, 0, rows, T0)
    weather.requests.clear()

    foreseen = working_off.work(ORDER, T0 + minutes(3), means=on_dynamodb)
    uploading.register(ACME, ORDER.import_id, means=on_dynamodb)
    done = working_off.work(ORDER, T0 + minutes(3), means=on_dynamodb)

    assert foreseen is not None
    assert done is not None
    assert (foreseen.new, foreseen.refused) == (done.created, done.refused) == (1, 1)
    assert set(weather.requests) - {"TransactWriteItems"} <= _allowed()


def _open_shop(deps: Deps) -> None:
    vars(deps).update(
        clock=FakeClock(T0),
        identities={audience: FakeIdentity() for audience in Audience},
        apply_queue=FakeApplyQueue(),
        hook_queue=FakeHookQueue(),
        import_queue=FakeImportQueue(),
    )
    deps.resellers.save(a_reseller(ACME))
    deps.servers.create(a_server())
    deps.courses.create(a_course())
    allot(deps)
    register(deps, a_customer(number="99"))


def _allowed() -> set[str]:
    """Return what the function may ask of the records; transactions are not told apart."""
    statements = json.loads(POLICY.read_text("utf-8"))["Statement"]
    (records,) = [each for each in statements if each["Sid"] == "Records"]
    return {action.removeprefix("dynamodb:") for action in records["Action"]}
