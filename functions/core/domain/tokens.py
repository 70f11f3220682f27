"""API tokens: what a reseller's own programs show instead of a password."""

import datetime as dt
import ipaddress
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from functions.core.domain.callers import Scope
from functions.core.domain.ids import ResellerId, TokenId
from functions.core.domain.model import Instant, Model

PREFIX: Final = "noren_"
"""Whoever finds one in a log or a repository knows what it is, and search tools too."""
MOST_DAYS: Final = 400
USED_EVERY: Final = dt.timedelta(minutes=5)
"""How exactly it is known when a token was last used: each time would be a write a request."""


def _network(spelled: str) -> str:
    """Spell a network as everybody does, or refuse it."""
    return str(ipaddress.ip_network(spelled.strip(), strict=False))


Cidr = Annotated[str, Field(min_length=2, max_length=50), AfterValidator(_network)]


class TokenFacts(Model):
    """What a reseller decides of a token."""

    name: str = Field(min_length=1, max_length=100)
    """Which program has it."""
    scopes: tuple[Scope, ...] = Field(min_length=1, max_length=len(Scope))
    cidrs: tuple[Cidr, ...] = Field(default=(), max_length=50)
    """From where it is taken; none: from everywhere."""


class ApiToken(TokenFacts):
    """A token. Of the token itself only the digest is kept."""

    id: TokenId
    reseller_id: ResellerId
    digest: str = Field(repr=False)
    ends_at: Instant
    created_at: Instant
    created_by: str
    used_at: Instant | None = None
    """About when it was last used, and from where."""
    used_from: str = ""

    def takes(self, address: str) -> bool:
        """Tell whether it may be used from an address."""
        if not self.cidrs:
            return True
        try:
            peer = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(peer in ipaddress.ip_network(each) for each in self.cidrs)

    def stale(self, now: dt.datetime, address: str) -> bool:
        """Tell whether what is known of its last use is to be written again."""
        if self.used_at is None or self.used_from != address:
            return True
        return now - self.used_at >= USED_EVERY


def spell(reseller_id: ResellerId, token_id: TokenId, secret: str) -> str:
    """Spell a token so that one read finds it."""
    return f"{PREFIX}{reseller_id}.{token_id}.{secret}"


def read(token: str) -> tuple[ResellerId, TokenId] | None:
    """Return whose token it says that it is, and which."""
    parts = token.removeprefix(PREFIX).split(".")
    whole = token.startswith(PREFIX) and len(parts) == 3 and all(parts)
    return (ResellerId(parts[0]), TokenId(parts[1])) if whole else None
