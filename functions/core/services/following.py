"""Following: asking the watch to look at one server again, while its incident is open."""

import datetime as dt

from functions.core.domain.incidents import Incident
from functions.core.domain.messages import CheckBatch
from functions.core.domain.rounds import Purpose, Vantage, WatchOrder
from functions.core.ports import Jobs, Servers


def ask_for_a_check(
    incident: Incident,
    *,
    servers: Servers,
    jobs: Jobs,
    now: dt.datetime,
    vantage: Vantage,
    window_end: dt.datetime | None = None,
) -> None:
    """Send the incident's server to the checks, at once; the answer lands in the incident.

    Until `window_end` maintenance runs: what fails only then is no part of the incident.
    """
    server = servers.get(incident.server_id)
    order = WatchOrder(
        server_id=server.id,
        targets=server.targets(),
        window_end=window_end,
        incident_id=incident.id,
    )
    batch = CheckBatch(purpose=Purpose.FOLLOW, round_at=now, sent_at=now, orders=(order,))
    jobs.check([batch], vantage)
