"""Who calls: a token that its pool made, a session that has not ended, a person who may."""

from functions.core.domain.callers import Audience, Caller
from functions.core.domain.errors import NotAllowed, Unauthenticated
from functions.core.domain.people import Person, PersonKey
from functions.core.domain.sessions import Session
from functions.core.services.signing_in.means import Means


def admit(access_token: str, wanted: Audience, *, means: Means) -> Caller:
    """Return the caller, by one read. Raise Unauthenticated, or NotAllowed at another's door."""
    audience = _maker(access_token, means)
    claims = means.identities[audience].claims(access_token)
    key = PersonKey.of_username(audience, claims.username)
    found = means.sessions.find(key, claims.session_id)
    if found is None or not alive(*found, means=means):
        raise Unauthenticated("this session has ended: sign in again")
    if audience is not wanted:
        raise NotAllowed(f"this address is for the {wanted}'s staff")
    person, session = found
    return Caller(
        audience=audience,
        subject=person.id,
        login_id=person.login_id,
        role=person.role,
        reseller_id=person.reseller_id,
        session_id=session.id,
        access_token=access_token,
    )


def alive(person: Person, session: Session, *, means: Means) -> bool:
    """Tell whether a session still counts."""
    outdated = session.generation != person.generation
    return not (person.disabled or outdated or session.over(means.clock()))


def key_of(caller: Caller) -> PersonKey:
    return PersonKey.model_validate(
        {"reseller_id": caller.reseller_id, "audience": caller.audience, "id": caller.subject}
    )


def _maker(access_token: str, means: Means) -> Audience:
    """Return whose pool the token says that it is of: whether that is true is verified next."""
    for audience, identity in means.identities.items():
        if identity.says_ours(access_token):
            return audience
    raise Unauthenticated("the access token is not valid")
