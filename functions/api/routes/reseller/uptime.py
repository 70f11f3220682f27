"""/reseller/servers/…/uptime: a month's figures, for reference."""

import datetime as dt

from pydantic import Field

from functions.api.http import Routes
from functions.core.domain.calendar import JST
from functions.core.domain.callers import Caller
from functions.core.domain.ids import ServerId
from functions.core.domain.model import Model
from functions.core.domain.uptime import MONTH, ServerMonth
from functions.core.services import counting
from functions.core.wiring import deps

routes = Routes(__name__)


class MonthQuery(Model):
    month: str | None = Field(default=None, pattern=MONTH)
    """Like 2026-09; without it, the one that runs in Japan."""


@routes.get("/reseller/servers/{server_id}/uptime")
def show_own_uptime(server_id: ServerId, query: MonthQuery, caller: Caller) -> ServerMonth:
    """Show how a server's services were in a month. One that is over is counted once."""
    month = query.month or _this_month(deps().clock())
    return counting.month_of(caller.tenant, server_id, month, means=deps())


def _this_month(now: dt.datetime) -> str:
    return f"{now.astimezone(JST):%Y-%m}"
