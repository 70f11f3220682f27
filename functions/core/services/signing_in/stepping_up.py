"""Proving once more who one is: the password, and the second factor where one is set."""

from functions.core.domain.callers import Caller
from functions.core.domain.errors import Invalid, Unauthenticated
from functions.core.domain.people import Person
from functions.core.domain.sessions import Ask, ChallengeKind, Purpose, Tokens
from functions.core.services.signing_in.admitting import key_of
from functions.core.services.signing_in.challenges import use_once
from functions.core.services.signing_in.guarding import demand_oneself, guard
from functions.core.services.signing_in.means import Means
from functions.core.services.signing_in.tokens import TAMPERED


def step_up(caller: Caller, password: str, code: str | None, *, means: Means) -> Person:
    """Raise Invalid unless both are the caller's: a borrowed session makes nothing that lasts."""
    demand_oneself(caller)
    whose = caller.reseller_id
    tried = guard(caller.audience, Purpose.PASSWORD, caller.login_id, within=whose, means=means)
    person = means.people.get(key_of(caller))
    identity = means.identities[caller.audience]
    try:
        given = identity.sign_in(person.key.username, password)
    except Unauthenticated as error:
        raise Invalid("password", "is wrong") from error
    if isinstance(given, Ask):
        given = _prove(person, given, code, means)
    elif person.second_factor:
        raise Invalid("code", TAMPERED)
    if isinstance(given, Tokens):
        identity.revoke(given.refresh_token)
    means.attempts.forget(tried)
    return person


def _prove(person: Person, ask: Ask, code: str | None, means: Means) -> Tokens | Ask:
    if ask.kind is not ChallengeKind.SECOND_FACTOR:
        raise Invalid("password", "is a first one: choose another")
    if code is None:
        raise Invalid("code", "is demanded: say the second factor's code of the moment")
    try:
        use_once(person, code, means=means)
        identity = means.identities[person.audience]
        return identity.prove_second_factor(person.key.username, ask, code)
    except Unauthenticated as error:
        raise Invalid("code", "is wrong, or was used before") from error
