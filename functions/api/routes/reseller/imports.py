"""/reseller/imports: customers from a list, shown first, then registered by themselves."""

import base64
import binascii
from collections import Counter
from collections.abc import Iterable
from http import HTTPStatus
from typing import Self

from pydantic import Field

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import Caller
from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.csv_files import FIELD, Row, read_rows
from functions.core.domain.hosting.imports import CHUNK, MOST_PARTS, Fate, Import, ImportRow
from functions.core.domain.ids import CustomerId, ImportId
from functions.core.domain.model import Model
from functions.core.services.hosting import foreseeing, importing, uploading
from functions.core.wiring import deps

routes = Routes(__name__)


class CsvFile(Model):
    """A file as a spreadsheet writes it: UTF-8 or Shift_JIS, with a head."""

    csv_base64: str = Field(min_length=1, max_length=250_000, repr=False)

    def rows(self) -> list[Row]:
        return read_rows(self.data())

    def data(self) -> bytes:
        try:
            return base64.b64decode(self.csv_base64, validate=True)
        except (binascii.Error, ValueError) as error:
            raise Invalid(FIELD, "is no base 64") from error


class NewUpload(Model):
    file_name: str = Field(default="customers.csv", min_length=1, max_length=100)


class Part(CsvFile):
    """A part of a file, cut anywhere."""

    number: int = Field(ge=1, le=MOST_PARTS)


class NewImport(CsvFile):
    file_name: str = Field(default="customers.csv", min_length=1, max_length=100)


class RowFate(Model):
    """What becomes of a row."""

    row: int
    """As a spreadsheet counts: the head is 1."""
    external_id: str
    contract_name: str
    fate: Fate
    reason: str
    customer_id: CustomerId | None

    @classmethod
    def of(cls, row: ImportRow) -> Self:
        return cls(
            row=row.number,
            external_id=row.cells.get("external_id", ""),
            contract_name=row.cells.get("contract_name", ""),
            fate=row.fate,
            reason=row.reason,
            customer_id=row.customer_id,
        )


class Foreseen(Model):
    """What would become of a file."""

    new: int
    known: int
    refused: int
    rows: tuple[RowFate, ...]


@routes.post("/reseller/imports/preview")
def preview_import(wish: CsvFile, caller: Caller) -> Foreseen:
    """Show every row's fate, and write nothing."""
    found = foreseeing.foresee(caller.tenant, wish.rows(), means=deps())
    count = Counter(each.fate for each in found)
    return Foreseen(
        new=count[Fate.NEW],
        known=count[Fate.KNOWN],
        refused=count[Fate.REFUSED],
        rows=tuple(_shown(found)),
    )


@routes.post("/reseller/imports", status=HTTPStatus.ACCEPTED)
def begin_import(wish: NewImport, caller: Caller) -> Import:
    """Register a list of at most 500 rows; it goes on by itself."""
    return importing.begin(caller, wish.file_name, wish.rows(), means=deps())


@routes.post("/reseller/imports/{import_id}/steps", status=HTTPStatus.ACCEPTED)
def go_on_with_import(import_id: ImportId, caller: Caller) -> Import:
    """Register the customers of the next 25 rows now."""
    return importing.step(caller.tenant, import_id, means=deps())


@routes.post("/reseller/imports/uploads", status=HTTPStatus.CREATED)
def begin_upload(wish: NewUpload, caller: Caller) -> Import:
    """Begin with a larger file: it comes in parts, and has at most 20,000 rows."""
    return uploading.begin(caller, wish.file_name, means=deps())


@routes.post("/reseller/imports/{import_id}/parts")
def upload_part(import_id: ImportId, wish: Part, caller: Caller) -> Import:
    """Take a part of the file; the same number replaces it."""
    return uploading.take_part(caller.tenant, import_id, wish.number, wish.data(), means=deps())


@routes.post("/reseller/imports/{import_id}/reading", status=HTTPStatus.ACCEPTED)
def read_upload(import_id: ImportId, caller: Caller) -> Import:
    """Let the file be read, and every row's fate be looked up; no customer is written."""
    return uploading.read(caller.tenant, import_id, means=deps())


@routes.post("/reseller/imports/{import_id}/registration", status=HTTPStatus.ACCEPTED)
def register_upload(import_id: ImportId, caller: Caller) -> Import:
    """Let the customers of a list whose rows' fates were shown be registered, by itself."""
    return uploading.register(caller.tenant, import_id, means=deps())


@routes.get("/reseller/imports")
def list_imports(query: PageQuery, caller: Caller) -> Page[Import]:
    """List the imports of the last 30 days, the newest first."""
    found, after = deps().imports.page(caller.tenant, query.after, query.limit)
    return Page(items=found, next=after)


@routes.get("/reseller/imports/{import_id}")
def show_import(import_id: ImportId, caller: Caller) -> Import:
    """Show how far an import has come."""
    return deps().imports.get(caller.tenant, import_id)


@routes.get("/reseller/imports/{import_id}/rows")
def list_import_rows(import_id: ImportId, query: PageQuery, caller: Caller) -> Page[RowFate]:
    """List the rows with their fates, 25 a page."""
    found = deps().imports.get(caller.tenant, import_id)
    number = int(query.after) if query.after else 0
    rows = deps().imports.rows(caller.tenant, found.id, number)
    more = (number + 1) * CHUNK < found.total
    return Page(items=list(_shown(rows)), next=str(number + 1) if more else None)


def _shown(rows: Iterable[ImportRow]) -> Iterable[RowFate]:
    return (RowFate.of(each) for each in rows)
