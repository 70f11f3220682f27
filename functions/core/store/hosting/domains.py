"""A reseller's domains in all its areas: read from the terms by which customers are found."""

import datetime as dt
from typing import Final

from functions.core.domain.hosting.names import DomainName
from functions.core.domain.hosting.panels import Reported
from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.store import hosting_keys as keys
from functions.core.store.items import Item, from_item, to_plain
from functions.core.store.table import Table, Wanted

LAST: Final = CustomerId("~")
"""After any customer's id."""


class DynamoDomains:
    def __init__(self, table: Table) -> None:
        self._table = table

    def page(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[tuple[CustomerId, DomainName]], str | None]:
        items, cursor = self._table.query(Wanted(keys.terms(reseller_id)), limit=limit, after=after)
        return [found for item in items if (found := _named(item))], cursor

    def running_out(
        self, reseller_id: ResellerId, by: dt.datetime, limit: int
    ) -> list[tuple[CustomerId, Reported]]:
        last = keys.in_certificates(reseller_id, LAST, by)
        wanted = Wanted(last["gsi1pk"], until=last["gsi1sk"], indexed=True)
        items, _ = self._table.query(wanted, limit=limit)
        return [(_customer(item), from_item(Reported, item)) for item in items]


def _named(item: Item) -> tuple[CustomerId, DomainName] | None:
    """Read a term that is a domain's; as people read it, it is there once more."""
    name, *rest = item["sk"]["S"].split("#")
    if rest[1:] != ["DOMAIN"] or not name.isascii():
        return None
    return CustomerId(to_plain(item)["customer_id"]), name


def _customer(item: Item) -> CustomerId:
    return CustomerId(item["gsi1sk"]["S"].rpartition("#")[2])
