"""Resellers, maintenance windows and days off in memory."""

import datetime as dt

from functions.core.domain.contacts import Contact, Reseller
from functions.core.domain.errors import StaleVersion
from functions.core.domain.ids import ContactId, ResellerId, WindowId
from functions.core.domain.maintenance import MaintenanceWindow
from functions.core.domain.model import stamp
from tests.fakes import shelf


class FakeResellers:
    def __init__(self) -> None:
        self.all: dict[str, Reseller] = {}
        self.people: dict[str, Contact] = {}

    def get(self, reseller_id: ResellerId) -> Reseller:
        return shelf.find(self.all, "reseller", reseller_id)

    def save(self, reseller: Reseller) -> Reseller:
        return shelf.save(self.all, "reseller", reseller.id, reseller)

    def page(self, after: str | None = None, limit: int = 50) -> tuple[list[Reseller], str | None]:
        return shelf.page("resellers", self.all, after, limit, newest_first=False)

    def contacts(self, reseller_id: ResellerId) -> list[Contact]:
        mine = (each for each in self.people.values() if each.reseller_id == reseller_id)
        return sorted(mine, key=lambda contact: contact.id)

    def contact(self, reseller_id: ResellerId, contact_id: ContactId) -> Contact:
        return shelf.find(self.people, "contact", f"{reseller_id}/{contact_id}")

    def save_contact(self, contact: Contact) -> Contact:
        key = f"{contact.reseller_id}/{contact.id}"
        return shelf.save(self.people, "contact", key, contact)

    def delete_contact(self, contact: Contact) -> None:
        key = f"{contact.reseller_id}/{contact.id}"
        if key in self.people and self.people[key].version != contact.version:
            raise StaleVersion("contact", contact.id)
        self.people.pop(key, None)


class FakeWindows:
    def __init__(self) -> None:
        self.all: dict[str, MaintenanceWindow] = {}

    def save(self, window: MaintenanceWindow) -> MaintenanceWindow:
        return shelf.save(self.all, "maintenance window", window.id, window)

    def get(self, window_id: WindowId) -> MaintenanceWindow:
        return shelf.find(self.all, "maintenance window", window_id)

    def around(self, now: dt.datetime) -> list[MaintenanceWindow]:
        matter = (each for each in self.all.values() if not each.cancelled and each.end > now)
        return sorted(matter, key=lambda window: (window.end, window.id))

    def page(
        self, after: str | None = None, limit: int = 50
    ) -> tuple[list[MaintenanceWindow], str | None]:
        rows = {f"{stamp(each.end)}#{each.id}": each for each in self.all.values()}
        return shelf.page("windows", rows, after, limit)


class FakeDaysOff:
    def __init__(self) -> None:
        self.days: dict[dt.date, str] = {}

    def all(self) -> frozenset[dt.date]:
        return frozenset(self.days)

    def reasons(self) -> dict[dt.date, str]:
        return dict(self.days)

    def add(self, day: dt.date, reason: str) -> None:
        self.days[day] = reason

    def remove(self, day: dt.date) -> None:
        self.days.pop(day, None)
