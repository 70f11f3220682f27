"""Versions: the second of two writers is told."""

from typing import TYPE_CHECKING, Protocol, TypeVar

from functions.core.domain.errors import AlreadyExists, StaleVersion
from functions.core.store.failures import Clash
from functions.core.store.items import to_item
from functions.core.store.table import NOT_YET, SAME_VERSION, Key, Table, Values

if TYPE_CHECKING:  # each store loads its own models only
    from functions.core.domain.announcements import PostedAnnouncement
    from functions.core.domain.brands import Brand
    from functions.core.domain.contacts import Contact, Reseller
    from functions.core.domain.holder_notices import HolderNotice
    from functions.core.domain.hosting.allotments import Allotment, Capacity
    from functions.core.domain.hosting.courses import Course
    from functions.core.domain.hosting.customers import Customer
    from functions.core.domain.hosting.imports import Import
    from functions.core.domain.hosting.operations import Operation
    from functions.core.domain.incidents import Incident, ParentIncident
    from functions.core.domain.inquiries import Inquiry
    from functions.core.domain.maintenance import MaintenanceWindow
    from functions.core.domain.people import Person
    from functions.core.domain.reminders import ReminderPlan
    from functions.core.domain.reports import Report
    from functions.core.domain.rounds import Round
    from functions.core.domain.servers import Server
    from functions.core.domain.sessions import Tries
    from functions.core.domain.states import ServerState
    from functions.core.domain.webhooks import HookDelivery, Webhook

V = TypeVar(
    "V",
    "Allotment",
    "Brand",
    "Capacity",
    "Contact",
    "Course",
    "Customer",
    "Incident",
    "Inquiry",
    "MaintenanceWindow",
    "Operation",
    "ParentIncident",
    "Person",
    "PostedAnnouncement",
    "ReminderPlan",
    "Report",
    "Reseller",
    "Round",
    "Server",
    "ServerState",
    "Tries",
    "HookDelivery",
    "HolderNotice",
    "Import",
    "Webhook",
)
"""Whatever has a version; 0 has never been written."""


class Versioned(Protocol):
    @property
    def version(self) -> int: ...


def next_of(model: V) -> V:
    return model.model_copy(update={"version": model.version + 1})


def save(
    table: Table, noun: str, name: str, model: V, *keys: Key, expires_at: int | None = None
) -> V:
    """Write the next version. Raise AlreadyExists (version 0) or StaleVersion."""
    saved = next_of(model)
    try:
        table.put(to_item(saved, *keys, expires_at=expires_at), *unchanged(model))
    except Clash as clash:
        raise refusal(noun, name, model) from clash
    return saved


def unchanged(model: Versioned) -> tuple[str, Values | None]:
    """Return the condition under which nobody wrote in between, and its values."""
    if model.version == 0:
        return NOT_YET, None
    return SAME_VERSION, {":version": model.version}


def refusal(noun: str, name: str, model: Versioned) -> AlreadyExists | StaleVersion:
    return AlreadyExists(noun, name) if model.version == 0 else StaleVersion(noun, name)
