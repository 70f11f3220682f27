"""Who calls: a token that its pool made, a session that has not ended, a person who may."""

from typing import Final

from functions.core.domain.callers import WRITERS, Actor, Audience, Caller
from functions.core.domain.errors import NotAllowed, NotFound, Unauthenticated
from functions.core.domain.ids import ResellerId, TokenId
from functions.core.domain.people import Person, PersonKey
from functions.core.domain.sessions import Acting, Session, digest
from functions.core.services.signing_in.means import Means

ACTING_TOKEN: Final = "as_"  # noqa: S105 - how one begins
"""No pool makes these: `as_<user name>.<secret>`, of which the digest names the session."""
NOT_VALID: Final = "the access token is not valid"


def admit(access_token: str, wanted: Audience, *, means: Means) -> Caller:
    """Return the caller, by one read. Raise Unauthenticated, or NotAllowed at another's door."""
    key, session_id = named(access_token, means=means)
    found = means.sessions.find(key, session_id)
    if found is None or not alive(*found, means=means):
        raise Unauthenticated("this session has ended: sign in again")
    if key.audience is not wanted:
        raise NotAllowed(f"this address is for the {wanted}'s staff")
    return _caller(*found, access_token)


def named(access_token: str, *, means: Means) -> tuple[PersonKey, str]:
    """Return whose token it is and of which session, or raise Unauthenticated."""
    if access_token.startswith(ACTING_TOKEN):
        username, _, _ = access_token.removeprefix(ACTING_TOKEN).rpartition(".")
        return PersonKey.of_username(Audience.ACCOUNT, username), digest(access_token)
    audience = _maker(access_token, means)
    claims = means.identities[audience].claims(access_token)
    return PersonKey.of_username(audience, claims.username), claims.session_id


def _caller(person: Person, session: Session, access_token: str) -> Caller:
    acting = session.acting
    return Caller(
        audience=person.audience,
        subject=person.id,
        login_id=person.login_id,
        role=person.role,
        reseller_id=person.reseller_id,
        customer_id=person.customer_id,
        acting=Actor(subject=acting.subject, login_id=acting.login_id) if acting else None,
        session_id=session.id,
        access_token=access_token,
    )


def alive(person: Person, session: Session, *, means: Means) -> bool:
    """Tell whether a session still counts."""
    outdated = session.generation != person.generation
    if person.disabled or outdated or session.over(means.clock()):
        return False
    if session.acting is None:
        return True
    try:
        return _may_act(session.acting, session.person, means)
    except NotFound:
        return False


def _may_act(acting: Acting, holder: PersonKey, means: Means) -> bool:
    """Tell whether whoever acts for somebody could still begin anew. Raise NotFound."""
    if acting.person is None:
        reseller_id = ResellerId(holder.reseller_id or "")
        return means.clock() < means.api_tokens.get(reseller_id, TokenId(acting.subject)).ends_at
    person = means.people.get(acting.person)
    outdated = person.generation != acting.generation
    return not (person.disabled or outdated) and person.role in WRITERS[Audience.RESELLER]


def key_of(caller: Caller) -> PersonKey:
    return PersonKey.model_validate(
        {"reseller_id": caller.reseller_id, "audience": caller.audience, "id": caller.subject}
    )


def _maker(access_token: str, means: Means) -> Audience:
    """Return whose pool the token says that it is of: whether that is true is verified next."""
    for audience, identity in means.identities.items():
        if identity.says_ours(access_token):
            return audience
    raise Unauthenticated(NOT_VALID)
