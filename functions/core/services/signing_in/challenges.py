"""The last step of a sign-in: the first password of one's own, or the second factor."""

from functions.core.domain.callers import Audience
from functions.core.domain.errors import Invalid, NotFound, Unauthenticated
from functions.core.domain.people import Person
from functions.core.domain.sessions import (
    FACTOR_CODE_FOR,
    Ask,
    Challenge,
    ChallengeKind,
    Purpose,
    Tokens,
    Visitor,
    digest,
)
from functions.core.services.signing_in.guarding import guard
from functions.core.services.signing_in.means import Means
from functions.core.services.signing_in.tokens import Asked, proceed

TOO_LATE = "this step is over, or was never asked for: sign in again"
WRONG_CODE = "this code is wrong, or was used before"


def answer(
    audience: Audience,
    kind: ChallengeKind,
    challenge: str,
    said: str,
    *,
    visitor: Visitor,
    means: Means,
) -> Tokens | Asked:
    """Take a first password or a code, once."""
    asked = means.sessions.asked(digest(challenge))
    if asked is None or asked.kind is not kind or asked.person.audience is not audience:
        raise Unauthenticated(TOO_LATE)
    whose = asked.person.reseller_id
    tried = guard(audience, Purpose.SIGN_IN, asked.login_id, within=whose, means=means)
    person = _still_known(asked, means)
    identity, ask = means.identities[audience], Ask(kind=kind, state=asked.state)
    if kind is ChallengeKind.FIRST_PASSWORD:
        if digest(person.key.username, said) == asked.first:
            raise Invalid("new_password", "is the one that was handed out")
        set_ = identity.set_first_password(person.key.username, ask, said)
        given = _begin_anew(person, set_, said, means)
    else:
        use_once(person, said, means=means)
        given = identity.prove_second_factor(person.key.username, ask, said)
    if not means.sessions.answered(asked.digest):
        raise Unauthenticated(TOO_LATE)
    proved = kind is ChallengeKind.SECOND_FACTOR
    return proceed(person, given, tried, proved=proved, visitor=visitor, means=means)


def _begin_anew(person: Person, given: Tokens | Ask, password: str, means: Means) -> Tokens | Ask:
    """Have the second factor asked for, if the pool forgot it over the new password."""
    if isinstance(given, Ask) or not person.second_factor:
        return given
    identity = means.identities[person.audience]
    identity.revoke(given.refresh_token)
    return identity.sign_in(person.key.username, password)


def use_once(person: Person, code: str, *, means: Means) -> None:
    """Refuse a code that was used before: whoever looked over a shoulder comes too late."""
    now = means.clock()
    used = digest(person.key.username, code)
    if not means.sessions.use(person.key, used, now, now + FACTOR_CODE_FOR):
        raise Unauthenticated(WRONG_CODE)


def _still_known(asked: Challenge, means: Means) -> Person:
    try:
        person = means.people.get(asked.person)
    except NotFound as error:
        raise Unauthenticated(TOO_LATE) from error
    late = means.clock() >= asked.ends_at
    if late or person.disabled or person.generation != asked.generation:
        raise Unauthenticated(TOO_LATE)
    return person
