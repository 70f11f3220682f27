"""The lock against guessing: an attempt is counted before it is judged."""

import math
import secrets

from functions.core.domain.audit import AuditEvent
from functions.core.domain.callers import Audience, Caller
from functions.core.domain.errors import NotAllowed, StaleVersion, TooOften, Unavailable
from functions.core.domain.ids import ResellerId
from functions.core.domain.people import Person, PersonKey
from functions.core.domain.sessions import Purpose, TryKey, digest
from functions.core.services.signing_in.means import Means

SECONDS_A_MINUTE = 60
TURNS = 5


def guard(
    audience: Audience,
    purpose: Purpose,
    login_id: str,
    *,
    within: ResellerId | None = None,
    means: Means,
) -> TryKey:
    """Count an attempt, or raise TooOften: also for the right password, also for nobody's ID.

    `within`: the reseller within which an account's login ID is unique.
    """
    whose = within or "" if audience is Audience.ACCOUNT else ""
    key = TryKey(audience=audience, purpose=purpose, name=digest(audience, whose, login_id))
    locked = means.attempts.count(key, means.clock())
    if locked is not None:
        minutes = math.ceil(locked.total_seconds() / SECONDS_A_MINUTE)
        raise TooOften(f"too many attempts: try again in {minutes} minutes", locked)
    return key


def demand_oneself(caller: Caller) -> None:
    """Raise NotAllowed for whoever acts in the caller's name: the login is not theirs to change."""
    if caller.acting is not None:
        raise NotAllowed("you act in somebody's name: passwords and sessions are theirs alone")


def end_everywhere(key: PersonKey, *, means: Means) -> Person:
    """End every session of theirs at once, here and in the pool."""
    ended = _outdate(key, means)
    means.identities[key.audience].sign_out(key.username)
    return ended


def replace_password(key: PersonKey, password: str, *, means: Means) -> None:
    """Set it, and end every session: before, lest a crash in between leaves one, and after it.

    Whoever knows the old one may have signed in again in between.
    """
    _outdate(key, means)
    means.identities[key.audience].set_password(key.username, password)
    end_everywhere(key, means=means)


def write_down(person: Person, step: str, status: int | None, *, means: Means) -> AuditEvent:
    """Leave an audit event: who takes these steps is not known to the frame before them."""
    event = AuditEvent(
        id=secrets.token_hex(8),
        at=means.clock(),
        audience=person.audience,
        login_id=person.login_id,
        subject=person.id,
        deed=f"POST /auth/{person.audience}/{step}",
        target=person.id,
        status=status,
        reseller_id=person.reseller_id,
    )
    means.audit_log.add(event)
    return event


def _outdate(key: PersonKey, means: Means) -> Person:
    """Raise the generation, whoever else writes meanwhile."""
    for _ in range(TURNS):
        person = means.people.get(key)
        try:
            return means.people.save(outdated(person))
        except StaleVersion:
            continue
    raise Unavailable(f"person {key.id} is being written all the time")


def outdated(person: Person) -> Person:
    """Return somebody whose sessions so far count no more."""
    return person.model_copy(update={"generation": person.generation + 1})
