"""Importing customers: some rows a step, by whoever asks for the next one; the rest by itself.

A step that ends in the middle is done again: by its external id nobody is registered twice.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Protocol

from functions.core import ports
from functions.core.domain.callers import Caller
from functions.core.domain.errors import DomainError, StaleVersion
from functions.core.domain.hosting.courses import Course
from functions.core.domain.hosting.csv_files import Row
from functions.core.domain.hosting.imports import CHUNK, Fate, Import, ImportRow
from functions.core.domain.ids import ImportId, ResellerId
from functions.core.services import minting
from functions.core.services.hosting import contracts, selling
from functions.core.services.hosting.foreseeing import wish_of

LONGEST_REASON = 300


class Means(contracts.Means, Protocol):
    @property
    def imports(self) -> ports.Imports: ...


def begin(caller: Caller, file_name: str, rows: Sequence[Row], *, means: Means) -> Import:
    """Write the list down. The head goes last: without it nobody begins."""
    now = means.clock()
    import_id = ImportId(f"{minting.begun(now):%Y%m%dT%H%M%S}-{minting.mint('import', 8)}")
    for number, start in enumerate(range(0, len(rows), CHUNK)):
        some = [
            ImportRow(number=each.number, cells=each.cells) for each in rows[start : start + CHUNK]
        ]
        means.imports.save_rows(caller.tenant, import_id, number, some, now)
    fresh = Import(
        id=import_id,
        reseller_id=caller.tenant,
        file_name=file_name,
        total=len(rows),
        created_at=now,
        created_by=caller.login_id,
    )
    return minting.made(
        lambda: means.imports.save(fresh), lambda: means.imports.get(caller.tenant, import_id)
    )


def step(reseller_id: ResellerId, import_id: ImportId, *, means: Means) -> Import:
    """Register the customers of the next rows; harmless when all is done."""
    current = means.imports.get(reseller_id, import_id)
    if current.finished:
        return current
    number = current.done // CHUNK
    rows = means.imports.rows(reseller_id, import_id, number)
    courses = means.courses.all(reseller_id)
    done = [_done(current, each, courses, means) for each in rows]
    means.imports.save_rows(reseller_id, import_id, number, done, current.created_at)
    fates = Counter(each.fate for each in done)
    further = {
        "done": current.done + len(done),
        "created": current.created + fates[Fate.CREATED],
        "known": current.known + fates[Fate.KNOWN],
        "refused": current.refused + fates[Fate.REFUSED],
    }
    with suppress(StaleVersion):  # somebody else took the same step, with the same outcome
        return means.imports.save(current.model_copy(update=further))
    return means.imports.get(reseller_id, import_id)


def go_on(*, means: Means) -> Iterator[Import]:
    """Take a step of every import that is not finished: whoever began it may have gone."""
    for each in list(means.imports.unfinished()):
        yield step(each.reseller_id, each.id, means=means)


def _done(current: Import, row: ImportRow, courses: Sequence[Course], means: Means) -> ImportRow:
    """Register one; what our rules refuse is the row's fate. Raise OutsideError: do it again."""
    try:
        wish = wish_of(row, courses)
        sold = selling.sell(current.reseller_id, wish, by=current.created_by, means=means)
    except DomainError as refusal:
        reason = str(refusal)[:LONGEST_REASON]
        return row.model_copy(update={"fate": Fate.REFUSED, "reason": reason})
    ours = sold.customer.created_at >= current.created_at
    mine = ours and sold.customer.created_by == current.created_by
    fate = Fate.CREATED if mine else Fate.KNOWN
    return row.model_copy(update={"fate": fate, "customer_id": sold.customer.id})
