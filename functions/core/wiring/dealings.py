"""Stores of how resellers deal with their customers, each when first used."""

from functools import cached_property
from typing import TYPE_CHECKING

from functions.core.wiring.records import Records

if TYPE_CHECKING:
    from functions.core import ports


class Dealings(Records):
    @cached_property
    def api_tokens(self) -> "ports.ApiTokens":
        from functions.core.store.tokens import DynamoApiTokens

        return DynamoApiTokens(self._records)
