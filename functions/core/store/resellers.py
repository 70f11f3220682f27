"""Resellers and their contacts: one partition each."""

from functions.core.domain.contacts import Contact, Reseller
from functions.core.domain.errors import NotFound
from functions.core.domain.ids import ContactId, ResellerId
from functions.core.store import keys, versions
from functions.core.store.items import from_item
from functions.core.store.table import Table, Wanted


class DynamoResellers:
    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, reseller_id: ResellerId) -> Reseller:
        item = self._table.get(keys.reseller(reseller_id))
        if item is None:
            raise NotFound("reseller", reseller_id)
        return from_item(Reseller, item)

    def save(self, reseller: Reseller) -> Reseller:
        key = keys.reseller(reseller.id)
        return versions.save(self._table, "reseller", reseller.id, reseller, key)

    def contacts(self, reseller_id: ResellerId) -> list[Contact]:
        wanted = Wanted(keys.of_reseller(reseller_id), prefix=keys.CONTACT)
        return [from_item(Contact, item) for item in self._table.query_all(wanted)]

    def contact(self, reseller_id: ResellerId, contact_id: ContactId) -> Contact:
        item = self._table.get(keys.contact(reseller_id, contact_id))
        if item is None:
            raise NotFound("contact", contact_id)
        return from_item(Contact, item)

    def save_contact(self, contact: Contact) -> Contact:
        key = keys.contact(contact.reseller_id, contact.id)
        return versions.save(self._table, "contact", contact.id, contact, key)
