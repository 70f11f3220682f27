"""Announcements, their list, and the sparse index of those whose mails are due."""

import datetime as dt

from functions.core.domain.announcements import PostedAnnouncement
from functions.core.domain.errors import AlreadyExists, NotFound
from functions.core.domain.ids import AnnouncementId
from functions.core.store import keys, reseller_keys, versions
from functions.core.store.failures import Clash
from functions.core.store.items import Item, from_item, to_attributes, to_item, to_plain
from functions.core.store.table import NOT_YET, Table, Wanted

NOUN = "announcement"


class DynamoAnnouncements:
    def __init__(self, table: Table) -> None:
        self._table = table

    def create(self, posted: PostedAnnouncement) -> PostedAnnouncement:
        saved = versions.next_of(posted.model_copy(update={"version": 0}))
        pointer = reseller_keys.in_announcements(posted.id, posted.created_at)
        try:
            self._table.write_together(
                self._table.put_of(_item(saved), NOT_YET),
                self._table.put_of(to_attributes({**pointer, "announcement_id": posted.id})),
            )
        except Clash as clash:
            raise AlreadyExists(NOUN, posted.id) from clash
        return saved

    def save(self, posted: PostedAnnouncement) -> PostedAnnouncement:
        return versions.save(self._table, NOUN, posted.id, posted, *_keys(posted))

    def get(self, announcement_id: AnnouncementId) -> PostedAnnouncement:
        item = self._table.get(reseller_keys.announcement(announcement_id))
        if item is None:
            raise NotFound(NOUN, announcement_id)
        return from_item(PostedAnnouncement, item)

    def page(
        self, after: str | None = None, limit: int = 50
    ) -> tuple[list[PostedAnnouncement], str | None]:
        wanted = Wanted(reseller_keys.ANNOUNCEMENTS)
        items, cursor = self._table.query(wanted, limit=limit, after=after, newest_first=True)
        ids = [AnnouncementId(to_plain(item)["announcement_id"]) for item in items]
        found = self._table.get_many(
            [reseller_keys.announcement(each) for each in ids], consistent=True
        )
        known = {each.id: each for each in (from_item(PostedAnnouncement, i) for i in found)}
        return [known[each] for each in ids if each in known], cursor

    def due(self, now: dt.datetime) -> list[PostedAnnouncement]:
        until = keys.due_by(now)
        wanted = Wanted(reseller_keys.ANNOUNCEMENTS_DUE, until=until, indexed=True)
        return [from_item(PostedAnnouncement, item) for item in self._table.query_all(wanted)]


def _item(posted: PostedAnnouncement) -> Item:
    return to_item(posted, *_keys(posted))


def _keys(posted: PostedAnnouncement) -> list[keys.Key]:
    key = reseller_keys.announcement(posted.id)
    if posted.mail_at is None:
        return [key]
    return [key, reseller_keys.in_announcements_due(posted.mail_at)]
