"""The records of rounds, kept for 400 days."""

import datetime as dt
from itertools import takewhile
from typing import Final

from functions.core.domain.errors import NotFound
from functions.core.domain.rounds import Round
from functions.core.store import keys, versions
from functions.core.store.items import from_item, to_plain
from functions.core.store.table import Table, Wanted

KEEP: Final = dt.timedelta(days=400)
MOMENT: Final = dt.timedelta(milliseconds=1)
"""As fine as times in keys are."""


class DynamoRounds:
    def __init__(self, table: Table) -> None:
        self._table = table

    def create(self, round_: Round) -> Round:
        return self.save(round_.model_copy(update={"version": 0}))

    def save(self, round_: Round) -> Round:
        key, expires_at = keys.round_(round_.at), int((round_.at + KEEP).timestamp())
        name = round_.at.isoformat()
        return versions.save(self._table, "round", name, round_, key, expires_at=expires_at)

    def get(self, at: dt.datetime) -> Round:
        item = self._table.get(keys.round_(at))
        if item is None:
            raise NotFound("round", at.isoformat())
        return from_item(Round, item)

    def times(self, since: dt.datetime, until: dt.datetime) -> list[dt.datetime]:
        """Stop at the first that is too late: pages are read only as they are needed."""
        wanted = Wanted(keys.ROUNDS, since=keys.round_(since - MOMENT)["sk"])
        spelled = (to_plain(item)["sk"] for item in self._table.query_all(wanted))
        times = (dt.datetime.fromisoformat(each) for each in spelled)
        return list(takewhile(lambda at: at < until, times))

    def page(self, after: str | None = None, limit: int = 50) -> tuple[list[Round], str | None]:
        items, cursor = self._table.query(
            Wanted(keys.ROUNDS), limit=limit, after=after, newest_first=True
        )
        return [from_item(Round, item) for item in items], cursor
