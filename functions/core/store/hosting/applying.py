"""How far a server has come with an area: writes of their own, that outdate nobody's reading."""

import datetime as dt

from functions.core.domain.errors import StaleVersion
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.panels import Applied, Reported
from functions.core.domain.model import stamp
from functions.core.store import hosting_keys as keys
from functions.core.store.failures import Clash
from functions.core.store.hosting.turns import Moved
from functions.core.store.items import to_item
from functions.core.store.table import Key, Table
from functions.core.store.together import Together

OLDER = "applied_generation < :generation"
NOT_NEWER = "applied_generation <= :generation"
"""The same generation comes again when something was mended, maybe of another document."""


def applied(table: Table, area: Area, applied: Applied, at: dt.datetime) -> None:
    """Raise what is applied. The first time, customer and area become active together."""
    key = keys.area(area.reseller_id, area.customer_id)
    expression = (
        "SET applied_generation = :generation, applied_at = :at, "
        "applied_digest = :digest, failure = :none"
    )
    values: dict[str, object] = {":generation": applied.generation, ":at": stamp(at)}
    values |= {":digest": applied.digest, ":none": ""}
    try:
        if area.stage is Stage.PENDING:
            _begin(table, area, expression, values)
        else:
            gone = " REMOVE gsi1pk, gsi1sk" if area.stage is Stage.PURGED else ""
            table.update(key, expression + gone, {}, values, NOT_NEWER)
    except Clash:
        return  # a newer one is there already
    _report(table, area, applied, at)


def failed(table: Table, key: Key, generation: int, failure: str) -> None:
    """Say why, unless it has been applied meanwhile."""
    try:
        table.update(
            key,
            "SET failure = :failure",
            {},
            {":failure": failure, ":generation": generation},
            OLDER,
        )
    except Clash:
        return  # it has been applied meanwhile


def _begin(table: Table, area: Area, expression: str, values: dict[str, object]) -> None:
    """Two versions rise: whoever read them while they were pending reads them again."""
    together = Together(table)
    stage = {"#stage": "stage"}
    active = {":active": Stage.ACTIVE.value, ":pending": Stage.PENDING.value, ":one": 1}
    sets = "#stage = :active, version = version + :one"
    pending = "#stage = :pending"
    head = keys.area(area.reseller_id, area.customer_id)
    together.add(
        table.update_of(
            head, f"{expression}, {sets}", stage, values | active, f"{OLDER} AND {pending}"
        ),
        Moved(),
    )
    customer = keys.customer(area.reseller_id, area.customer_id)
    together.add(
        table.update_of(customer, f"SET {sets}", stage, active, pending),
        StaleVersion("customer", area.customer_id),
    )
    together.write()


def _report(table: Table, area: Area, applied: Applied, at: dt.datetime) -> None:
    reported = Reported(
        at=at, dkim=applied.dkim, certificates=applied.certificates, things=applied.things
    )
    whose = area.reseller_id, area.customer_id
    soonest = reported.soonest()
    listed = [keys.in_certificates(*whose, soonest)] if soonest else []
    table.put(to_item(reported, keys.reported(*whose), *listed))
