"""/reseller/usage: how much one's servers and customers use, now and over time."""

from typing import Literal

from pydantic import Field

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import Caller
from functions.core.domain.hosting.usage import Grain
from functions.core.domain.ids import ServerId
from functions.core.domain.model import Instant, Model
from functions.core.domain.spreadsheets import CsvFile
from functions.core.services.hosting import using
from functions.core.services.hosting.using import CustomerUse, ServerUse
from functions.core.wiring import deps

routes = Routes(__name__)


class UsageQuery(Model):
    """How far back, and how fine."""

    grain: Grain = Grain.HOUR
    count: int = Field(default=48, ge=1, le=840)
    """The newest so many."""


class UsageFileQuery(Model):
    grain: Literal[Grain.HOUR, Grain.DAY, Grain.MONTH] = Grain.MONTH
    at: Instant | None = None
    """Any time within the hour, day or month; without it, the one before the present."""


@routes.get("/reseller/usage/servers")
def list_use_of_servers(caller: Caller) -> Page[ServerUse]:
    """List what each of one's servers used in its last hour, all at once."""
    return Page(items=using.servers_now(caller.tenant, means=deps()))


@routes.get("/reseller/usage/servers/{server_id}")
def show_use_of_server(server_id: ServerId, query: UsageQuery, caller: Caller) -> Page[ServerUse]:
    """Show what a server used by the hour, day or month, the newest first."""
    return Page(
        items=using.server_over_time(
            caller.tenant, server_id, query.grain, query.count, means=deps()
        )
    )


@routes.get("/reseller/usage/customers")
def list_use_of_customers(query: PageQuery, caller: Caller) -> Page[CustomerUse]:
    """List what each customer used in their last hour."""
    found, after = deps().customers.page(caller.tenant, query.after, query.limit)
    items = using.customers_now(caller.tenant, found, means=deps())
    return Page(items=items, next=after)


@routes.get("/reseller/usage/file")
def export_use_of_customers(query: UsageFileQuery, caller: Caller) -> CsvFile:
    """Return what every customer used in one hour, day or month, as CSV for a spreadsheet."""
    at = query.at or using.last_complete(query.grain, deps().clock())
    return using.file(caller.tenant, query.grain, at, means=deps())
