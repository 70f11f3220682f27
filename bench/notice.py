"""From the notice mark to the mail handed over: the whole system, with a service nobody repairs.

The function that tells is warm if it paged the operator before the mark, else it has yet to start:
a difference of seconds on a busy machine, so each figure says which of the two it is.
"""

import datetime as dt
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from bench.figures import Figure, Options
from functions.core.settings import Settings
from noren.demo import cast, outbox
from noren.demo.outbox import Mail
from tests.integration.instance import Instance, eventually, first

PACES: Final = (60, 20)
"""The mark is 10 s after the failure, before remedies have ended, and 30 s after it. The machine's
own steps are no faster for it."""
GOAL_S: Final = 5.0
SERVER: Final = "sv1"


class Told(NamedTuple):
    """What went out about one incident until every contact was told."""

    incident: dict[str, Any]
    notices: list[Mail]
    pages: list[Mail]


def measure(options: Options) -> list[Figure]:
    """Return when the last contact's notice was handed over, after the mark."""
    return [_figure(_play(pace)) for pace in (PACES[:1] if options.quick else PACES)]


def _figure(told: Told) -> Figure:
    mark = dt.datetime.fromisoformat(told.incident["notice_due_at"])
    state = "warm" if any(each.at < mark for each in told.pages) else "yet to start"
    return Figure(
        measurement="notice",
        name=f"all {len(told.notices)} contacts, the function {state}",
        unit="s after the mark",
        ours=max((each.at - mark).total_seconds() for each in told.notices),
        at_most=GOAL_S,
    )


def _play(pace: int) -> Told:
    """Stop a service so that no restart helps; wait until every contact was told."""
    with tempfile.TemporaryDirectory() as folder:
        noren = Instance(Path(folder) / "data", pace=pace)
        noren.start()
        try:
            eventually(lambda: first(noren.rounds(), finished=True))
            noren.fleet("break", server=SERVER, target="http", stubborn=True)
            incident = eventually(lambda: first(noren.incidents(), server_id=SERVER))
            return eventually(lambda: _told(incident, outbox.read(noren.data)))
        finally:
            noren.stop()


def _told(incident: dict[str, Any], mails: Sequence[Mail]) -> Told | None:
    """Return what went out when there is a notice for every contact."""
    operators = set(Settings().operator_mails.split(","))
    about = [each for each in mails if incident["id"] in each.subject]
    notices = [each for each in about if not operators & set(each.to)]
    contacts = sum(each.reseller_id in incident["resellers"] for each in cast.CONTACTS)
    pages = [each for each in about if operators & set(each.to)]
    return Told(incident, notices, pages) if len(notices) >= contacts else None
