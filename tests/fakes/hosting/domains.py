"""A reseller's domains in all its areas, in memory."""

import datetime as dt

from functions.core.domain.hosting.areas import Domain
from functions.core.domain.hosting.names import DomainName
from functions.core.domain.hosting.panels import Reported
from functions.core.domain.ids import CustomerId, ResellerId
from tests.fakes import shelf
from tests.fakes.hosting.books import Books


class FakeDomains:
    def __init__(self, books: Books) -> None:
        self._books = books

    def page(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[tuple[CustomerId, DomainName]], str | None]:
        rows = {
            thing.name: (place[1], thing.name)
            for place, thing in self._books.things.items()
            if place[0] == reseller_id and isinstance(thing, Domain)
        }
        return shelf.page(f"domains of {reseller_id}", rows, after, limit, newest_first=False)

    def running_out(
        self, reseller_id: ResellerId, by: dt.datetime, limit: int
    ) -> list[tuple[CustomerId, Reported]]:
        mine = [
            (soonest, whose, reported)
            for (reseller, whose), reported in self._books.reported.items()
            if reseller == reseller_id and (soonest := reported.soonest()) and soonest <= by
        ]
        return [(whose, reported) for _, whose, reported in sorted(mine, key=lambda m: m[0])][
            :limit
        ]
