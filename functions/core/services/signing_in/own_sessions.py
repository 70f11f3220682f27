"""One's own sessions: where one is signed in, and an end to any of them."""

from functions.core.domain.callers import Caller
from functions.core.domain.errors import NotFound
from functions.core.domain.sessions import Session
from functions.core.services.signing_in.admitting import alive, key_of
from functions.core.services.signing_in.guarding import demand_oneself
from functions.core.services.signing_in.means import Means


def own_sessions(caller: Caller, *, means: Means) -> list[Session]:
    """Return those that still count, the newest first."""
    key = key_of(caller)
    person = means.people.get(key)
    living = (each for each in means.sessions.of(key) if alive(person, each, means=means))
    return sorted(living, key=lambda session: session.began_at, reverse=True)


def end_session(caller: Caller, session_id: str, *, means: Means) -> None:
    """End one at once. The pool finds out when somebody wants a token by it."""
    demand_oneself(caller)
    if all(each.id != session_id for each in own_sessions(caller, means=means)):
        raise NotFound("session", session_id)
    means.sessions.end(key_of(caller), session_id)
