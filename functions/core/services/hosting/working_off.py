"""Working off a list of customers, piece by piece: who dies in the middle is followed by another.

What a piece has written is repeated without harm, and the head says how far it has come: the second
of two at the same piece is told by its version, and leaves.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final

from functions.core.domain.errors import Invalid, NotFound, StaleVersion
from functions.core.domain.hosting.csv_files import MOST_UPLOADED, read_rows
from functions.core.domain.hosting.imports import (
    CHUNK,
    LEASE,
    Fate,
    Import,
    ImportOrder,
    Phase,
)
from functions.core.services.hosting import importing
from functions.core.services.hosting.foreseeing import Sight
from functions.core.services.hosting.importing import LONGEST_REASON, Means
from functions.core.services.hosting.uploading import part_of

Piece = Callable[[Import, dt.datetime, Means], Import]


def work(order: ImportOrder, until: dt.datetime, *, means: Means) -> Import | None:
    """Go on until then, and order the rest; None: somebody else is at it, or it is forgotten."""
    with suppress(NotFound, StaleVersion):
        current = means.imports.get(order.reseller_id, order.import_id)
        while current.working:
            if means.clock() >= until:
                return importing.hand_over(current, means=means)
            current = PIECES[current.phase](current, until, means)
        return current
    return None


def send_again(*, means: Means) -> int:
    """Hand over again what has stood still for too long; return how many."""
    now, count = means.clock(), 0
    for each in list(means.imports.unfinished()):
        if now < (each.moved_at or each.created_at) + LEASE:
            continue
        with suppress(StaleVersion):  # it moves
            touched = means.imports.save(each.model_copy(update={"moved_at": now}))
            importing.hand_over(touched, means=means)
            count += 1
    return count


def _read(current: Import, until: dt.datetime, means: Means) -> Import:
    """Write every row down; a file that is none says why, in the words of a request's refusal."""
    del until
    data = b"".join(means.files.get(part_of(current, number)) for number in current.parts)
    try:
        rows = read_rows(data, MOST_UPLOADED)
    except Invalid as refusal:
        reason = refusal.reason[:LONGEST_REASON]
        return _saved(current, means, phase=Phase.UNREADABLE, reason=reason)
    importing.write_rows(current, rows, means=means)
    return _saved(current, means, phase=Phase.FORESEEING, total=len(rows))


def _foresee(current: Import, until: dt.datetime, means: Means) -> Import:
    """Look up what would become of each row; what earlier ones use up is remembered."""
    sight = Sight(current.reseller_id, means)
    for number in range(current.seen // CHUNK):
        for each in means.imports.rows(current.reseller_id, current.id, number):
            sight.remember(each)
    while current.phase is Phase.FORESEEING:
        current = _foresee_some(current, sight, means)
        if means.clock() >= until:
            break
    return current


def _foresee_some(current: Import, sight: Sight, means: Means) -> Import:
    number = current.seen // CHUNK
    rows = means.imports.rows(current.reseller_id, current.id, number)
    seen = [sight.of(each) for each in rows]
    importing.save_rows(current, number, seen, means=means)
    fates = Counter(each.fate for each in seen)
    count = current.seen + len(seen)
    return _saved(
        current,
        means,
        seen=count,
        new=current.new + fates[Fate.NEW],
        known=current.known + fates[Fate.KNOWN],
        refused=current.refused + fates[Fate.REFUSED],
        phase=Phase.FORESEEING if count < current.total else Phase.FORESEEN,
    )


def _register(current: Import, until: dt.datetime, means: Means) -> Import:
    del until
    return importing.take_step(current, means=means)


PIECES: Final[Mapping[Phase, Piece]] = {
    Phase.READING: _read,
    Phase.FORESEEING: _foresee,
    Phase.REGISTERING: _register,
}


def _saved(current: Import, means: Means, **changes: object) -> Import:
    moved = {**changes, "moved_at": means.clock()}
    return means.imports.save(current.model_copy(update=moved))
