"""The help desk's register: each inquiry in its reseller's partition, and an index over all."""

from functions.core.domain.errors import NotFound
from functions.core.domain.ids import InquiryId, ResellerId
from functions.core.domain.inquiries import Inquiry
from functions.core.store import keys, reseller_keys, versions
from functions.core.store.items import from_item
from functions.core.store.table import Table, Wanted

NOUN = "inquiry"


class DynamoInquiries:
    def __init__(self, table: Table) -> None:
        self._table = table

    def create(self, inquiry: Inquiry) -> Inquiry:
        return self.save(inquiry.model_copy(update={"version": 0}))

    def save(self, inquiry: Inquiry) -> Inquiry:
        key = reseller_keys.inquiry(inquiry.reseller_id, inquiry.id)
        listed = reseller_keys.in_inquiries(inquiry.id, inquiry.created_at)
        return versions.save(self._table, NOUN, inquiry.id, inquiry, key, listed)

    def get(self, reseller_id: ResellerId, inquiry_id: InquiryId) -> Inquiry:
        item = self._table.get(reseller_keys.inquiry(reseller_id, inquiry_id))
        if item is None:
            raise NotFound(NOUN, inquiry_id)
        return from_item(Inquiry, item)

    def page_of(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Inquiry], str | None]:
        wanted = Wanted(keys.of_reseller(reseller_id), prefix=reseller_keys.INQUIRY)
        return self._page(wanted, after, limit)

    def page(self, after: str | None = None, limit: int = 50) -> tuple[list[Inquiry], str | None]:
        return self._page(Wanted(reseller_keys.INQUIRIES, indexed=True), after, limit)

    def _page(
        self, wanted: Wanted, after: str | None, limit: int
    ) -> tuple[list[Inquiry], str | None]:
        items, cursor = self._table.query(wanted, limit=limit, after=after, newest_first=True)
        return [from_item(Inquiry, item) for item in items], cursor
