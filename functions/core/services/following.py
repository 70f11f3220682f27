"""Following: asking the watch to look at one server again, while its incident is open."""

import datetime as dt
from collections.abc import Sequence
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.incidents import Incident
from functions.core.domain.messages import CheckBatch
from functions.core.domain.rounds import Purpose, Vantage, WatchOrder
from functions.core.domain.timing import Timing
from functions.core.domain.watch import Target
from functions.core.services import vantages

SILENT_AFTER: Final = 2
"""Follow-ups without an answer: then the second vantage looks as well."""


class Means(Protocol):
    """What following needs of the world: `wiring.Deps` has all of it."""

    @property
    def settings(self) -> vantages.Rules: ...
    @property
    def servers(self) -> ports.Servers: ...
    @property
    def jobs(self) -> ports.Jobs: ...
    @property
    def timing(self) -> Timing: ...
    @property
    def follow_vantage(self) -> Vantage: ...


def ask_for_a_check(
    incident: Incident, *, now: dt.datetime, window_end: dt.datetime | None = None, means: Means
) -> None:
    """Send the incident's server to the checks, at once; the answer lands in the incident.

    While the prober is silent Lambda looks as well, at what it can see. Until `window_end`
    maintenance runs: what fails only then is no part of the incident.
    """
    server = means.servers.get(incident.server_id)
    whole = WatchOrder(
        server_id=server.id,
        targets=server.targets(),
        window_end=window_end,
        incident_id=incident.id,
    )
    means.jobs.check([_batch(whole, now)], means.follow_vantage)
    part = vantages.seen_by_lambda(whole.targets)
    if part and means.follow_vantage is Vantage.PROBER and _is_silent(incident, now, means.timing):
        means.jobs.check([_batch(_only(part, whole), now)], Vantage.LAMBDA)


def _is_silent(incident: Incident, now: dt.datetime, timing: Timing) -> bool:
    last = max(incident.opened_at, incident.followed_at or incident.opened_at)
    return now - last > SILENT_AFTER * timing.follow_every


def _only(part: Sequence[Target], whole: WatchOrder) -> WatchOrder:
    left_out = tuple(each.service for each in whole.targets if each not in part)
    return whole.model_copy(update={"targets": tuple(part), "elsewhere": left_out})


def _batch(order: WatchOrder, now: dt.datetime) -> CheckBatch:
    return CheckBatch(purpose=Purpose.FOLLOW, round_at=now, sent_at=now, orders=(order,))
