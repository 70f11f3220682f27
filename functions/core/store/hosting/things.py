"""What is in an area, as items and back."""

from collections.abc import Sequence
from functools import cache

from pydantic import TypeAdapter

from functions.core.domain.hosting.areas import Area, AreaObject, WholeArea
from functions.core.domain.hosting.counting import filed_as
from functions.core.domain.hosting.panels import Reported
from functions.core.store import hosting_keys as keys
from functions.core.store.items import KEYS, Item, from_item, to_item, to_plain
from functions.core.store.table import Key


def place_of(area: Area, thing: AreaObject) -> Key:
    return keys.thing(area.reseller_id, area.customer_id, thing.kind, filed_as(thing))


def thing_item(area: Area, thing: AreaObject) -> Item:
    return to_item(thing, place_of(area, thing))


def read_thing(item: Item) -> AreaObject:
    plain = {name: value for name, value in to_plain(item).items() if name not in KEYS}
    return _adapter().validate_python(plain)


def whole_of(items: Sequence[Item]) -> WholeArea | None:
    """Read everything of an area; None: there is none."""
    parts = {item["sk"]["S"]: item for item in items}
    if "AREA" not in parts:
        return None
    things = (item for name, item in parts.items() if name.startswith(keys.OBJECT))
    reported = parts.get("REPORTED")
    return WholeArea(
        area=from_item(Area, parts["AREA"]),
        objects=tuple(read_thing(item) for item in things),
        reported=from_item(Reported, reported) if reported else Reported(),
    )


@cache
def _adapter() -> TypeAdapter[AreaObject]:
    """Made when it is first used: a cold start pays for what it reads."""
    return TypeAdapter(AreaObject)
