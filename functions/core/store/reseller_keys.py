"""The keys of what is kept for each reseller: what `keys.py` is for everything else."""

import datetime as dt
from typing import Final

from functions.core.domain.ids import IncidentId, ReportId, ResellerId
from functions.core.domain.model import stamp
from functions.core.store.keys import Key, of_reseller

INCIDENT: Final = "INC#"
REPORT: Final = "REP#"


def _own(reseller_id: ResellerId, sk: str) -> Key:
    """Name an item in a reseller's own partition: nobody else's query can meet it."""
    return {"pk": of_reseller(reseller_id), "sk": sk}


def incident(reseller_id: ResellerId, incident_id: IncidentId, opened_at: dt.datetime) -> Key:
    return _own(reseller_id, f"{INCIDENT}{stamp(opened_at)}#{incident_id}")


def report(reseller_id: ResellerId, report_id: ReportId, created_at: dt.datetime) -> Key:
    return _own(reseller_id, f"{REPORT}{stamp(created_at)}#{report_id}")
