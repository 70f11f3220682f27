"""What resellers keep of how they deal with their customers, in memory."""

import datetime as dt

from functions.core.domain.ids import ResellerId, TokenId
from functions.core.domain.tokens import ApiToken
from tests.fakes import shelf


class FakeApiTokens:
    def __init__(self) -> None:
        self.kept: dict[str, ApiToken] = {}

    def create(self, token: ApiToken) -> None:
        self.kept[_place(token.reseller_id, token.id)] = token

    def get(self, reseller_id: ResellerId, token_id: TokenId) -> ApiToken:
        return shelf.find(self.kept, "token", _place(reseller_id, token_id))

    def all(self, reseller_id: ResellerId) -> list[ApiToken]:
        mine = (each for each in self.kept.values() if each.reseller_id == reseller_id)
        return sorted(mine, key=lambda token: token.id)

    def use(self, token: ApiToken, at: dt.datetime, address: str) -> None:
        place = _place(token.reseller_id, token.id)
        if place in self.kept:
            used = {"used_at": at, "used_from": address}
            self.kept[place] = self.kept[place].model_copy(update=used)

    def delete(self, reseller_id: ResellerId, token_id: TokenId) -> None:
        self.kept.pop(_place(reseller_id, token_id), None)


def _place(reseller_id: ResellerId, token_id: TokenId) -> str:
    return f"{reseller_id}/{token_id}"
