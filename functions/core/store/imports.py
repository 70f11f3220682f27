"""Imports: the head of each, and its rows, many in one item."""

import datetime as dt
from collections.abc import Iterator, Sequence

from functions.core.domain.errors import NotFound
from functions.core.domain.hosting.imports import KEPT_FOR, Import, ImportRow
from functions.core.domain.ids import ImportId, ResellerId
from functions.core.domain.model import Model
from functions.core.store import dealings_keys, keys, versions
from functions.core.store.items import from_item, to_item
from functions.core.store.table import Table, Wanted


class _Rows(Model):
    rows: tuple[ImportRow, ...]


class DynamoImports:
    def __init__(self, table: Table) -> None:
        self._table = table

    def save(self, import_: Import) -> Import:
        places = [dealings_keys.import_(import_.reseller_id, import_.id)]
        if import_.working:
            places.append(dealings_keys.in_unfinished(import_.id))
        until = _until(import_.created_at)
        return versions.save(self._table, "import", import_.id, import_, *places, expires_at=until)

    def get(self, reseller_id: ResellerId, import_id: ImportId) -> Import:
        item = self._table.get(dealings_keys.import_(reseller_id, import_id))
        if item is None:
            raise NotFound("import", import_id)
        return from_item(Import, item)

    def page(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Import], str | None]:
        wanted = Wanted(keys.of_reseller(reseller_id), prefix=dealings_keys.IMPORT)
        items, cursor = self._table.query(wanted, limit=limit, after=after, newest_first=True)
        return [from_item(Import, item) for item in items], cursor

    def unfinished(self) -> Iterator[Import]:
        wanted = Wanted(dealings_keys.UNFINISHED, indexed=True)
        for item in self._table.query_all(wanted):
            yield from_item(Import, item)

    def save_rows(
        self,
        reseller_id: ResellerId,
        import_id: ImportId,
        number: int,
        rows: Sequence[ImportRow],
        begun_at: dt.datetime,
    ) -> None:
        key = dealings_keys.import_rows(reseller_id, import_id, number)
        self._table.put(to_item(_Rows(rows=tuple(rows)), key, expires_at=_until(begun_at)))

    def rows(self, reseller_id: ResellerId, import_id: ImportId, number: int) -> list[ImportRow]:
        item = self._table.get(dealings_keys.import_rows(reseller_id, import_id, number))
        return list(from_item(_Rows, item).rows) if item else []


def _until(begun_at: dt.datetime) -> int:
    return int((begun_at + KEPT_FOR).timestamp())
