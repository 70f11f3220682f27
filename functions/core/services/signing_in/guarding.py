"""The lock against guessing: an attempt is counted before it is judged."""

import math

from functions.core.domain.callers import Audience
from functions.core.domain.errors import TooOften
from functions.core.domain.people import Person
from functions.core.domain.sessions import Purpose, TryKey, digest
from functions.core.services.signing_in.means import Means

SECONDS_A_MINUTE = 60


def guard(audience: Audience, purpose: Purpose, login_id: str, *, means: Means) -> TryKey:
    """Count an attempt, or raise TooOften: also for the right password, also for nobody's ID."""
    key = TryKey(audience=audience, purpose=purpose, name=digest(audience, login_id))
    locked = means.attempts.count(key, means.clock())
    if locked is not None:
        minutes = math.ceil(locked.total_seconds() / SECONDS_A_MINUTE)
        raise TooOften(f"too many attempts: try again in {minutes} minutes", locked)
    return key


def end_everywhere(person: Person, *, means: Means) -> Person:
    """End every session of theirs at once, here and in the pool."""
    ended = means.people.save(person.model_copy(update={"generation": person.generation + 1}))
    means.identities[person.audience].sign_out(person.key.username)
    return ended
