"""Changing one's own password: the old one is asked for, and every session ends."""

from functions.core.domain.callers import Caller
from functions.core.domain.errors import Invalid, Unauthenticated
from functions.core.domain.people import Person
from functions.core.domain.sessions import Purpose
from functions.core.services.signing_in.admitting import key_of
from functions.core.services.signing_in.guarding import demand_oneself, guard, replace_password
from functions.core.services.signing_in.means import Means


def change_password(caller: Caller, old: str, new: str, *, means: Means) -> None:
    """Set a new password, and end every session: this one, too."""
    if old == new:
        raise Invalid("new_password", "is the old one")
    person = demand_password(caller, old, means=means)
    replace_password(person.key, new, means=means)


def demand_password(caller: Caller, password: str, *, means: Means) -> Person:
    """Raise Invalid unless it is the caller's: a borrowed session is not enough."""
    demand_oneself(caller)
    whose = caller.reseller_id
    tried = guard(caller.audience, Purpose.PASSWORD, caller.login_id, within=whose, means=means)
    person = means.people.get(key_of(caller))
    try:
        means.identities[caller.audience].sign_in(person.key.username, password)
    except Unauthenticated as error:
        raise Invalid("password", "is wrong") from error
    means.attempts.forget(tried)
    return person
