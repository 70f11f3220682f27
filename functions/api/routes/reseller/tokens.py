"""/reseller/tokens: what the reseller's own programs show. Its owners make and take them back."""

import datetime as dt
from http import HTTPStatus
from typing import Final, Self

from pydantic import Field, SecretStr

from functions.api.http import Routes
from functions.api.paging import Page
from functions.core.domain.callers import Caller, Role, Scope
from functions.core.domain.ids import TokenId
from functions.core.domain.model import Instant, Model
from functions.core.domain.tokens import MOST_DAYS, ApiToken, TokenFacts
from functions.core.services import signing_in
from functions.core.wiring import deps

routes = Routes(__name__)

OWNERS: Final = frozenset({Role.OWNER})


class NewToken(TokenFacts):
    """A token, and once more who it is that wants it."""

    days: int = Field(default=365, ge=1, le=MOST_DAYS)
    """How long it is taken."""
    password: SecretStr = Field(min_length=1, max_length=256)
    code: str | None = Field(default=None, pattern=r"^[0-9]{6}$", repr=False)
    """The second factor's, where one is set."""


class TokenView(Model):
    """A token as it is kept."""

    id: TokenId
    name: str
    scopes: tuple[Scope, ...]
    cidrs: tuple[str, ...]
    ends_at: Instant
    created_at: Instant
    created_by: str
    used_at: Instant | None
    used_from: str

    @classmethod
    def of(cls, token: ApiToken) -> Self:
        return cls.model_validate({name: getattr(token, name) for name in cls.model_fields})


class MintedToken(Model):
    """A token, shown this once."""

    token: str = Field(repr=False)
    known: TokenView


@routes.get("/reseller/tokens")
def list_tokens(caller: Caller) -> Page[TokenView]:
    """List the tokens, and when and from where each was last used."""
    found = deps().api_tokens.all(caller.tenant)
    return Page(items=[TokenView.of(each) for each in found], next=None)


@routes.post("/reseller/tokens", status=HTTPStatus.CREATED, secret=True, roles=OWNERS)
def mint_token(wish: NewToken, caller: Caller) -> MintedToken:
    """Make a token; the password, and the second factor where one is set, are asked for again."""
    signing_in.step_up(caller, wish.password.get_secret_value(), wish.code, means=deps())
    facts = TokenFacts(name=wish.name, scopes=wish.scopes, cidrs=wish.cidrs)
    lasts = dt.timedelta(days=wish.days)
    made, token = signing_in.mint(caller, facts, lasts, means=deps())
    return MintedToken(token=token, known=TokenView.of(made))


@routes.delete("/reseller/tokens/{token_id}", roles=OWNERS, while_suspended=True)
def take_token_back(token_id: TokenId, caller: Caller) -> None:
    """Take a token back: it opens nothing any more, at once."""
    known = deps().api_tokens.get(caller.tenant, token_id)
    deps().api_tokens.delete(caller.tenant, known.id)
