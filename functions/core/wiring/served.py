"""Stores of how servers are with what was set up, each when first used."""

from functools import cached_property
from typing import TYPE_CHECKING

from functions.core.wiring.records import Records

if TYPE_CHECKING:
    from functions.core import ports


class Served(Records):
    @cached_property
    def reconciliations(self) -> "ports.Reconciliations":
        from functions.core.store.hosting.reconciliations import DynamoReconciliations

        return DynamoReconciliations(self._records)

    @cached_property
    def inventories(self) -> "ports.Inventories":
        from functions.core.store.hosting.inventories import DynamoInventories

        return DynamoInventories(self._records)

    @cached_property
    def usages(self) -> "ports.Usages":
        from functions.core.store.hosting.usages import DynamoUsages

        return DynamoUsages(self._table(self.settings.observations_table))
