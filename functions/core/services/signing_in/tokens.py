"""From a password to tokens, from one access token to the next, and out again."""

import secrets
from contextlib import suppress

from pydantic import Field

from functions.core.domain.callers import Audience, Credentials
from functions.core.domain.errors import NotAllowed, Unauthenticated
from functions.core.domain.model import Model
from functions.core.domain.people import Person, PersonKey
from functions.core.domain.sessions import (
    CHALLENGE_FOR,
    SESSION_FOR,
    Ask,
    Challenge,
    ChallengeKind,
    Purpose,
    Session,
    Tokens,
    TryKey,
    Visitor,
    digest,
)
from functions.core.services.signing_in.admitting import alive, named
from functions.core.services.signing_in.guarding import guard, write_down
from functions.core.services.signing_in.means import Means

WRONG = "login ID or password is wrong"
SHUT = "this login ID has been switched off: ask whoever you have your contract with"
TAMPERED = "the second factor was switched off elsewhere: ask for a new first password"


class Asked(Model):
    """The password is right, and one thing is left to do."""

    kind: ChallengeKind
    challenge: str = Field(repr=False)
    """Goes with the answer, once."""
    expires_in_s: int = int(CHALLENGE_FOR.total_seconds())


def sign_in(
    audience: Audience, credentials: Credentials, *, visitor: Visitor, means: Means
) -> Tokens | Asked:
    """Exchange login ID and password; what is wrong about them is not told, nor by the time."""
    login_id, whose = credentials.login_id, visitor.reseller_id
    tried = guard(audience, Purpose.SIGN_IN, login_id, within=whose, means=means)
    person = means.people.of_login(audience, login_id, whose)
    username = person.key.username if person else f"nobody.{tried.name}"
    password = credentials.password.get_secret_value()
    given = means.identities[audience].sign_in(username, password)
    if person is None or (person.disabled and audience is not Audience.ACCOUNT):
        raise Unauthenticated(WRONG)
    if person.disabled:  # whoever knows the password may know why it is of no use
        raise NotAllowed(SHUT)
    return proceed(person, given, tried, typed=password, visitor=visitor, means=means)


def proceed(
    person: Person,
    given: Tokens | Ask,
    tried: TryKey,
    *,
    typed: str = "",
    proved: bool = False,
    visitor: Visitor,
    means: Means,
) -> Tokens | Asked:
    """Open a session, or ask for what is still missing; `proved` says that a code was right.

    The pool lets the bearer of an access token switch the second factor off without us, who demand
    the password for it: then nobody comes in until somebody else has helped.
    """
    if isinstance(given, Ask):
        return _ask(person, given, typed, means)
    if person.second_factor and not proved:
        raise Unauthenticated(TAMPERED)
    claims = means.identities[person.audience].claims(given.access_token)
    means.sessions.open(_session(claims.session_id, person, visitor, means))
    write_down(person, "login", 200, means=means)  # if it fails, nobody gets the tokens
    means.attempts.forget(tried)
    return given


def _session(session_id: str, person: Person, visitor: Visitor, means: Means) -> Session:
    now = means.clock()
    return Session(
        id=session_id,
        person=person.key,
        generation=person.generation,
        began_at=now,
        ends_at=now + SESSION_FOR,
        address=visitor.address,
        agent=visitor.agent,
    )


def refresh(audience: Audience, refresh_token: str, *, means: Means) -> Tokens | None:
    """Return a new access token, or None: the session has ended."""
    identity = means.identities[audience]
    try:
        given = identity.refresh(refresh_token)
    except Unauthenticated:
        return None
    claims = identity.claims(given.access_token)
    found = means.sessions.find(PersonKey.of_username(audience, claims.username), claims.session_id)
    if found is None or not alive(*found, means=means):
        identity.revoke(refresh_token)
        return None
    return given


def sign_out(audience: Audience, *, access: str, refreshing: str, means: Means) -> None:
    """End the session that either token is of. Harmless when repeated, or when there is none."""
    if refreshing:
        identity = means.identities[audience]
        with suppress(Unauthenticated):
            _end(audience, identity.refresh(refreshing).access_token, means)
            identity.revoke(refreshing)
    if access:
        with suppress(Unauthenticated):
            _end(audience, access, means)


def _end(audience: Audience, access_token: str, means: Means) -> None:
    key, session_id = named(access_token, means=means)
    if key.audience is not audience:
        return
    if known := means.sessions.find(key, session_id):
        write_down(known[0], "logout", 204, means=means)
        means.sessions.end(key, session_id)


def _ask(person: Person, ask: Ask, typed: str, means: Means) -> Asked:
    challenge = secrets.token_urlsafe(32)
    first = ask.kind is ChallengeKind.FIRST_PASSWORD
    means.sessions.ask(
        Challenge(
            digest=digest(challenge),
            kind=ask.kind,
            person=person.key,
            generation=person.generation,
            login_id=person.login_id,
            state=ask.state,
            first=digest(person.key.username, typed) if first else "",
            ends_at=means.clock() + CHALLENGE_FOR,
        )
    )
    return Asked(kind=ask.kind, challenge=challenge)
