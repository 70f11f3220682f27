"""Importing customers: some rows a step, by itself or by whoever asks for the next one.

A step that ends in the middle is done again: by its external id nobody is registered twice.
"""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from functions.core import ports
from functions.core.domain.callers import Caller
from functions.core.domain.errors import DomainError, NotFound, OutsideError, StaleVersion
from functions.core.domain.hosting.courses import Course
from functions.core.domain.hosting.csv_files import Row
from functions.core.domain.hosting.imports import (
    CHUNK,
    Fate,
    Import,
    ImportOrder,
    ImportRow,
    Phase,
    listed,
)
from functions.core.domain.ids import ImportId, ResellerId
from functions.core.services import minting
from functions.core.services.hosting import contracts, selling
from functions.core.services.hosting.foreseeing import wish_of

LONGEST_REASON = 300


class Means(contracts.Means, Protocol):
    @property
    def imports(self) -> ports.Imports: ...
    @property
    def import_queue(self) -> ports.ImportQueue: ...
    @property
    def files(self) -> ports.Files: ...


def new(caller: Caller, file_name: str, *, means: Means) -> Import:
    """Return a new import, not written yet; the same again for a wish that is sent again."""
    now = means.clock()
    begun = f"{minting.begun(now):%Y%m%dT%H%M%S}"
    return Import(
        id=ImportId(f"{begun}-{minting.mint('import', 8)}"),
        reseller_id=caller.tenant,
        file_name=file_name,
        total=0,
        created_at=now,
        created_by=caller.login_id,
        moved_at=now,
    )


def begin(caller: Caller, file_name: str, rows: Sequence[Row], *, means: Means) -> Import:
    """Write the list down, and let it begin. The head goes last: without it nobody begins."""
    fresh = new(caller, file_name, means=means).model_copy(update={"total": len(rows)})
    if minting.again():
        with suppress(NotFound):  # its rows may have met their fate: they are not written anew
            return hand_over(means.imports.get(fresh.reseller_id, fresh.id), means=means)
    write_rows(fresh, rows, means=means)
    return hand_over(create(fresh, means=means), means=means)


def create(fresh: Import, *, means: Means) -> Import:
    return minting.made(
        lambda: means.imports.save(fresh), lambda: means.imports.get(fresh.reseller_id, fresh.id)
    )


def write_rows(current: Import, rows: Sequence[Row], *, means: Means) -> None:
    """Write every row down, still without a fate. Harmless when repeated."""
    written = listed(rows)
    for number, start in enumerate(range(0, len(written), CHUNK)):
        save_rows(current, number, written[start : start + CHUNK], means=means)


def save_rows(current: Import, number: int, rows: Sequence[ImportRow], *, means: Means) -> None:
    means.imports.save_rows(current.reseller_id, current.id, number, rows, current.created_at)


def hand_over(current: Import, *, means: Means) -> Import:
    """Queue it; what is lost here, the next minutes find."""
    with suppress(OutsideError):
        means.import_queue.send(ImportOrder(reseller_id=current.reseller_id, import_id=current.id))
    return current


def step(reseller_id: ResellerId, import_id: ImportId, *, means: Means) -> Import:
    """Register the customers of the next rows; harmless when all is done."""
    current = means.imports.get(reseller_id, import_id)
    if not (current.registering and current.working):
        return current
    with suppress(StaleVersion):  # somebody else took the same step, with the same outcome
        return take_step(current, means=means)
    return means.imports.get(reseller_id, import_id)


def take_step(current: Import, *, means: Means) -> Import:
    """Register the customers of the next rows; raise StaleVersion if somebody else did."""
    number = current.done // CHUNK
    rows = means.imports.rows(current.reseller_id, current.id, number)
    courses = means.courses.all(current.reseller_id)
    done = [_done(current, each, courses, means) for each in rows]
    save_rows(current, number, done, means=means)
    fates = Counter(each.fate for each in done)
    count = current.done + len(done)
    further = {
        "done": count,
        "created": current.created + fates[Fate.CREATED],
        "known": current.known + fates[Fate.KNOWN],
        "refused": current.refused + fates[Fate.REFUSED],
        "phase": Phase.REGISTERING if count < current.total else Phase.DONE,
        "moved_at": means.clock(),
    }
    return means.imports.save(current.model_copy(update=further))


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
    told = {"fate": fate, "reason": "", "customer_id": sold.customer.id}
    return row.model_copy(update=told)
