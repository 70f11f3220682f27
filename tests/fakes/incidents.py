"""Incidents, locks and timelines in memory."""

from collections.abc import Callable, Collection
from contextlib import suppress

from functions.core.domain.errors import AlreadyExists, StaleVersion
from functions.core.domain.ids import CustomerId, IncidentId, ResellerId, ServerId
from functions.core.domain.incidents import Event, Incident, ParentIncident
from functions.core.domain.model import stamp
from tests.fakes import shelf


class FakeIncidents:
    def __init__(self) -> None:
        self.all: dict[str, Incident] = {}
        self.locks: dict[ServerId, IncidentId] = {}
        self.mail_locks: dict[tuple[ServerId, CustomerId], IncidentId] = {}
        self.parents: dict[str, ParentIncident] = {}
        self.timelines: dict[str, dict[str, Event]] = {}

    def open(self, incident: Incident) -> Incident:
        mail = incident.mail and (incident.server_id, incident.mail.customer_id)
        taken = mail in self.mail_locks if mail else incident.server_id in self.locks
        if taken or incident.id in self.all:
            raise AlreadyExists("open incident of server", incident.server_id)
        if mail:
            self.mail_locks[mail] = incident.id
        else:
            self.locks[incident.server_id] = incident.id
        self.all[incident.id] = incident.model_copy(update={"version": 1})
        return self.all[incident.id]

    def get(self, incident_id: IncidentId) -> Incident:
        return shelf.find(self.all, "incident", incident_id)

    def get_many(self, incident_ids: Collection[IncidentId]) -> list[Incident]:
        return [self.get(each) for each in incident_ids]

    def change(self, incident_id: IncidentId, change: Callable[[Incident], Incident]) -> Incident:
        while True:
            current = self.get(incident_id)
            changed = change(current)
            if changed == current:
                return current
            unwritten = changed.model_copy(update={"version": current.version})
            with suppress(StaleVersion):
                return shelf.save(self.all, "incident", incident_id, unwritten)

    def release(self, incident: Incident) -> None:
        if self.locks.get(incident.server_id) == incident.id:
            del self.locks[incident.server_id]
        self.mail_locks = {k: each for k, each in self.mail_locks.items() if each != incident.id}

    def mail_of(self, server_id: ServerId, customer_id: CustomerId) -> IncidentId | None:
        return self.mail_locks.get((server_id, customer_id))

    def open_of(self, server_id: ServerId) -> IncidentId | None:
        return self.locks.get(server_id)

    def open_ones(self) -> list[Incident]:
        return [self.all[each] for each in self.locks.values()]

    def page(
        self, *, server_id: ServerId | None = None, after: str | None = None, limit: int = 50
    ) -> tuple[list[Incident], str | None]:
        rows = {
            f"{stamp(each.opened_at)}#{each.id}": each
            for each in self.all.values()
            if server_id in {None, each.server_id}
        }
        return shelf.page(f"incidents {server_id or ''}", rows, after, limit)

    def page_of(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Incident], str | None]:
        rows = {
            f"{stamp(each.opened_at)}#{each.id}": each
            for each in self.all.values()
            if reseller_id in each.resellers
        }
        return shelf.page(f"incidents of {reseller_id}", rows, after, limit)

    def recent_of(self, server_id: ServerId, limit: int = 5) -> list[Incident]:
        return self.page(server_id=server_id, limit=limit)[0]

    def put_parent(self, parent: ParentIncident) -> ParentIncident:
        return shelf.save(self.parents, "parent incident", parent.id, parent)

    def parent(self, incident_id: IncidentId) -> ParentIncident:
        return shelf.find(self.parents, "parent incident", incident_id)

    def add_event(self, incident_id: IncidentId, event: Event) -> None:
        self.timelines.setdefault(incident_id, {}).setdefault(event.key, event)

    def events(self, incident_id: IncidentId) -> list[Event]:
        lines = self.timelines.get(incident_id, {}).values()
        return sorted(lines, key=lambda event: (event.at, event.key))
