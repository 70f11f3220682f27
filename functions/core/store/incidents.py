"""Incidents, the lock that allows one open incident a server, and the timeline."""

from collections.abc import Callable, Collection

from functions.core.domain.errors import AlreadyExists, NotFound, StaleVersion, Unavailable
from functions.core.domain.ids import CustomerId, IncidentId, ResellerId, ServerId
from functions.core.domain.incidents import Event, Incident, ParentIncident
from functions.core.store import keys, reseller_keys, versions
from functions.core.store.failures import Clash
from functions.core.store.items import Item, from_item, to_attributes, to_item, to_plain
from functions.core.store.table import NOT_YET, Table, Wanted

TRIES = 20
"""An incident has few writers (two branches, the follow-up, a person): they soon take turns."""


class DynamoIncidents:
    def __init__(self, table: Table) -> None:
        self._table = table

    def open(self, incident: Incident) -> Incident:
        saved = versions.next_of(incident.model_copy(update={"version": 0}))
        lock = _lock(incident) if incident.mail else _lock(incident) | keys.in_open(incident.id)
        opened_at = incident.opened_at
        pointers = [
            keys.in_incidents(incident.id, opened_at),
            keys.incident_of_server(incident.server_id, incident.id, opened_at),
            *(reseller_keys.incident(r, incident.id, opened_at) for r in incident.resellers),
        ]
        try:
            self._table.write_together(
                self._table.put_of(_pointer(lock, incident.id), NOT_YET),
                self._table.put_of(to_item(saved, keys.incident(incident.id)), NOT_YET),
                *(self._table.put_of(_pointer(key, incident.id)) for key in pointers),
            )
        except Clash as clash:
            raise AlreadyExists("open incident of server", incident.server_id) from clash
        return saved

    def get(self, incident_id: IncidentId) -> Incident:
        item = self._table.get(keys.incident(incident_id))
        if item is None:
            raise NotFound("incident", incident_id)
        return from_item(Incident, item)

    def get_many(self, incident_ids: Collection[IncidentId]) -> list[Incident]:
        found = self._many(list(incident_ids))
        if missing := set(incident_ids).difference(each.id for each in found):
            raise NotFound("incident", min(missing))
        return found

    def change(self, incident_id: IncidentId, change: Callable[[Incident], Incident]) -> Incident:
        for _ in range(TRIES):
            current = self.get(incident_id)
            changed = change(current)
            if changed == current:
                return current
            try:
                return self._save(changed.model_copy(update={"version": current.version}))
            except StaleVersion:
                continue
        raise Unavailable(f"incident {incident_id} is being written all the time")

    def release(self, incident: Incident) -> None:
        try:
            self._table.delete(
                _lock(incident),
                "attribute_not_exists(pk) OR incident_id = :id",
                {":id": incident.id},
            )
        except Clash:
            return  # the lock is another incident's: this one was released before

    def open_of(self, server_id: ServerId) -> IncidentId | None:
        item = self._table.get(keys.lock(server_id))
        return _incident_id(item) if item else None

    def mail_of(self, server_id: ServerId, customer_id: CustomerId) -> IncidentId | None:
        item = self._table.get(keys.mail_lock(server_id, customer_id))
        return _incident_id(item) if item else None

    def open_ones(self) -> list[Incident]:
        """Read the index of locks; an incident that opened just now may be missing."""
        return self._many(
            [
                _incident_id(item)
                for number in range(keys.SHARDS)
                for item in self._table.query_all(Wanted(keys.open_shard(number), indexed=True))
            ]
        )

    def page(
        self, *, server_id: ServerId | None = None, after: str | None = None, limit: int = 50
    ) -> tuple[list[Incident], str | None]:
        wanted = Wanted(keys.INCIDENTS)
        if server_id:
            wanted = Wanted(keys.of_server(server_id), prefix=keys.INCIDENT_OF_SERVER)
        items, cursor = self._table.query(wanted, limit=limit, after=after, newest_first=True)
        return self._many([_incident_id(item) for item in items]), cursor

    def page_of(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Incident], str | None]:
        wanted = Wanted(keys.of_reseller(reseller_id), prefix=reseller_keys.INCIDENT)
        items, cursor = self._table.query(wanted, limit=limit, after=after, newest_first=True)
        return self._many([_incident_id(item) for item in items]), cursor

    def recent_of(self, server_id: ServerId, limit: int = 5) -> list[Incident]:
        return self.page(server_id=server_id, limit=limit)[0]

    def put_parent(self, parent: ParentIncident) -> ParentIncident:
        return versions.save(
            self._table, "parent incident", parent.id, parent, keys.parent(parent.id)
        )

    def parent(self, incident_id: IncidentId) -> ParentIncident:
        item = self._table.get(keys.parent(incident_id))
        if item is None:
            raise NotFound("parent incident", incident_id)
        return from_item(ParentIncident, item)

    def add_event(self, incident_id: IncidentId, event: Event) -> None:
        try:
            self._table.put(to_item(event, keys.event(incident_id, event.key)), NOT_YET)
        except Clash:
            return  # the step that wrote it runs a second time

    def events(self, incident_id: IncidentId) -> list[Event]:
        wanted = Wanted(keys.of_incident(incident_id), prefix=keys.EVENT)
        found = [from_item(Event, item) for item in self._table.query_all(wanted)]
        return sorted(found, key=lambda event: (event.at, event.key))

    def _save(self, incident: Incident) -> Incident:
        return versions.save(
            self._table, "incident", incident.id, incident, keys.incident(incident.id)
        )

    def _many(self, ids: list[IncidentId]) -> list[Incident]:
        """Read them consistently, in the order of `ids`."""
        items = self._table.get_many([keys.incident(each) for each in ids], consistent=True)
        found = {incident.id: incident for incident in (from_item(Incident, i) for i in items)}
        return [found[each] for each in ids if each in found]


def _lock(incident: Incident) -> dict[str, str]:
    if incident.mail:
        return keys.mail_lock(incident.server_id, incident.mail.customer_id)
    return keys.lock(incident.server_id)


def _pointer(key: dict[str, str], incident_id: IncidentId) -> Item:
    return to_attributes({**key, "incident_id": incident_id})


def _incident_id(pointer: Item) -> IncidentId:
    return IncidentId(to_plain(pointer)["incident_id"])
