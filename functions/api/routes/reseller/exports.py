"""/reseller/exports: one's customers as files for spreadsheets."""

import datetime as dt

from pydantic import Field

from functions.api.http import Routes
from functions.core.domain.callers import Caller
from functions.core.domain.model import Model
from functions.core.domain.spreadsheets import CsvFile
from functions.core.services.hosting import exporting
from functions.core.wiring import deps

routes = Routes(__name__)


class MonthQuery(Model):
    month: str = Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")
    """The month in which the period closes (`PUT /reseller/preferences`: the closing day)."""


@routes.get("/reseller/exports/customers")
def export_customers(caller: Caller) -> CsvFile:
    """Return every customer as CSV, in columns that an import reads."""
    return exporting.customers_file(caller.tenant, means=deps())


@routes.get("/reseller/exports/contracts")
def export_contracts(query: MonthQuery, caller: Caller) -> CsvFile:
    """Return every contract that ran in a month's period, with what changed, as CSV."""
    month = dt.date.fromisoformat(f"{query.month}-01")
    return exporting.monthly_file(caller.tenant, month, means=deps())
