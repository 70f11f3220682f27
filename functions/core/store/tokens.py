"""API tokens in DynamoDB, filed under their reseller: a token says where it lies."""

import datetime as dt

from functions.core.domain.errors import AlreadyExists, NotFound
from functions.core.domain.ids import ResellerId, TokenId
from functions.core.domain.model import stamp
from functions.core.domain.tokens import ApiToken
from functions.core.store import people_keys
from functions.core.store.failures import Clash
from functions.core.store.items import from_item, to_item
from functions.core.store.table import NOT_YET, Table, Wanted


class DynamoApiTokens:
    def __init__(self, table: Table) -> None:
        self._table = table

    def create(self, token: ApiToken) -> None:
        key = people_keys.token(token.reseller_id, token.id)
        try:
            self._table.put(to_item(token, key), NOT_YET)
        except Clash as clash:
            raise AlreadyExists("token", token.id) from clash

    def get(self, reseller_id: ResellerId, token_id: TokenId) -> ApiToken:
        item = self._table.get(people_keys.token(reseller_id, token_id))
        if item is None:
            raise NotFound("token", token_id)
        return from_item(ApiToken, item)

    def all(self, reseller_id: ResellerId) -> list[ApiToken]:
        wanted = Wanted(people_keys.of_tenant(reseller_id), prefix=people_keys.TOKEN)
        return [from_item(ApiToken, item) for item in self._table.query_all(wanted)]

    def use(self, token: ApiToken, at: dt.datetime, address: str) -> None:
        """Write it down, unless the token was taken back meanwhile."""
        key = people_keys.token(token.reseller_id, token.id)
        used = {":at": stamp(at), ":from": address}
        try:
            self._table.update(
                key, "SET used_at = :at, used_from = :from", {}, used, "attribute_exists(pk)"
            )
        except Clash:
            return

    def delete(self, reseller_id: ResellerId, token_id: TokenId) -> None:
        self._table.delete(people_keys.token(reseller_id, token_id))
