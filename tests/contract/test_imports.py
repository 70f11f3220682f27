"""Imports: unfinished until their last row has met its fate."""

import pytest

from functions.core.domain.errors import NotFound, StaleVersion
from functions.core.domain.hosting.imports import Import, ImportRow
from functions.core.domain.ids import ImportId
from functions.core.wiring import Deps
from tests.cast import ACME, RIVAL, T0, TANAKA


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
