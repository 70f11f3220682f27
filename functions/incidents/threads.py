"""One thread of notices: an incident alone, or a parent with everything that was lost with it."""

from dataclasses import dataclass

from functions.core.domain.ids import ResellerId
from functions.core.domain.incidents import Incident, ParentIncident
from functions.core.domain.ledger import Effect
from functions.core.domain.model import Instant
from functions.core.domain.telling import contact_of
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
    def resellers(self) -> tuple[ResellerId, ...]:
        return tuple(dict.fromkeys(each for one in self.siblings for each in one.resellers))

    @property
    def waiting(self) -> tuple[ResellerId, ...]:
        """Name those who still have a server down. The others' part of the story is over."""
        down = [each for each in self.siblings if not each.over and each.recovered_at is None]
        return tuple(each for each in self.resellers if any(each in one.resellers for one in down))

    @property
    def ended(self) -> tuple[ResellerId, ...]:
        """Name those for whom the response to every server of theirs has ended."""
        return tuple(each for each in self.resellers if all(one.over for one in self.of(each)))

    def of(self, reseller_id: ResellerId) -> tuple[Incident, ...]:
        """Return what of it concerns one reseller."""
        return tuple(each for each in self.siblings if reseller_id in each.resellers)


def thread_of(incident: Incident, deps: Deps) -> Thread:
    """Read the thread as it is now."""
    if incident.parent_id is None:
        return Thread(incident, None, (incident,))
    parent = deps.incidents.parent(incident.parent_id)
    return Thread(incident, parent, tuple(deps.incidents.get_many(parent.children)))


def who_must_hear_of_the_end(thread: Thread, deps: Deps) -> tuple[ResellerId, ...]:
    """Name the resellers for whom it has ended and who were told of it, or it lasted too long."""
    told = who_was_told(thread, deps)
    return tuple(
        each
        for each in thread.ended
        if each in told or any(_lasted(incident) for incident in thread.of(each))
    )


def who_was_told(thread: Thread, deps: Deps) -> set[ResellerId]:
    """Name the resellers whose contacts a first notice was meant for.

    The ledger is asked: a crash may have come between the mail and the note of it.
    """
    people = (
        contact_of(entry.key)
        for entry in deps.ledger.of_thread(thread.id)
        if entry.key.effect is Effect.NOTICE
    )
    return {person[0] for person in people if person}


def _lasted(incident: Incident) -> bool:
    ended = incident.recovered_at or incident.response_ended_at
    return ended is not None and ended >= incident.notice_due_at
