"""Resellers and their contacts: one partition each."""

from functions.core.domain.contacts import Contact, Reseller
from functions.core.domain.errors import NotFound, StaleVersion
from functions.core.domain.ids import ContactId, ResellerId
from functions.core.store import keys, reseller_keys, versions
from functions.core.store.failures import Clash
from functions.core.store.items import from_item
from functions.core.store.table import SAME_VERSION, Table, Wanted


class DynamoResellers:
    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, reseller_id: ResellerId) -> Reseller:
        item = self._table.get(keys.reseller(reseller_id))
        if item is None:
            raise NotFound("reseller", reseller_id)
        return from_item(Reseller, item)

    def save(self, reseller: Reseller) -> Reseller:
        key, listed = keys.reseller(reseller.id), reseller_keys.in_resellers(reseller.id)
        return versions.save(self._table, "reseller", reseller.id, reseller, key, listed)

    def page(self, after: str | None = None, limit: int = 50) -> tuple[list[Reseller], str | None]:
        wanted = Wanted(reseller_keys.RESELLERS, indexed=True)
        items, cursor = self._table.query(wanted, limit=limit, after=after)
        return [from_item(Reseller, item) for item in items], cursor

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

    def delete_contact(self, contact: Contact) -> None:
        """Delete it unless it was changed since; harmless when repeated."""
        try:
            self._table.delete(
                keys.contact(contact.reseller_id, contact.id),
                f"attribute_not_exists(pk) OR {SAME_VERSION}",
                {":version": contact.version},
            )
        except Clash as clash:
            raise StaleVersion("contact", contact.id) from clash
