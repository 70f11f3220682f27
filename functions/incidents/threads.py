"""One thread of notices: an incident alone, or a parent with everything that was lost with it."""

from dataclasses import dataclass

from functions.core.domain.incidents import Incident, ParentIncident
from functions.core.domain.ledger import Effect
from functions.core.domain.model import Instant
from functions.core.wiring import Deps


@dataclass(frozen=True)
class Thread:
    """Who is told together."""

    incident: Incident
    parent: ParentIncident | None
    siblings: tuple[Incident, ...]
    """Every incident of the thread, this one included."""

    @property
    def id(self) -> str:
        return self.parent.id if self.parent else self.incident.id

    @property
    def noticed_at(self) -> Instant | None:
        return self.parent.noticed_at if self.parent else self.incident.noticed_at

    @property
    def owes_notice(self) -> bool:
        """Say whether this incident was never told of: a thread does not know of latecomers."""
        if self.noticed_at is None or self.parent is None:
            return self.noticed_at is None
        return self.incident.id not in self.parent.told

    @property
    def over(self) -> bool:
        return all(each.over for each in self.siblings)


def thread_of(incident: Incident, deps: Deps) -> Thread:
    """Read the thread as it is now."""
    if incident.parent_id is None:
        return Thread(incident, None, (incident,))
    parent = deps.incidents.parent(incident.parent_id)
    return Thread(incident, parent, tuple(deps.incidents.get(child) for child in parent.children))


def recovery_is_owed(thread: Thread, deps: Deps) -> bool:
    """Say whether people must hear of the end: they were told, or it lasted past the mark.

    The ledger is asked too: a crash may have come between the mail and the note of it.
    """
    if thread.noticed_at or any(
        entry.key.effect is Effect.NOTICE for entry in deps.ledger.of_thread(thread.id)
    ):
        return True
    return any(_lasted(each) for each in thread.siblings)


def _lasted(incident: Incident) -> bool:
    ended = incident.recovered_at or incident.response_ended_at
    return ended is not None and ended >= incident.notice_due_at
