"""Writing down many things of an area at once, as they were found elsewhere."""

from collections.abc import Iterator, Sequence
from typing import Final

from functions.core.domain.errors import AlreadyExists, StaleVersion
from functions.core.domain.hosting.areas import Area, AreaObject, Domain
from functions.core.domain.hosting.counting import ADDRESSES, tally
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.taken import taken, there
from functions.core.store import hosting_keys as keys
from functions.core.store.hosting import heads, names
from functions.core.store.hosting.operations import item_of
from functions.core.store.hosting.things import thing_item
from functions.core.store.table import NOT_YET, SAME_VERSION, Table
from functions.core.store.together import Together

WRITTEN_TOGETHER: Final = 25
"""A thing takes up to three writes, and a transaction takes 100."""


def parts(things: Sequence[AreaObject]) -> Iterator[list[AreaObject]]:
    """Yield what is written together: each domain alone, since two may claim the same name."""
    part: list[AreaObject] = []
    for thing in things:
        if part and (isinstance(thing, Domain) or len(part) == WRITTEN_TOGETHER):
            yield part
            part = []
        part.append(thing)
        if isinstance(thing, Domain):
            yield part
            part = []
    if part:
        yield part


def write(
    table: Table, area: Area, things: Sequence[AreaObject], operation: Operation | None
) -> Area:
    """Write one part, with the area's counters; raise StaleVersion when somebody came between."""
    new = [each for each in things if not each.version]
    after, update = heads.counted(area, dict(tally(new)))
    together = Together(table)
    for thing in things:
        _put(table, together, area, thing)
    key = keys.area(area.reseller_id, area.customer_id)
    together.add(table.update_of(key, *update), StaleVersion("area", area.customer_id))
    if operation:
        raised = operation.model_copy(update={"generation": after.generation})
        known = AlreadyExists("operation", operation.id)
        together.add(table.put_of(item_of(raised), NOT_YET), known)
    together.write()
    return after


def _put(table: Table, together: Together, area: Area, thing: AreaObject) -> None:
    item = thing_item(area, thing.model_copy(update={"version": thing.version + 1}))
    if thing.version:
        same = (SAME_VERSION, {":version": thing.version})
        together.add(table.put_of(item, *same), StaleVersion(thing.kind, thing.name))
        return
    together.add(table.put_of(item, NOT_YET), there(thing))
    names.take(table, together, area, thing)
    for kind in ADDRESSES if thing.kind in ADDRESSES else ():
        if kind != thing.kind:
            place = keys.thing(area.reseller_id, area.customer_id, kind, thing.name)
            elsewhere = taken("mail address", thing.name)
            together.add(table.check_of(place, NOT_YET), elsewhere)
