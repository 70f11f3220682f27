"""From the notice mark to the mail handed over: the whole system, with a service nobody repairs."""

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any, Final

from bench.figures import Figure, Options
from functions.core.settings import Settings
from noren.demo import cast, outbox
from noren.demo.outbox import Mail
from tests.integration.instance import Instance, eventually, first

PACE: Final = 20
"""The mark is 30 s after the failure. The machine's own steps are no faster for it."""
GOAL_S: Final = 5.0
SERVER: Final = "sv1"


def measure(options: Options) -> list[Figure]:
    """Return when the first and the last contact's notice was handed over, after the mark."""
    del options  # it takes two minutes
    with tempfile.TemporaryDirectory() as folder:
        noren = Instance(Path(folder) / "data", pace=PACE)
        noren.start()
        try:
            incident, notices = _break_something(noren)
        finally:
            noren.stop()
    mark = dt.datetime.fromisoformat(incident["notice_due_at"])
    late = sorted((each.at - mark).total_seconds() for each in notices)
    return [
        Figure(measurement="notice", name=name, unit="s", ours=seconds, at_most=GOAL_S)
        for name, seconds in (("first notice", late[0]), (f"all {len(late)}", late[-1]))
    ]


def _break_something(noren: Instance) -> tuple[dict[str, Any], list[Mail]]:
    """Stop a service so that no restart helps; wait until every contact was told."""
    eventually(lambda: first(noren.rounds(), finished=True))
    noren.fleet("break", server=SERVER, target="http", stubborn=True)
    incident = eventually(lambda: first(noren.incidents(), server_id=SERVER))
    told = sum(each.reseller_id in incident["resellers"] for each in cast.CONTACTS)
    notices = eventually(lambda: _all(noren, incident["id"], told))
    return incident, notices


def _all(noren: Instance, incident_id: str, told: int) -> list[Mail] | None:
    """Return the notices when there is one for every contact."""
    operators = set(Settings().operator_mails.split(","))
    notices = [
        each
        for each in outbox.read(noren.data)
        if incident_id in each.subject and not operators & set(each.to)
    ]
    return notices if len(notices) >= told else None
