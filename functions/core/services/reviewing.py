"""The last 90 days of each of a reseller's servers, from the incidents that struck it."""

import datetime as dt

from functions.core.domain.ids import ResellerId, ServerId
from functions.core.domain.model import Model
from functions.core.domain.servers import Runlevel
from functions.core.domain.status_page import DAYS, PublicDay, days_of
from functions.core.services.branding import Means, recent


class ServerDays(Model):
    """How a server was, day by day."""

    server_id: ServerId
    days: tuple[PublicDay, ...]
    """The last 90, the oldest first."""


def days_of_servers(reseller_id: ResellerId, *, means: Means) -> list[ServerDays]:
    """Return the days of each server in use, also if the reseller shows no status page."""
    now = means.clock()
    incidents = recent(reseller_id, now - dt.timedelta(days=DAYS), means)
    return [
        ServerDays(
            server_id=server.id,
            days=days_of([each for each in incidents if each.server_id == server.id], now),
        )
        for server in means.servers.of_reseller(reseller_id)
        if server.runlevel is Runlevel.ACTIVE
    ]
