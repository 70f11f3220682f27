"""The operator's own people: pages that go one level further each time, and alerts."""

from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Incident
from functions.core.services.telling import Means


def page_operator(
    incident: Incident, *, level: int, reason: str, reason_ja: str = "", means: Means
) -> bool:
    """Ask a person to take over; page `level` (from 1) reaches one person more. Once a level.

    Never mails the task token. Raises Unavailable when nobody could be reached for now.
    """
    raise NotImplementedError


def alert(subject: str, text: str, *, incident_id: IncidentId | None = None, means: Means) -> bool:
    """Tell the operator that something of ours needs a person. The same words once a JST day."""
    raise NotImplementedError
