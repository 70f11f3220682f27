"""Notices to end users, filed under their reseller."""

from functions.core.domain.errors import NotFound
from functions.core.domain.holder_notices import HolderNotice
from functions.core.domain.ids import NoticeId, ResellerId
from functions.core.store import dealings_keys, keys, versions
from functions.core.store.items import from_item
from functions.core.store.table import Table, Wanted


class DynamoHolderNotices:
    def __init__(self, table: Table) -> None:
        self._table = table

    def save(self, notice: HolderNotice) -> HolderNotice:
        key = dealings_keys.notice(notice.reseller_id, notice.id)
        return versions.save(self._table, "notice", notice.id, notice, key)

    def get(self, reseller_id: ResellerId, notice_id: NoticeId) -> HolderNotice:
        item = self._table.get(dealings_keys.notice(reseller_id, notice_id))
        if item is None:
            raise NotFound("notice", notice_id)
        return from_item(HolderNotice, item)

    def page(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[HolderNotice], str | None]:
        wanted = Wanted(keys.of_reseller(reseller_id), prefix=dealings_keys.NOTICE)
        items, cursor = self._table.query(wanted, limit=limit, after=after, newest_first=True)
        return [from_item(HolderNotice, item) for item in items], cursor
