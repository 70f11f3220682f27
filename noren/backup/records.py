"""The table of records as a whole: read by page, emptied, filled, its duties taken over."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from functions.core.domain.model import Model
from functions.core.domain.reports import ReportState
from functions.core.store.table import Table
from functions.core.wiring import Deps
from noren.backup import files
from noren.backup.files import Head, Item
from noren.backup.places import Place
from noren.client import ClientError

AT_ONCE: Final = 500
DELETED_AT_ONCE: Final = 25
AHEAD: Final = dt.timedelta(days=365)


class Restored(Model):
    """What a restore did, for the person who must decide the rest."""

    items: int
    epoch: int
    incidents: tuple[str, ...]
    """Open ones: they go on."""
    drafts: tuple[str, ...]
    """Reports that are still owed: they go on."""
    silent: tuple[str, ...]
    """Approved reports and messages that may have gone out already: a person decides."""


def backup(place: Place, path: Path) -> int:
    """Write every record into a file; return how many."""
    head = Head(stack=place.stack, epoch=place.epoch, taken_at=dt.datetime.now(dt.UTC))
    return files.write(path, head, _scan(place))


def is_empty(place: Place) -> bool:
    return not place.dynamodb.scan(TableName=place.table, Limit=1)["Items"]


def restore(place: Place, path: Path) -> Restored:
    """Replace every record by the file's, raise the epoch, and take over what must go on.

    The file is read to its end before anything is deleted.
    """
    head = files.read_head(path)
    expected = sum(1 for _ in files.items(path))
    epoch = max(place.epoch, head.epoch) + 1
    _wipe(place)
    _fill(place, files.items(path))
    restored = _take_over(place.deps(), epoch, expected)
    place.raise_epoch(epoch)
    return restored


def _scan(place: Place) -> Iterator[Item]:
    pages = place.dynamodb.get_paginator("scan").paginate(
        TableName=place.table, ConsistentRead=True
    )
    for page in pages:
        yield from page["Items"]


def _wipe(place: Place) -> None:
    keys = ({"pk": item["pk"], "sk": item["sk"]} for item in _scan(place))
    for some in _chunks(keys, DELETED_AT_ONCE):
        left: Any = {place.table: [{"DeleteRequest": {"Key": key}} for key in some]}
        while left:
            left = place.dynamodb.batch_write_item(RequestItems=left)["UnprocessedItems"]


def _fill(place: Place, items: Iterable[Item]) -> None:
    table = Table(place.dynamodb, place.table)
    for some in _chunks(items, AT_ONCE):
        if refused := table.put_many(some):
            raise ClientError(f"the table refused {len(refused)} items: run it again")


def _take_over(deps: Deps, epoch: int, items: int) -> Restored:
    """Move what must go on into the new epoch; everything else of the old one stays silent."""
    far = dt.datetime.now(dt.UTC) + AHEAD
    incidents = deps.incidents.open_ones()
    for each in incidents:
        deps.incidents.change(each.id, lambda now: now.model_copy(update={"epoch": epoch}))
    reports = deps.reports.due(far)
    drafts = [each for each in reports if each.state is ReportState.DRAFT]
    for report in drafts:
        deps.reports.save(report.model_copy(update={"epoch": epoch}))
    others = [f"report {each.id}" for each in reports if each not in drafts]
    letters = [f"{e.key.effect.value} {e.key.thread} to {e.to}" for e in deps.ledger.due(far)]
    return Restored(
        items=items,
        epoch=epoch,
        incidents=tuple(each.id for each in incidents),
        drafts=tuple(each.id for each in drafts),
        silent=(*others, *letters),
    )


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(itertools.islice(rest, size)):
        yield some
