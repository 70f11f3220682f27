"""Programs of a reseller's: their tokens are minted once, known by a digest, and taken back."""

import datetime as dt
import secrets
from collections.abc import Sequence
from hmac import compare_digest

from functions.core.domain.callers import Audience, Caller, Role, Scope
from functions.core.domain.errors import NotAllowed, NotFound, Unauthenticated
from functions.core.domain.ids import TokenId
from functions.core.domain.sessions import digest
from functions.core.domain.tokens import ApiToken, TokenFacts, read, spell
from functions.core.services import minting
from functions.core.services.signing_in.admitting import NOT_VALID
from functions.core.services.signing_in.means import Means


def mint(
    caller: Caller, facts: TokenFacts, lasts: dt.timedelta, *, means: Means
) -> tuple[ApiToken, str]:
    """Make a token; it is returned this once."""
    token_id, now = TokenId(f"t{minting.mint('token', 12)}"), means.clock()
    token = spell(caller.tenant, token_id, secrets.token_urlsafe(32))
    made = ApiToken(
        **dict(facts),
        id=token_id,
        reseller_id=caller.tenant,
        digest=digest(token),
        ends_at=now + lasts,
        created_at=now,
        created_by=caller.login_id,
    )
    means.api_tokens.create(made)
    return made, token


def admit_program(token: str, wanted: Audience, address: str, *, means: Means) -> Caller:
    """Return the program that calls. Raise Unauthenticated, or NotAllowed at another's door."""
    known = _known(token, means)
    if not known.takes(address):
        raise Unauthenticated("this token is not taken from your address")
    if wanted is not Audience.RESELLER:
        raise NotAllowed(f"this address is for the {wanted}'s staff")
    if known.stale(means.clock(), address):
        means.api_tokens.use(known, means.clock(), address)
    return Caller(
        audience=Audience.RESELLER,
        subject=known.id,
        login_id=f"token:{known.id}",
        role=_role(known.scopes),
        reseller_id=known.reseller_id,
        scopes=known.scopes,
    )


def _known(token: str, means: Means) -> ApiToken:
    if (named := read(token)) is None:
        raise Unauthenticated(NOT_VALID)
    try:
        known = means.api_tokens.get(*named)
    except NotFound as error:
        raise Unauthenticated(NOT_VALID) from error
    if not compare_digest(known.digest, digest(token)) or means.clock() >= known.ends_at:
        raise Unauthenticated(NOT_VALID)
    return known


def _role(scopes: Sequence[Scope]) -> Role:
    """Give it the role of who writes, if it may write anything: never an owner's."""
    return Role.READ_ONLY if set(scopes) <= {Scope.READ} else Role.SUPPORT
