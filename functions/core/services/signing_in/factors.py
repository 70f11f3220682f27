"""The second factor (TOTP): its secret is shown once, here, and kept by the pool alone."""

from urllib.parse import quote, urlencode

from functions.core.domain.callers import Caller
from functions.core.domain.errors import AlreadyExists, Invalid, Unauthenticated
from functions.core.domain.people import Person
from functions.core.domain.sessions import Purpose
from functions.core.services.signing_in.admitting import key_of
from functions.core.services.signing_in.challenges import use_once
from functions.core.services.signing_in.guarding import demand_oneself, guard
from functions.core.services.signing_in.means import Means
from functions.core.services.signing_in.passwords import demand_password


def begin_factor(caller: Caller, password: str, *, issuer: str, means: Means) -> str:
    """Return a new secret as an otpauth URI. It counts from its confirmation on.

    Raises AlreadyExists while there is one: the pool would forget it at once, confirmed or not.
    """
    person = demand_password(caller, password, means=means)
    if person.second_factor:
        raise AlreadyExists("second factor of", person.login_id, field="")
    secret = means.identities[person.audience].begin_second_factor(caller.access_token)
    label = quote(f"{issuer}:{person.login_id}", safe=":")
    facts = {"secret": secret, "issuer": issuer, "algorithm": "SHA1", "digits": 6, "period": 30}
    return f"otpauth://totp/{label}?{urlencode(facts, quote_via=quote)}"


def confirm_factor(caller: Caller, code: str, *, means: Means) -> Person:
    """Demand the second factor from the next sign-in on."""
    demand_oneself(caller)
    whose = caller.reseller_id
    tried = guard(caller.audience, Purpose.PASSWORD, caller.login_id, within=whose, means=means)
    person = means.people.get(key_of(caller))
    try:
        use_once(person, code, means=means)
    except Unauthenticated as error:
        raise Invalid("code", str(error)) from error
    means.identities[person.audience].confirm_second_factor(caller.access_token, code)
    means.attempts.forget(tried)
    return means.people.save(person.model_copy(update={"second_factor": True}))


def drop_factor(caller: Caller, password: str, *, means: Means) -> Person:
    """Ask for the password alone from now on."""
    person = demand_password(caller, password, means=means)
    # The record first: whoever is interrupted in between still comes in, with a code.
    known = means.people.save(person.model_copy(update={"second_factor": False}))
    means.identities[person.audience].drop_second_factor(person.key.username)
    return known
