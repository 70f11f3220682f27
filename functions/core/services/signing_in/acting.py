"""Acting in a customer's name: a session of its own, short, known as such, and in both names."""

import secrets

from functions.core.domain.callers import Caller
from functions.core.domain.errors import Invalid
from functions.core.domain.people import PersonKey
from functions.core.domain.sessions import ACTING_FOR, Acting, Session, Tokens, Visitor, digest
from functions.core.services.signing_in.admitting import ACTING_TOKEN, key_of
from functions.core.services.signing_in.means import Means


def act_as(caller: Caller, holder: PersonKey, *, visitor: Visitor, means: Means) -> Tokens:
    """Sign somebody of the reseller's in as its customer, for half an hour and without a cookie.

    It ends with either one's right to sign in. Raise Invalid if the customer is shut out.
    """
    person = means.people.get(holder)
    if person.disabled:
        raise Invalid("customer_id", "is cancelled: nobody signs in there any more")
    token = f"{ACTING_TOKEN}{person.key.username}.{secrets.token_urlsafe(32)}"
    now = means.clock()
    session = Session(
        id=digest(token),
        person=person.key,
        generation=person.generation,
        began_at=now,
        ends_at=now + ACTING_FOR,
        address=visitor.address,
        agent=visitor.agent,
        acting=_acting(caller, means),
    )
    means.sessions.open(session)
    return Tokens(access_token=token, expires_in_s=int(ACTING_FOR.total_seconds()))


def _acting(caller: Caller, means: Means) -> Acting:
    if caller.scopes is not None:
        return Acting(subject=caller.subject, login_id=caller.login_id)
    actor = means.people.get(key_of(caller))
    return Acting(
        subject=actor.id, login_id=actor.login_id, person=actor.key, generation=actor.generation
    )
